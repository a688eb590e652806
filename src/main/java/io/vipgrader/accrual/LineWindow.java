package io.vipgrader.accrual;

import io.vipgrader.policy.Period;

/**
 * Which order lines a period sees at an as-of date, in epoch days. Policies and dates that agree share one.
 *
 * @param startDay inclusive
 * @param endDay exclusive, already cut at the day after as-of
 * @param asOfDay last day that is known, inclusive
 */
public record LineWindow(int startDay, int endDay, int asOfDay) {

    /** Days that fit in a customer's 16 bits; policies refuse periods over 100 years, which are 36,525 days. */
    static final int MOST_DAYS = 0xFFFE;

    public LineWindow {
        if ((long) endDay - startDay > MOST_DAYS) {
            throw new IllegalStateException(
                    "a period of " + ((long) endDay - startDay) + " days; at most " + MOST_DAYS);
        }
    }

    static LineWindow of(Period.Window window) {
        return new LineWindow(
                Math.toIntExact(window.start().toEpochDay()),
                Math.toIntExact(window.end().toEpochDay()),
                Math.toIntExact(window.asOf().toEpochDay()));
    }

    /** Whether a line is of the period and known: one whose {@code at} lies after as-of is not seen. */
    public boolean holds(int lineDay, int atDay) {
        return lineDay >= startDay && lineDay < endDay && atDay <= asOfDay;
    }
}
