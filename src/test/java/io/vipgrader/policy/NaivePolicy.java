package io.vipgrader.policy;

import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Pattern;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;

/**
 * What a policy's words about dates and values mean, for the oracles of the totals and of the grades: found day by day from
 * section 5 of the contract, with nothing of the policy's own code but its records' parts.
 */
public final class NaivePolicy {
    private NaivePolicy() {}

    /**
     * A period's days for one as-of date.
     *
     * @param endUncut the day after its last
     * @param end the same, cut at the day after as-of
     */
    public record Dates(LocalDate start, LocalDate endUncut, LocalDate end) {
        public boolean hold(LocalDate day) {
            return !day.isBefore(start) && day.isBefore(end);
        }
    }

    public static Dates dates(Period period, LocalDate asOf) {
        LocalDate dayAfter = asOf.plusDays(1);
        if (period instanceof Period.Completed completed) {
            LocalDate end = unitStart(dayAfter, completed.unit(), completed.starts());
            return cut(unitStart(end.minusDays(1), completed.unit(), completed.starts()), end, dayAfter);
        }
        if (period instanceof Period.ToDate toDate) {
            LocalDate start = unitStart(asOf, toDate.unit(), toDate.starts());
            LocalDate end = dayAfter;
            while (!starts(end, toDate.unit(), toDate.starts())) {
                end = end.plusDays(1);
            }
            return cut(start, end, dayAfter);
        }
        if (period instanceof Period.RollingMonths rolling) {
            return cut(monthsLater(dayAfter, -rolling.months()), dayAfter, dayAfter);
        }
        if (period instanceof Period.RollingDays rolling) {
            return cut(dayAfter.minusDays(rolling.days()), dayAfter, dayAfter);
        }
        Period.Fixed fixed = (Period.Fixed) period;
        return cut(fixed.from(), fixed.until(), dayAfter);
    }

    private static Dates cut(LocalDate start, LocalDate endUncut, LocalDate dayAfter) {
        return new Dates(start, endUncut, endUncut.isBefore(dayAfter) ? endUncut : dayAfter);
    }

    /** The last day on or before the given one on which a unit starts. */
    private static LocalDate unitStart(LocalDate day, Period.Unit unit, Period.Start starts) {
        LocalDate start = day;
        while (!starts(start, unit, starts)) {
            start = start.minusDays(1);
        }
        return start;
    }

    private static boolean starts(LocalDate day, Period.Unit unit, Period.Start starts) {
        int months = switch (unit) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
        };
        return day.getDayOfMonth() == starts.startDay()
                && Math.floorMod(day.getMonthValue() - starts.startMonth(), months) == 0;
    }

    /** Clamped to the month's last day. */
    private static LocalDate monthsLater(LocalDate day, int months) {
        int month = day.getYear() * 12 + day.getMonthValue() - 1 + months;
        YearMonth later = YearMonth.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1);
        return later.atDay(Math.min(day.getDayOfMonth(), later.lengthOfMonth()));
    }

    /** @param end the day after the period's last */
    public static LocalDate validFrom(Validity validity, LocalDate end) {
        LocalDate day = end;
        while (validity.from().isPresent()
                && !MonthDay.from(day).equals(validity.from().get())) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** @param end the day after the period's last */
    public static LocalDate validUntil(Validity validity, LocalDate end) {
        return monthsLater(validFrom(validity, end), validity.months());
    }

    public static boolean holds(DateRange dates, LocalDate day) {
        boolean begun = dates.from().isEmpty() || dates.from().get().compareTo(day) <= 0;
        boolean over = dates.until().isPresent() && dates.until().get().compareTo(day) <= 0;
        return begun && !over;
    }

    public static boolean holds(DimensionTest test, String value) {
        boolean found = false;
        for (Pattern pattern : test.anyOf()) {
            found |= pattern.prefix()
                    ? value.length() >= pattern.text().length()
                            && value.substring(0, pattern.text().length()).equals(pattern.text())
                    : value.equals(pattern.text());
        }
        return test.negated() ? !found : found;
    }
}
