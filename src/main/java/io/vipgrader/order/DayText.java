package io.vipgrader.order;

import java.time.LocalDate;
import java.util.OptionalInt;

/** Days as tables beside the orders write them: the {@code iso} format of order lines. */
public final class DayText {
    private static final IsoMoments ISO = new IsoMoments();

    private DayText() {}

    /** The epoch day of a date without a time, {@code 2025-12-31}; empty for any other text. */
    public static OptionalInt date(String text) {
        return ISO.parse(text)
                .filter(moment -> !moment.timed())
                .map(moment -> OptionalInt.of((int) moment.local().toLocalDate().toEpochDay()))
                .orElse(OptionalInt.empty());
    }

    /** The epoch day that a date or timestamp belongs to, as an order line's would; empty for any other text. */
    public static OptionalInt day(String text, Days days) {
        return ISO.parse(text)
                .map(moment -> OptionalInt.of(moment.in(days.zone()).day(days.dayStarts())))
                .orElse(OptionalInt.empty());
    }

    /** What {@link #day} takes, for a message. */
    static String allowed() {
        return ISO.allowed();
    }

    static int year(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).getYear();
    }
}
