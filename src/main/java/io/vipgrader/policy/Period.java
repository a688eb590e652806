package io.vipgrader.policy;

import java.time.LocalDate;

/** In which dates order lines count, told by the as-of date. */
public sealed interface Period {

    /**
     * Half-open dates of the period for one as-of date.
     *
     * @param endUncut end of the whole period, which may lie after as-of; {@code valid} and standing look at it
     */
    record Window(LocalDate start, LocalDate endUncut, LocalDate asOf) {
        /** Exclusive end of the days that count: never later than the day after as-of, never before the start. */
        public LocalDate end() {
            LocalDate dayAfter = asOf.plusDays(1);
            LocalDate end = endUncut.isBefore(dayAfter) ? endUncut : dayAfter;
            return end.isBefore(start) ? start : end;
        }

        /** Whether the whole period is over at as-of: what makes a grading official. */
        public boolean complete() {
            return !endUncut.isAfter(asOf.plusDays(1));
        }
    }

    Window window(LocalDate asOf);

    /** A calendar unit, shifted so that its first begins on {@code startMonth}-{@code startDay}. */
    enum Unit {
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Unit(int months) {
            this.months = months;
        }

        public int months() {
            return months;
        }
    }

    /** Both count from 1; the day is at most 28, so that every month has it. */
    record Start(int startMonth, int startDay) {
        public static final Start JANUARY = new Start(1, 1);

        /** First day of the unit that holds the date. */
        LocalDate unitHolding(LocalDate date, Unit unit) {
            LocalDate shifted = date.minusDays(startDay - 1L);
            int monthsFromStart = Math.floorMod(shifted.getMonthValue() - startMonth, 12) % unit.months();
            return shifted.withDayOfMonth(1).minusMonths(monthsFromStart).withDayOfMonth(startDay);
        }
    }

    /** The last whole unit whose last day is on or before as-of. */
    record Completed(Unit unit, Start starts) implements Period {
        @Override
        public Window window(LocalDate asOf) {
            LocalDate end = starts.unitHolding(asOf.plusDays(1), unit);
            return new Window(end.minusMonths(unit.months()), end, asOf);
        }
    }

    /** The unit that holds as-of. */
    record ToDate(Unit unit, Start starts) implements Period {
        @Override
        public Window window(LocalDate asOf) {
            LocalDate start = starts.unitHolding(asOf, unit);
            return new Window(start, start.plusMonths(unit.months()), asOf);
        }
    }

    /** Ends with as-of; starts so many months before the day after it, clamped to the month's last day. */
    record RollingMonths(int months) implements Period {
        @Override
        public Window window(LocalDate asOf) {
            LocalDate end = asOf.plusDays(1);
            return new Window(end.minusMonths(months), end, asOf);
        }
    }

    /** Ends with as-of; so many days long. */
    record RollingDays(int days) implements Period {
        @Override
        public Window window(LocalDate asOf) {
            LocalDate end = asOf.plusDays(1);
            return new Window(end.minusDays(days), end, asOf);
        }
    }

    /** The same dates whatever the as-of date. */
    record Fixed(LocalDate from, LocalDate until) implements Period {
        @Override
        public Window window(LocalDate asOf) {
            return new Window(from, until, asOf);
        }
    }
}
