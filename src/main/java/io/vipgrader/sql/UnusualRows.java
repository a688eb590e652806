package io.vipgrader.sql;

import java.util.Arrays;

/** The lines of a table that the database didn't add up: whether there are any, and which rows they are. Threads: one. */
final class UnusualRows implements CopySource.Beginning {
    private static final int FIRST_ROWS = 64;

    private boolean there;
    private long[] rows = new long[FIRST_ROWS];
    private int count;

    /** Leaves out what lines of theirs came to. */
    @Override
    public int size(byte[] row) {
        boolean unusual = row[0] == PushDown.UNUSUAL;
        there |= unusual;
        return unusual ? row.length : 0;
    }

    boolean areThere() {
        return there;
    }

    /** Takes the number off a line that has come by itself; answers its size, the comma's among it. */
    int number(byte[] row) {
        long number = 0;
        int at = 0;
        while (row[at] != ',') {
            number = number * 10 + row[at++] - '0';
        }
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
        }
        rows[count++] = number;
        return at + 1;
    }

    /** The number of the one that came as such, from 1. */
    long row(long place) {
        return rows[Math.toIntExact(place - 1)];
    }
}
