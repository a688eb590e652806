package io.vipgrader.grade;

import java.util.Arrays;

/** The ranks of who got a tier by a quota: few of all rows, so 8 bytes for each of them and nothing for the others. */
final class Ranks {
    /** A row in the upper half, its rank in the lower; rising once {@link #finish}ed. */
    private long[] ranks = new long[0];

    private int count;

    /** @param most further ranks that are added next */
    void reserve(int most) {
        ranks = Arrays.copyOf(ranks, Math.addExact(count, most));
    }

    /** @param row one without a rank */
    void add(int row, int rank) {
        ranks[count++] = (long) row << Integer.SIZE | rank;
    }

    /** To be called once, behind the last rank. */
    void finish() {
        ranks = Arrays.copyOf(ranks, count);
        Arrays.sort(ranks);
    }

    /** 0 for a row without a rank. */
    int of(int row) {
        int found = -Arrays.binarySearch(ranks, (long) row << Integer.SIZE) - 1;
        return found < ranks.length && ranks[found] >>> Integer.SIZE == row ? (int) ranks[found] : 0;
    }
}
