package io.vipgrader.accrual;

import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * The days cut so that within one span nothing changes: which views see a line, and in which stretch the counting rules
 * look at it. A span is told by a line's date and by the day on which it became known, so the whole question costs two
 * look-ups in small tables, however many windows there are.
 *
 * <p>Immutable; any number of threads.
 */
final class DaySpans {
    private final List<LineWindow> windows;
    private final int[] lineBounds;
    private final int[] knownBounds;
    private final short[] lineBuckets;
    private final short[] knownBuckets;
    private final LineClasses classes;

    DaySpans(List<LineWindow> windows, LineClasses classes) {
        this.windows = List.copyOf(windows);
        this.classes = classes;
        TreeSet<Integer> lines = new TreeSet<>(classes.cutDays());
        TreeSet<Integer> known = new TreeSet<>();
        for (LineWindow window : windows) {
            lines.add(window.startDay());
            lines.add(window.endDay());
            known.add(window.knownDay() + 1);
        }
        this.lineBounds = lines.stream().mapToInt(Integer::intValue).toArray();
        this.knownBounds = known.stream().mapToInt(Integer::intValue).toArray();
        this.lineBuckets = buckets(lineBounds);
        this.knownBuckets = buckets(knownBounds);
    }

    /** By day from the day before the first bound to the last bound: how many bounds lie on or before it. */
    private static short[] buckets(int[] bounds) {
        if (bounds.length == 0) {
            return new short[1];
        }
        short[] buckets = new short[bounds[bounds.length - 1] - bounds[0] + 2];
        int bucket = 0;
        for (int i = 1; i < buckets.length; i++) {
            while (bucket < bounds.length && bounds[bucket] <= bounds[0] - 1 + i) {
                bucket++;
            }
            buckets[i] = (short) bucket;
        }
        return buckets;
    }

    private static int bucket(short[] buckets, int[] bounds, int day) {
        if (bounds.length == 0) {
            return 0;
        }
        int index = Math.max(0, Math.min(buckets.length - 1, day - bounds[0] + 1));
        return buckets[index];
    }

    int count() {
        return (lineBounds.length + 1) * (knownBounds.length + 1);
    }

    /** @param atDay when the line became known */
    int span(int lineDay, int atDay) {
        return bucket(lineBuckets, lineBounds, lineDay) * (knownBounds.length + 1)
                + bucket(knownBuckets, knownBounds, atDay);
    }

    /** The views that see a line of these days. */
    BitSet views(int lineDay, int atDay) {
        BitSet views = new BitSet();
        for (int view = 0; view < windows.size(); view++) {
            views.set(view, windows.get(view).holds(lineDay, atDay));
        }
        return views;
    }

    int stretch(int lineDay) {
        return classes.stretch(lineDay);
    }
}
