package io.vipgrader.people;

import java.util.Arrays;

/**
 * Rows by the one they belong to, each group sorted by a day and then by row. Numbers of owners and of rows are from 0.
 */
final class Groups {
    static final Groups NONE = new Groups(new int[1], new int[0]);

    private final int[] starts;
    private final int[] rows;

    /** @param starts where an owner's rows start among all; one more than there are owners */
    private Groups(int[] starts, int[] rows) {
        this.starts = starts;
        this.rows = rows;
    }

    /** @param owners owner of each row */
    static Groups of(int ownerCount, int[] owners, int[] days) {
        int[] starts = new int[ownerCount + 1];
        for (int owner : owners) {
            starts[owner + 1]++;
        }
        for (int owner = 0; owner < ownerCount; owner++) {
            starts[owner + 1] += starts[owner];
        }
        int[] next = starts.clone();
        int[] rows = new int[owners.length];
        for (int row = 0; row < owners.length; row++) {
            rows[next[owners[row]]++] = row;
        }
        Groups groups = new Groups(starts, rows);
        for (int owner = 0; owner < ownerCount; owner++) {
            groups.sort(owner, days);
        }
        return groups;
    }

    /** The row at a place. */
    int row(int place) {
        return rows[place];
    }

    /** An owner's rows are at the places from here to {@link #end}. */
    int start(int owner) {
        return starts[owner];
    }

    int end(int owner) {
        return starts[owner + 1];
    }

    /** Day and row in one number, so that equal days stay in the order of the file. */
    private void sort(int owner, int[] days) {
        int count = end(owner) - start(owner);
        if (count < 2) {
            return;
        }
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            int row = rows[start(owner) + i];
            keys[i] = ((long) days[row] << Integer.SIZE) | row;
        }
        Arrays.sort(keys);
        for (int i = 0; i < count; i++) {
            rows[start(owner) + i] = (int) keys[i];
        }
    }

    /** Bytes of memory. */
    long size() {
        return (long) Integer.BYTES * (starts.length + rows.length);
    }
}
