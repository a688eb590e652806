package io.vipgrader.policy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/**
 * How long a tier is held.
 *
 * @param from the first such day after the period ends; without it, the day after the period's last day
 * @param months how long, 1 or more
 */
public record Validity(Optional<MonthDay> from, int months) {

    /** First day of validity of a period with that uncut, exclusive end. */
    public LocalDate validFrom(LocalDate periodEndUncut) {
        return from.map(day -> {
                    LocalDate sameYear = day.atYear(periodEndUncut.getYear());
                    return sameYear.isBefore(periodEndUncut) ? day.atYear(periodEndUncut.getYear() + 1) : sameYear;
                })
                .orElse(periodEndUncut);
    }

    /** Exclusive end of validity. */
    public LocalDate validUntil(LocalDate periodEndUncut) {
        return validFrom(periodEndUncut).plusMonths(months);
    }
}
