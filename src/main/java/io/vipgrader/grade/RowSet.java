package io.vipgrader.grade;

/**
 * Some of the rows, a bit each; nobody's bits take nothing. Threads may add at once as long as none adds to another's 64 rows.
 */
final class RowSet {
    static final RowSet NONE = new RowSet(new long[0]);

    /** By row, 64 to a word; empty where no row is in. */
    private final long[] bits;

    private RowSet(long[] bits) {
        this.bits = bits;
    }

    /** None of so many rows. */
    static RowSet of(int rows) {
        return new RowSet(new long[(rows + Long.SIZE - 1) / Long.SIZE]);
    }

    void add(int row) {
        bits[row / Long.SIZE] |= 1L << row;
    }

    boolean has(int row) {
        return bits.length > 0 && (bits[row / Long.SIZE] & (1L << row)) != 0;
    }

    boolean isNone() {
        return bits.length == 0;
    }
}
