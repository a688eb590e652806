package io.vipgrader.people;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Half-open spans of epoch days, each one row of an owner; owners and rows are numbers from 0.
 */
final class Spans {
    static final int OPEN_START = Integer.MIN_VALUE;
    static final int OPEN_END = Integer.MAX_VALUE;

    static final Spans NONE = new Spans(Groups.NONE, new int[0], new int[0]);

    private final Groups groups;
    private final int[] from;
    private final int[] until;

    private Spans(Groups groups, int[] from, int[] until) {
        this.groups = groups;
        this.from = from;
        this.until = until;
    }

    static Spans of(int ownerCount, int[] owners, int[] from, int[] until) {
        return new Spans(Groups.of(ownerCount, owners, from), from, until);
    }

    Groups groups() {
        return groups;
    }

    /** The row's first day, {@link #OPEN_START} where open. */
    int from(int row) {
        return from[row];
    }

    /** The day after the row's last, {@link #OPEN_END} where open. */
    int until(int row) {
        return until[row];
    }

    /** Told of two rows of one owner that share a day, the earlier of the file first. */
    interface Overlap {
        void found(int first, int second);
    }

    /** The owner's row that holds the day, -1 where none does; of several the one that starts first. */
    int rowAt(int owner, int day) {
        for (int i = groups.start(owner); i < groups.end(owner); i++) {
            int row = groups.row(i);
            if (from[row] > day) {
                return -1;
            }
            if (until[row] > day) {
                return row;
            }
        }
        return -1;
    }

    /** The owner's row that shares a day with [start, end), -1 where none does; of several the one that starts first. */
    int rowWithin(int owner, int start, int end) {
        for (int i = groups.start(owner); i < groups.end(owner); i++) {
            int row = groups.row(i);
            if (from[row] < end && until[row] > start) {
                return row;
            }
        }
        return -1;
    }

    /** Finds all pairs of rows of one owner that share a day. */
    void eachOverlap(int ownerCount, Overlap overlap) {
        for (int owner = 0; owner < ownerCount; owner++) {
            int[] open = new int[groups.end(owner) - groups.start(owner)];
            int openCount = 0;
            for (int i = groups.start(owner); open.length > 1 && i < groups.end(owner); i++) {
                int row = groups.row(i);
                openCount = stillOpen(open, openCount, from[row]);
                for (int other : Arrays.copyOf(open, openCount)) {
                    overlap.found(Math.min(row, other), Math.max(row, other));
                }
                open[openCount++] = row;
            }
        }
    }

    private int stillOpen(int[] open, int count, int day) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (until[open[i]] > day) {
                open[kept++] = open[i];
            }
        }
        return kept;
    }

    /** The days on which some row begins to hold, or holds no longer. */
    IntStream changes() {
        return IntStream.concat(IntStream.of(from), IntStream.of(until))
                .filter(day -> day != OPEN_START && day != OPEN_END)
                .distinct();
    }

    static Optional<LocalDate> date(int day) {
        return day == OPEN_START || day == OPEN_END ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }

    /** Bytes of memory. */
    long size() {
        return groups.size() + (long) Integer.BYTES * (from.length + until.length);
    }
}
