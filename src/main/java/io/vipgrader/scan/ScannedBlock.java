package io.vipgrader.scan;

import io.vipgrader.accrual.BulkAccruer;
import io.vipgrader.accrual.WideMoney;
import java.util.Arrays;

/**
 * What scanning a block came to, before it is known that the block's first record was found rightly; so nothing of it has
 * been added yet. Lines that were read are words as {@link io.vipgrader.accrual.BulkAccruer#add} takes them; records that
 * weren't are places in the block's bytes, for the careful road. Reused from block to block.
 */
final class ScannedBlock {
    private static final int FIRST_LINES = 1 << 13;
    private static final int CAREFUL_WORDS = 4;

    private final int stride;
    final SeenCells seen;
    long[] lines;
    int lineCount;
    private int[] careful = new int[CAREFUL_WORDS << 8];
    private int carefulCount;

    long anonymous;
    final WideMoney anonymousMoney = new WideMoney();
    long voids;
    /** Records that were scanned, those for the careful road among them. */
    long records;

    long blankLines;
    /** Physical lines from the first record to {@link #end}. */
    long physicalLines;

    /** Where the next record begins. */
    int end;

    /** Whether the records from {@link #end} on couldn't be cut here. */
    boolean unfinished;

    ScannedBlock(int stride, SeenCells seen) {
        this.stride = stride;
        this.seen = seen;
        this.lines = new long[FIRST_LINES * stride];
    }

    void clear() {
        seen.forget();
        lineCount = 0;
        carefulCount = 0;
        anonymous = 0;
        anonymousMoney.clear();
        voids = 0;
        records = 0;
        blankLines = 0;
        physicalLines = 0;
        unfinished = false;
    }

    /** Where the next line's words go. */
    int nextLine() {
        int at = lineCount * stride;
        if (at == lines.length) {
            lines = Arrays.copyOf(lines, 2 * at);
        }
        return at;
    }

    /**
     * Adds a line like another but without any money.
     *
     * @param wordsAt where the other's words begin
     * @param lineDay the new one's, of the same group
     */
    void repeatWithoutAmount(int wordsAt, int lineDay) {
        int at = nextLine();
        System.arraycopy(lines, wordsAt, lines, at, stride);
        lines[at + 2] = 0;
        lines[at + 3] = BulkAccruer.onDay(lines[at + 3], lineDay);
        lineCount++;
    }

    /** @param line physical line from the block's first record on, from 0 */
    void addCareful(int from, int to, int line) {
        int at = carefulCount * CAREFUL_WORDS;
        if (at == careful.length) {
            careful = Arrays.copyOf(careful, 2 * at);
        }
        careful[at] = from;
        careful[at + 1] = to;
        careful[at + 2] = line;
        careful[at + 3] = (int) records;
        carefulCount++;
    }

    int carefulCount() {
        return carefulCount;
    }

    int carefulFrom(int index) {
        return careful[index * CAREFUL_WORDS];
    }

    int carefulTo(int index) {
        return careful[index * CAREFUL_WORDS + 1];
    }

    int carefulLine(int index) {
        return careful[index * CAREFUL_WORDS + 2];
    }

    /** How many records the block has before that one. */
    int carefulRecord(int index) {
        return careful[index * CAREFUL_WORDS + 3];
    }
}
