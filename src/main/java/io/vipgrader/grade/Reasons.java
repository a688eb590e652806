package io.vipgrader.grade;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in one phrase why the rules gave a row its tier, or none. Without one it is the way into the lowest tier that thresholds
 * alone keep it from; where there is none, what the last entry asks in vain, or how its quota was missed.
 */
final class Reasons {
    private static final String NO_LINES = "no sale or return in the period";
    private static final String INVITED = "by invitation only";

    private final Ladder ladder;
    private final Assignment assignment;
    private final Rows rows;

    Reasons(Ladder ladder, Assignment assignment, Rows rows) {
        this.ladder = ladder;
        this.assignment = assignment;
        this.rows = rows;
    }

    String reason(int row) {
        if (!rows.hasLines(row)) {
            return NO_LINES;
        }
        return assignment
                .entry(row)
                .map(entry -> reasonOf(entry, row))
                .orElseGet(() -> ladder.next(row, ladder.rungs().bottom())
                        .map(way -> phrase(way.missing(row).stream(), row))
                        .orElseGet(() -> missedLast(row)));
    }

    /** {@code rank 12 of 999 by spend}, or what was reached: {@code spend 63120000 >= 60000000}. */
    private String reasonOf(Entry entry, int row) {
        return assignment
                .places(row)
                .map(places -> "rank " + assignment.rank(row).orElseThrow() + " of " + places.places() + " by "
                        + places.measures().get(0).name())
                .orElseGet(() -> phrase(entry.conditions(), row));
    }

    private static String phrase(Stream<? extends Condition> conditions, int row) {
        return conditions.map(condition -> condition.phrase(row)).collect(Collectors.joining(", "));
    }

    private String missedLast(int row) {
        List<Entry> asked =
                ladder.entries().stream().filter(entry -> !entry.invited()).toList();
        if (asked.isEmpty()) {
            return INVITED;
        }
        Entry last = asked.get(asked.size() - 1);
        return assignment
                .places(last)
                .map(places -> missedQuota(last, places, row))
                .orElseGet(() -> unmet(last, row));
    }

    private static String unmet(Entry entry, int row) {
        return phrase(entry.conditions().filter(condition -> !condition.holds(row)), row);
    }

    private static String missedQuota(Entry entry, Places places, int row) {
        MeasureColumn by = places.measures().get(0);
        if (by.isMissing(row) || by.value(row) <= 0) {
            return by.isMissing(row) ? by.phrase(row) : by.phrase(row) + " <= 0";
        }
        return entry.holds(row) ? beyond(places, row) : unmet(entry, row);
    }

    /** {@code spend 700000 < 812000 of rank 999}; the measure named is the first that differs. */
    private static String beyond(Places places, int row) {
        int last = places.row(places.admitted() - 1);
        String rank = " of rank " + places.admitted();
        for (MeasureColumn measure : places.measures()) {
            if (measure.compare(row, last) != 0) {
                return measure.isMissing(row)
                        ? measure.phrase(row)
                        : measure.phrase(row) + " < " + measure.text(last) + rank;
            }
        }
        MeasureColumn by = places.measures().get(0);
        return by.phrase(row) + " = " + by.text(last) + rank + ", whose id is smaller";
    }
}
