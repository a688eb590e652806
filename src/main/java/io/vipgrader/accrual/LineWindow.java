package io.vipgrader.accrual;

import io.vipgrader.policy.Period;
import java.time.LocalDate;

/**
 * Which order lines a period sees, in epoch days as the lines have them. {@code counts-after} moves the lines later, which
 * is here the window earlier: so policies and dates that agree share one, and the loop needn't know.
 *
 * @param startDay inclusive
 * @param endDay exclusive, already cut at the day after as-of
 * @param knownDay last day that is known, inclusive: as-of, or what {@code --known-until} says instead
 */
public record LineWindow(int startDay, int endDay, int knownDay) {

    /** Days that fit in a customer's 16 bits; policies refuse periods over 100 years, which are 36,525 days. */
    static final int MOST_DAYS = 0xFFFE;

    public LineWindow {
        if ((long) endDay - startDay > MOST_DAYS) {
            throw new IllegalStateException(
                    "a period of " + ((long) endDay - startDay) + " days; at most " + MOST_DAYS);
        }
    }

    static LineWindow of(Period.Window window, Target target) {
        int later = target.policy().countsAfterDays();
        return new LineWindow(
                epochDay(window.start()) - later,
                epochDay(window.end()) - later,
                epochDay(target.knownUntil().orElse(target.asOf())));
    }

    private static int epochDay(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    /** Whether a line is of the period and known: one whose {@code at} lies after the known day is not seen. */
    public boolean holds(int lineDay, int atDay) {
        return lineDay >= startDay && lineDay < endDay && atDay <= knownDay;
    }

    /** Whether all that is seen here is seen there, counted from the same first day. */
    boolean growsInto(LineWindow later) {
        return startDay == later.startDay && endDay <= later.endDay && knownDay <= later.knownDay;
    }
}
