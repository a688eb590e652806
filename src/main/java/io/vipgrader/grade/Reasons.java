package io.vipgrader.grade;

import java.util.Optional;

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
        return TextWords.of(words -> tell(row, words));
    }

    void tell(int row, Words words) {
        int entry = assignment.entryIndex(row);
        if (!rows.hasLines(row)) {
            words.text(NO_LINES);
        } else if (entry != Assignment.NONE) {
            tellEntry(entry, row, words);
        } else {
            int way = ladder.next(row, ladder.rungs().bottom());
            if (way == Ladder.NO_WAY) {
                tellLast(row, words);
            } else {
                ladder.entries().get(way).tellMissing(row, words);
            }
        }
    }

    /** {@code rank 12 of 999 by spend}, or what was reached: {@code spend 63120000 >= 60000000}. */
    private void tellEntry(int entry, int row, Words words) {
        Optional<Places> places = assignment.placesOf(entry);
        if (places.isPresent()) {
            words.text("rank ").number(assignment.rankNumber(row), 0);
            words.text(" of ").number(places.get().places(), 0);
            words.text(" by ").text(places.get().by().name());
        } else {
            ladder.entries().get(entry).tell(row, words);
        }
    }

    private void tellLast(int row, Words words) {
        int last = ladder.entries().size() - 1;
        while (last >= 0 && ladder.entries().get(last).invited()) {
            last--;
        }
        if (last < 0) {
            words.text(INVITED);
            return;
        }
        Entry entry = ladder.entries().get(last);
        Optional<Places> places = assignment.placesOf(last);
        if (places.isPresent()) {
            tellMissedQuota(entry, places.get(), row, words);
        } else {
            entry.tellUnmet(row, words);
        }
    }

    private static void tellMissedQuota(Entry entry, Places places, int row, Words words) {
        MeasureColumn by = places.by();
        if (by.isMissing(row)) {
            by.tell(row, words);
        } else if (by.value(row) <= 0) {
            by.tell(row, words);
            words.text(" <= 0");
        } else if (entry.holds(row)) {
            tellBeyond(places, row, words);
        } else {
            entry.tellUnmet(row, words);
        }
    }

    /** {@code spend 700000 < 812000 of rank 999}; the measure named is the first that differs. */
    private static void tellBeyond(Places places, int row, Words words) {
        int last = places.row(places.admitted() - 1);
        for (MeasureColumn measure : places.measures()) {
            if (measure.compare(row, last) != 0) {
                measure.tell(row, words);
                if (!measure.isMissing(row)) {
                    tellEdge(measure, last, places, words.text(" < "));
                }
                return;
            }
        }
        places.by().tell(row, words);
        tellEdge(places.by(), last, places, words.text(" = "));
        words.text(", whose id is smaller");
    }

    private static void tellEdge(MeasureColumn measure, int last, Places places, Words words) {
        if (!measure.isMissing(last)) {
            measure.tellValue(measure.value(last), words);
        }
        words.text(" of rank ").number(places.admitted(), 0);
    }
}
