package io.vipgrader.grade;

import java.util.Arrays;

/**
 * The best so many of the rows offered, found without sorting all: a heap of those admitted so far with the worst on top.
 * One thread at a time.
 */
final class Best {
    private final Ranking ranking;
    private final int[] admitted;
    private int count;

    /** @param most rows that are kept, 1 or more */
    Best(Ranking ranking, int most) {
        this.ranking = ranking;
        this.admitted = new int[most];
    }

    /** A row whose ranking measure is less isn't worth offering: so the many who have no chance cost one comparison. */
    long least() {
        return count < admitted.length ? Long.MIN_VALUE : ranking.by().value(admitted[0]);
    }

    void offer(int row) {
        if (count < admitted.length) {
            admitted[count] = row;
            rise(count++);
        } else if (ranking.isBetter(row, admitted[0])) {
            admitted[0] = row;
            sink(0, count);
        }
    }

    void offerAll(Best other) {
        for (int i = 0; i < other.count; i++) {
            offer(other.admitted[i]);
        }
    }

    /** The rows, best first; nothing may be offered afterwards. */
    int[] inOrder() {
        for (int size = count - 1; size > 0; size--) {
            swap(0, size);
            sink(0, size);
        }
        return Arrays.copyOf(admitted, count);
    }

    private void rise(int from) {
        int at = from;
        while (at > 0 && ranking.isBetter(admitted[(at - 1) / 2], admitted[at])) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink(int from, int size) {
        int at = from;
        while (2 * at + 1 < size) {
            int worse = 2 * at + 1;
            if (worse + 1 < size && ranking.isBetter(admitted[worse], admitted[worse + 1])) {
                worse++;
            }
            if (!ranking.isBetter(admitted[at], admitted[worse])) {
                return;
            }
            swap(at, worse);
            at = worse;
        }
    }

    private void swap(int left, int right) {
        int row = admitted[left];
        admitted[left] = admitted[right];
        admitted[right] = row;
    }
}
