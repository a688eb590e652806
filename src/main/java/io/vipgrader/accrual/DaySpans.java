package io.vipgrader.accrual;

import io.vipgrader.order.CellReader;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The days cut so that within one span nothing changes: which views see a line, and in which stretch the counting rules
 * look at it. A span is told by a line's date and by the day on which it became known, so the whole question costs two
 * look-ups in small tables, however many windows there are.
 *
 * <p>Immutable; any number of threads.
 */
final class DaySpans {
    private final List<LineWindow> windows;
    private final LineClasses classes;
    private final int count;
    /** The day before the first at which anything changes, and the last such day; days beyond them are like them. */
    private final int firstDay;

    private final int lastDay;
    /** By day from {@link #firstDay} on, a number that grows where something changes by a line's date, times the other numbers. */
    private final int[] byLineDay;

    /** Likewise, by the day on which a line became known. */
    private final int[] byKnownDay;

    /** @param others windows at whose bounds something changes as well */
    DaySpans(List<LineWindow> windows, List<LineWindow> others, LineClasses classes) {
        this.windows = List.copyOf(windows);
        this.classes = classes;
        TreeSet<Integer> lineBounds = new TreeSet<>(classes.cutDays());
        TreeSet<Integer> knownBounds = new TreeSet<>();
        Stream.concat(windows.stream(), others.stream()).forEach(window -> {
            lineBounds.add(window.startDay());
            lineBounds.add(window.endDay());
            knownBounds.add(window.knownDay() + 1);
        });
        TreeSet<Integer> all = new TreeSet<>(lineBounds);
        all.addAll(knownBounds);
        this.firstDay = Math.max(CellReader.FIRST_DAY, all.isEmpty() ? 0 : all.first() - 1);
        this.lastDay = Math.max(firstDay, Math.min(CellReader.LAST_DAY, all.isEmpty() ? 0 : all.last()));
        int factor = knownBounds.size() + 1;
        this.count = (lineBounds.size() + 1) * factor;
        this.byLineDay = numbers(lineBounds, factor);
        this.byKnownDay = numbers(knownBounds, 1);
    }

    /** By day: how many bounds lie on or before it, times the factor. */
    private int[] numbers(NavigableSet<Integer> bounds, int factor) {
        int[] numbers = new int[lastDay - firstDay + 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bounds.headSet(firstDay + i, true).size();
        }
        return IntStream.of(numbers).map(number -> number * factor).toArray();
    }

    int count() {
        return count;
    }

    /** @param atDay when the line became known */
    int span(int lineDay, int atDay) {
        return byLineDay[place(lineDay)] + byKnownDay[place(atDay)];
    }

    private int place(int day) {
        return Math.max(firstDay, Math.min(lastDay, day)) - firstDay;
    }

    /** The views that see a line of these days. */
    BitSet views(int lineDay, int atDay) {
        return views(windows, lineDay, atDay);
    }

    static BitSet views(List<LineWindow> windows, int lineDay, int atDay) {
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
