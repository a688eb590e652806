package io.vipgrader.grade;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Says in one phrase why a row has its tier, or none. Without one it is the way into the lowest tier that thresholds lead to;
 * where there is none, how the last quota was missed.
 */
final class Reasons {
    private final Ladder ladder;
    private final Assignment assignment;

    Reasons(Ladder ladder, Assignment assignment) {
        this.ladder = ladder;
        this.assignment = assignment;
    }

    String reason(int row) {
        return assignment
                .entry(row)
                .map(entry -> reasonOf(entry, row))
                .orElseGet(() -> ladder.next(row, ladder.bottom())
                        .map(way -> phrase(way.missing(row), row))
                        .orElseGet(() -> missedQuota(row)));
    }

    /** {@code rank 12 of 999 by spend}, or what was reached: {@code spend 63120000 >= 60000000}. */
    private String reasonOf(Entry entry, int row) {
        return assignment
                .places(row)
                .map(places -> "rank " + assignment.rank(row).orElseThrow() + " of " + places.places() + " by "
                        + places.measures().get(0).name())
                .orElseGet(() -> phrase(entry.bounds(), row));
    }

    private static String phrase(List<Bound> bounds, int row) {
        return bounds.stream().map(bound -> bound.reason(row)).collect(Collectors.joining(", "));
    }

    private String missedQuota(int row) {
        List<Entry> entries = ladder.entries();
        Entry last = entries.get(entries.size() - 1);
        Places places = assignment.placesOfLast().orElseThrow();
        MeasureColumn by = places.measures().get(0);
        if (by.value(row) <= 0) {
            return by.name() + " " + by.text(row) + " <= 0";
        }
        return last.boundsHold(row) ? beyond(places, row) : phrase(last.missing(row), row);
    }

    /** {@code spend 700000 < 812000 of rank 999}; the measure named is the first that differs. */
    private static String beyond(Places places, int row) {
        int last = places.row(places.admitted() - 1);
        String rank = " of rank " + places.admitted();
        for (MeasureColumn measure : places.measures()) {
            if (measure.value(row) != measure.value(last)) {
                return measure.name() + " " + measure.text(row) + " < " + measure.text(last) + rank;
            }
        }
        MeasureColumn by = places.measures().get(0);
        return by.name() + " " + by.text(row) + " = " + by.text(last) + rank + ", whose id is smaller";
    }
}
