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
    private int[] cells = new int[1 << 17];
    private int[] breaks = new int[1 << 14];
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
            makeRoom();
            long w0 = Words.little(bytes, at);
            long w1 = Words.little(bytes, at + 8);
            long w2 = Words.little(bytes, at + 16);
            long w3 = Words.little(bytes, at + 24);
            long w4 = Words.little(bytes, at + 32);
            long w5 = Words.little(bytes, at + 40);
            long w6 = Words.little(bytes, at + 48);
            long w7 = Words.little(bytes, at + 56);
            long delimiterMarks = delimiter(w0) >>> 7
                    | delimiter(w1) >>> 6
                    | delimiter(w2) >>> 5
                    | delimiter(w3) >>> 4
                    | delimiter(w4) >>> 3
                    | delimiter(w5) >>> 2
                    | delimiter(w6) >>> 1
                    | delimiter(w7);
            long breakMarks = lineBreak(w0) >>> 7
                    | lineBreak(w1) >>> 6
                    | lineBreak(w2) >>> 5
                    | lineBreak(w3) >>> 4
                    | lineBreak(w4) >>> 3
                    | lineBreak(w5) >>> 2
                    | lineBreak(w6) >>> 1
                    | lineBreak(w7);
            int left = to - at;
            long within = left >= GROUP_BYTES ? -1L : (1L << left) - 1;
            putBreaks(at, turned(breakMarks) & within);
            putCells(at, turned(delimiterMarks | breakMarks) & within);
        }
    }

    private long delimiter(long word) {
        return Words.zeroBytes(word ^ delimiters);
    }

    private static long lineBreak(long word) {
        return Words.zeroBytes((word & ~UNLIKE) ^ ALIKE);
    }

    /**
     * The eight words' marks lie in the bytes side by side: bit {@code j} of byte {@code i} is byte {@code i} of word {@code j}.
     * Turned over the diagonal of that square, the marks are in the order of the bytes. (Hacker's Delight, 7-3.)
     */
    private static long turned(long square) {
        long swap = (square ^ square >>> 7) & 0x00AA00AA00AA00AAL;
        long pairs = square ^ swap ^ swap << 7;
        swap = (pairs ^ pairs >>> 14) & 0x0000CCCC0000CCCCL;
        long fours = pairs ^ swap ^ swap << 14;
        swap = (fours ^ fours >>> 28) & 0x00000000F0F0F0F0L;
        return fours ^ swap ^ swap << 28;
    }

    private void makeRoom() {
        if (cellsEnd + GROUP_BYTES > cells.length) {
            cells = Arrays.copyOf(cells, 2 * cells.length);
        }
        if (breaksEnd + GROUP_BYTES > breaks.length) {
            breaks = Arrays.copyOf(breaks, 2 * breaks.length);
        }
    }

    private void putBreaks(int at, long marks) {
        int[] list = breaks;
        int end = breaksEnd;
        for (long left = marks; left != 0; left &= left - 1) {
            list[end++] = at + Long.numberOfTrailingZeros(left);
        }
        breaksEnd = end;
    }

    /** Eight at once, whether there are so many or not: what is too much is written over by the next group. */
    private void putCells(int at, long marks) {
        int[] list = cells;
        int end = cellsEnd;
        cellsEnd = end + Long.bitCount(marks);
        long left = marks;
        do {
            list[end] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[end + 1] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[end + 2] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[end + 3] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[end + 4] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[end + 5] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[end + 6] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[end + 7] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            end += 8;
        } while (left != 0);
    }
}
