package io.vipgrader.grade;

import java.util.Optional;

/** Whether the last grading is a measure for this one. */
final class Comparability {
    /** A period may differ by a tenth: a rolling year by a month, a year to date by a day. */
    private static final int PARTS = 10;

    /** In the first weeks of a year to date each night moves the best far more than a wrong file would later. */
    private static final int LEAST_DAYS = 28;

    private final int leastCustomers;

    Comparability(int leastCustomers) {
        this.leastCustomers = leastCustomers;
    }

    /** Why it is none; empty where it is. */
    Optional<String> whyNot(GradingFacts now, Optional<GradingFacts> before) {
        if (before.isEmpty()) {
            return Optional.of("no earlier grading to compare with");
        }
        GradingFacts last = before.get();
        if (!last.policySha256().equals(now.policySha256())) {
            return Optional.of("another policy is in force than on " + last.asOf());
        }
        if (last.customers() < leastCustomers) {
            return Optional.of("the grading of " + last.asOf() + " has " + Numbers.of(last.customers())
                    + " customers, fewer than least-customers " + Numbers.of(leastCustomers));
        }
        if (last.periodDays() < LEAST_DAYS) {
            return Optional.of(
                    "the period of " + last.asOf() + " has " + last.periodDays() + " days, fewer than " + LEAST_DAYS);
        }
        return isLike(now, last)
                ? Optional.empty()
                : Optional.of("the period of " + last.asOf() + " is too different: " + last.start() + " to "
                        + last.endExclusive() + ", now " + now.start() + " to " + now.endExclusive());
    }

    private static boolean isLike(GradingFacts now, GradingFacts last) {
        long from = Math.max(now.start().toEpochDay(), last.start().toEpochDay());
        long until =
                Math.min(now.endExclusive().toEpochDay(), last.endExclusive().toEpochDay());
        return PARTS * (until - from) >= (PARTS - 1) * Math.max(now.periodDays(), last.periodDays());
    }
}
