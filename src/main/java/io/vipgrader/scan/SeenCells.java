package io.vipgrader.scan;

import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Sightings;
import io.vipgrader.order.ByteRecords;
import java.util.Arrays;

/**
 * Which days and values of watched dimensions the lines of a thread had, told to {@link Sightings} once each. A line costs a look
 * at one bit for each of them; only one that is new is written down, with its place in the block's bytes. What a block wrote down
 * is kept when its lines are, and forgotten when they are not. Threads: one.
 */
final class SeenCells {
    private static final int WORDS = 5;

    /** Values with a higher number aren't remembered and are told each time, so that a column of millions takes no memory. */
    private static final int MOST_NUMBERS = 1 << 14;

    private static final long[] NOTHING = new long[0];

    private final Sightings sightings;
    /** Watched dimensions by place, as indexes of the job's. */
    private final int[] dimensions;

    private final int firstDay;
    private final int dayCount;
    private final int stride;
    /** By watched dimension and behind them for the days alone: by number of the value, a bit for each day. */
    private final long[][] bits;

    private final boolean[] closed;
    private int[] written = new int[WORDS << 6];
    private int count;

    SeenCells(Plan plan, Sightings sightings) {
        this.sightings = sightings;
        this.dimensions = plan.watched();
        this.firstDay = sightings.firstDay();
        this.dayCount = sightings.endDay() - firstDay;
        this.stride = (dayCount + Long.SIZE - 1) / Long.SIZE;
        this.bits = new long[dimensions.length + 1][];
        Arrays.fill(bits, NOTHING);
        this.closed = new boolean[bits.length];
    }

    /** Tells of a line's day. */
    void day(int atDay) {
        if (isNew(dimensions.length, 0, atDay)) {
            write(dimensions.length, 0, atDay, 0, 0);
        }
    }

    /** Whether {@link #write} is to be told of a value. */
    boolean isNew(int place, int number, int atDay) {
        int day = atDay - firstDay;
        if (day < 0 || day >= dayCount || closed[place]) {
            return false;
        }
        int at = number * stride + (day >>> 6);
        long[] known = bits[place];
        return number >= MOST_NUMBERS || at >= known.length || (known[at] >>> day & 1) == 0;
    }

    /** Writes a value down whose cell lies in the block's bytes. */
    void write(int place, int number, int atDay, int from, int to) {
        int at = count++ * WORDS;
        if (at == written.length) {
            written = Arrays.copyOf(written, 2 * at);
        }
        written[at] = place;
        written[at + 1] = number;
        written[at + 2] = atDay;
        written[at + 3] = from;
        written[at + 4] = to;
        set(place, number, atDay - firstDay, true);
    }

    private void set(int place, int number, int day, boolean seen) {
        if (number >= MOST_NUMBERS) {
            return;
        }
        int at = number * stride + (day >>> 6);
        if (at >= bits[place].length) {
            bits[place] = Arrays.copyOf(bits[place], Math.max(2 * bits[place].length, (number + 1) * stride));
        }
        bits[place][at] = seen ? bits[place][at] | 1L << day : bits[place][at] & ~(1L << day);
    }

    /** The lines of the block count: what was written down is told. */
    void keep(byte[] bytes, ByteRecords careful) {
        for (int at = 0; at < count * WORDS; at += WORDS) {
            int place = written[at];
            int day = written[at + 2];
            if (place == dimensions.length) {
                sightings.day(day);
            } else if (!closed[place]) {
                careful.text(bytes, written[at + 3], written[at + 4])
                        .ifPresent(value -> sightings.value(place, value, day));
                closed[place] = !sightings.watches(place);
            }
        }
        count = 0;
    }

    /** The lines of the block don't count; they may come again. */
    void forget() {
        for (int at = 0; at < count * WORDS; at += WORDS) {
            set(written[at], written[at + 1], written[at + 2] - firstDay, false);
        }
        count = 0;
    }

    /** A dimension's values are numbered anew. */
    void renumbered(int dimension) {
        for (int place = 0; place < dimensions.length; place++) {
            if (dimensions[place] == dimension) {
                bits[place] = NOTHING;
            }
        }
    }
}
