package io.vipgrader.scan;

import java.util.Arrays;

/**
 * Where the bytes are that shape records: delimiters, line feeds and quotes. Sixty-four bytes make one word of marks, and the
 * marks are taken out of it one by one, so that the processor meets two branches it can't foresee per sixty-four bytes and not
 * one per cell.
 *
 * <p>Two lists, both rising: {@link #cells} has all marks, {@link #breaks} those that aren't delimiters. Among the breaks are a
 * few bytes that are neither line feed nor quote ({@code *} and STX, which differ from them in the same bits and cost another
 * test to tell apart): a record that holds one is merely read the slower way.
 */
final class MarkIndex {
    /** Bytes that are looked at together; so much room must be behind the last one. */
    static final int GROUP_BYTES = 64;

    /** A line feed (0x0A) and a quote (0x22) are alike but for these bits. */
    private static final long UNLIKE = Words.repeated((char) 0x28);

    private static final long ALIKE = Words.repeated((char) 0x02);

    /** The first entry is left free for the byte before the first record. */
    static final int FIRST = 1;

    private final long delimiters;
    private int[] cells = new int[1 << 12];
    private int[] breaks = new int[1 << 10];
    private int cellsEnd;
    private int breaksEnd;

    MarkIndex(char delimiter) {
        this.delimiters = Words.repeated(delimiter);
    }

    /** From {@link #FIRST} to {@link #cellsEnd}; who has passed an entry may write over it. */
    int[] cells() {
        return cells;
    }

    int cellsEnd() {
        return cellsEnd;
    }

    /** From {@link #FIRST} to {@link #breaksEnd}. */
    int[] breaks() {
        return breaks;
    }

    int breaksEnd() {
        return breaksEnd;
    }

    /**
     * Finds all marks of a stretch.
     *
     * @param bytes with a group's room behind {@code to}
     */
    void fill(byte[] bytes, int from, int to) {
        cellsEnd = FIRST;
        breaksEnd = FIRST;
        for (int at = from; at < to; at += GROUP_BYTES) {
            long delimiterMarks = 0;
            long breakMarks = 0;
            for (int word = 0; word < GROUP_BYTES; word += Long.BYTES) {
                long eight = Words.little(bytes, at + word);
                delimiterMarks |= Words.highBits(Words.zeroBytes(eight ^ delimiters)) << word;
                breakMarks |= Words.highBits(Words.zeroBytes(eight & ~UNLIKE ^ ALIKE)) << word;
            }
            int left = to - at;
            long within = left >= GROUP_BYTES ? -1L : (1L << left) - 1;
            put(at, (delimiterMarks | breakMarks) & within, breakMarks & within);
        }
    }

    private void put(int at, long cellMarks, long breakMarks) {
        if (cellsEnd + GROUP_BYTES > cells.length) {
            cells = Arrays.copyOf(cells, 2 * cells.length);
        }
        if (breaksEnd + GROUP_BYTES > breaks.length) {
            breaks = Arrays.copyOf(breaks, 2 * breaks.length);
        }
        int[] cellList = cells;
        int end = cellsEnd;
        for (long marks = cellMarks; marks != 0; marks &= marks - 1) {
            cellList[end++] = at + Long.numberOfTrailingZeros(marks);
        }
        cellsEnd = end;
        for (long marks = breakMarks; marks != 0; marks &= marks - 1) {
            breaks[breaksEnd++] = at + Long.numberOfTrailingZeros(marks);
        }
    }
}
