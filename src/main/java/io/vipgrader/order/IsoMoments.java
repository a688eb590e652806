package io.vipgrader.order;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The ISO 8601 dates of the contract: {@code yyyy-MM-dd}, or that, {@code T} or one blank, and {@code HH:mm}, optionally
 * {@code :ss}, optionally a point and 1 to 9 digits, optionally {@code Z}, {@code +09:00}, {@code +0900} or {@code +09}. Hours
 * end at 23, seconds at 59: 24:00 and leap seconds are refused, as is an offset behind a bare date.
 */
final class IsoMoments implements MomentParser {
    private static final int DATE_LENGTH = 10;
    private static final int MINUTES_LENGTH = 16;
    private static final int SECONDS_LENGTH = 19;
    private static final int MOST_FRACTION_DIGITS = 9;

    @Override
    public String allowed() {
        return "2025-12-31, or with a time 2025-12-31T23:59:59, fraction and offset as you like";
    }

    @Override
    public Optional<Moment> parse(String text) {
        try {
            return text.length() < DATE_LENGTH ? Optional.empty() : dated(text);
        } catch (DateTimeException | NumberFormatException noSuchDate) {
            return Optional.empty();
        }
    }

    private static Optional<Moment> dated(String text) {
        separator(text, 4, '-');
        separator(text, 7, '-');
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        return Optional.of(text.length() == DATE_LENGTH ? Moment.of(date) : timed(text, date));
    }

    private static Moment timed(String text, LocalDate date) {
        if (text.charAt(DATE_LENGTH) != ' ') {
            separator(text, DATE_LENGTH, 'T');
        }
        separator(text, 13, ':');
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        boolean seconds = has(text, MINUTES_LENGTH, ':');
        int second = seconds ? number(text, 17, 2) : 0;
        int behind = seconds ? SECONDS_LENGTH : MINUTES_LENGTH;
        int fractionDigits = seconds && has(text, behind, '.') ? digits(text, behind + 1) : 0;
        int nano = fractionDigits == 0 ? 0 : nanos(text, behind + 1, fractionDigits);
        LocalDateTime local = date.atTime(LocalTime.of(hour, minute, second, nano));
        int offsetAt = fractionDigits == 0 ? behind : behind + 1 + fractionDigits;
        return offsetAt == text.length() ? Moment.of(local) : Moment.of(local, offset(text, offsetAt));
    }

    private static int nanos(String text, int from, int digits) {
        if (digits > MOST_FRACTION_DIGITS) {
            throw new NumberFormatException(text);
        }
        int nanos = number(text, from, digits);
        for (int i = digits; i < MOST_FRACTION_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static ZoneOffset offset(String text, int from) {
        int length = text.length() - from;
        if (length == 1 && text.charAt(from) == 'Z') {
            return ZoneOffset.UTC;
        }
        boolean colon = length == 6 && has(text, from + 3, ':');
        if (!(colon || length == 5 || length == 3) || !(has(text, from, '+') || has(text, from, '-'))) {
            throw new NumberFormatException(text);
        }
        int hours = number(text, from + 1, 2);
        int minutes = length == 3 ? 0 : number(text, colon ? from + 4 : from + 3, 2);
        int sign = text.charAt(from) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static boolean has(String text, int index, char expected) {
        return index < text.length() && text.charAt(index) == expected;
    }

    private static void separator(String text, int index, char expected) {
        if (!has(text, index, expected)) {
            throw new NumberFormatException(text);
        }
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private static int number(String text, int from, int length) {
        if (from + length > text.length()) {
            throw new NumberFormatException(text);
        }
        int number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException(text);
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
