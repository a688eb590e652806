package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Days of the period without a single order line: more of them in a row than may be, or one that had lines in the last grading. Days
 * before the data begin are none in a row: no file of theirs can be missing. As long as the job file doesn't say how many, only a
 * shop that sells daily is judged: one whose last grading had lines on nine days of ten.
 */
record DaysGate(Gates.Days days, int leastCustomers) {
    /** A long holiday: no shop that sells on nine days of ten is closed for longer on an ordinary week. */
    static final int USUAL_MOST = 3;

    private static final int PARTS = 10;
    private static final String LOOK =
            "look whether the order files of these days are there and whole; days on which nobody"
                    + " sells belong in gates.days.closed";

    /** @param begins first day of a line in the run's input, as far back as it is known */
    Finding judge(GradingFacts now, Optional<GradingFacts> before, Optional<LocalDate> begins) {
        Optional<String> whyNot = whyNot(before);
        if (whyNot.isPresent()) {
            return Finding.notJudged(Gate.DAYS, whyNot.get());
        }
        TreeSet<LocalDate> vanished = new TreeSet<>();
        before.ifPresent(last -> last.days().stream()
                .filter(day -> !day.isBefore(now.start()) && day.isBefore(now.endExclusive()))
                .filter(day -> !now.days().contains(day) && !days.closed().contains(day))
                .forEach(vanished::add));
        if (!vanished.isEmpty()) {
            return Finding.shut(
                    Gate.DAYS,
                    "days that had order lines in the grading of "
                            + before.orElseThrow().asOf() + " have none now: " + Numbers.list(vanished)
                            + "; limit: none",
                    LOOK);
        }
        return inARow(now, begin(now, before, begins));
    }

    private Optional<String> whyNot(Optional<GradingFacts> before) {
        if (days.mostInARow().isPresent()) {
            return Optional.empty();
        }
        if (before.isEmpty()) {
            return Optional.of("no earlier grading tells whether the shop sells daily");
        }
        GradingFacts last = before.get();
        boolean daily = last.customers() >= leastCustomers
                && PARTS * (long) last.days().size() >= (PARTS - 1) * last.periodDays();
        return daily
                ? Optional.empty()
                : Optional.of("no shop that sells daily: the grading of " + last.asOf() + " has "
                        + Numbers.of(last.customers()) + " customers, and lines on "
                        + Numbers.of(last.days().size()) + " of " + Numbers.of(last.periodDays()) + " days");
    }

    /**
     * The first day that may be missed. What the last grading still had tells of data that are gone by now, so that January's lost
     * first files are a gap and no beginning. A period without any line is one gap.
     */
    private static LocalDate begin(GradingFacts now, Optional<GradingFacts> before, Optional<LocalDate> begins) {
        if (now.days().isEmpty()) {
            return now.start();
        }
        NavigableSet<LocalDate> known = new TreeSet<>(now.days());
        before.ifPresent(last -> known.addAll(last.days()));
        begins.ifPresent(known::add);
        return known.first().isBefore(now.start()) ? now.start() : known.first();
    }

    /** @param begin first day that is looked at */
    private Finding inARow(GradingFacts now, LocalDate begin) {
        int most = days.mostInARow().orElse(USUAL_MOST);
        SortedSet<LocalDate> worst = longest(now, begin);
        if (worst.size() <= most) {
            return Finding.open(
                    Gate.DAYS,
                    "lines on " + Numbers.of(now.days().size()) + " of " + Numbers.of(now.periodDays()) + " days"
                            + (begin.isAfter(now.start()) ? ", none before " + begin : "") + "; at most " + worst.size()
                            + " in a row without");
        }
        return Finding.shut(
                Gate.DAYS,
                Numbers.of(worst.size()) + " days in a row without an order line, " + worst.first() + " to "
                        + worst.last() + "; limit: " + most,
                LOOK);
    }

    /** The longest row of days without a line; closed days neither count nor part it. */
    private SortedSet<LocalDate> longest(GradingFacts now, LocalDate begin) {
        SortedSet<LocalDate> longest = new TreeSet<>();
        SortedSet<LocalDate> row = new TreeSet<>();
        for (LocalDate day = begin; day.isBefore(now.endExclusive()); day = day.plusDays(1)) {
            if (now.days().contains(day)) {
                row = new TreeSet<>();
            } else if (!days.closed().contains(day)) {
                row.add(day);
            }
            longest = row.size() > longest.size() ? row : longest;
        }
        return longest;
    }
}
