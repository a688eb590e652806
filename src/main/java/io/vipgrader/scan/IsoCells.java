package io.vipgrader.scan;

import io.vipgrader.order.CellReader;
import io.vipgrader.order.Days;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Dates and timestamps in the usual ways of {@code iso}, from bytes: a date, or with {@code HH:mm} or {@code HH:mm:ss}, or that
 * with up to nine digits of a fraction; behind seconds or a fraction an offset, by which the moment is set to the clocks of the
 * policies' zone. Everything else is {@link #OTHER} and left to the careful road, be it right or wrong.
 *
 * <p>A moment is one number: the day from 1900-01-01 on (17 bits), the second of the day (17), the nanosecond (30); compared
 * unsigned, the larger is the later. The last days met are remembered by their eight last bytes. Threads: one.
 */
final class IsoCells {
    /** Not a cell that is read here. */
    static final long OTHER = -1;

    private static final int DATE_LENGTH = 10;
    private static final int MINUTES_LENGTH = 16;
    private static final int SECONDS_LENGTH = 19;
    private static final int MOST_FRACTION_DIGITS = 9;
    /** The first date, which a day before it may be booked under. */
    private static final int FIRST_DAY = CellReader.FIRST_DAY + 1;

    private static final int NO_DAY = -1;
    private static final int DAY_SHIFT = 47;
    private static final int DAY_BITS = Long.SIZE - DAY_SHIFT;
    private static final int SECOND_SHIFT = 30;
    private static final int SECOND_MASK = (1 << (DAY_SHIFT - SECOND_SHIFT)) - 1;

    /** Days of three years have a place each, so that a year's returns of the year before rarely push one out. */
    private static final int REMEMBERED_BITS = 12;

    /** {@code 00:00:00}, and how much each of its bytes may be above that at most. */
    private static final long TIME = Words.little("00:00:00".getBytes(StandardCharsets.US_ASCII), 0);

    private static final long ROOM_OF_TIME = 0x7F7F7F7F7F7F7F7FL - Words.little(new byte[] {2, 9, 0, 5, 9, 0, 5, 9}, 0);

    private static final int DAY_COUNT = CellReader.LAST_DAY - FIRST_DAY + 1;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int NANO_MASK = (1 << SECOND_SHIFT) - 1;
    /** More are none anywhere; 18:00 itself is left to the careful road. */
    private static final int MOST_OFFSET_HOURS = 18;

    private static final int NO_OFFSET = Integer.MIN_VALUE;

    private final ZoneId zone;
    /** Half a megabyte, made when the first offset comes. */
    private Optional<ZoneShifts> shifts = Optional.empty();

    private final int dayStartsSecond;
    private final long[] rememberedWords = new long[1 << REMEMBERED_BITS];
    /** The year's first two bytes and the day; so 1925 isn't taken for 2025. */
    private final long[] rememberedDays = new long[1 << REMEMBERED_BITS];

    IsoCells(Days days) {
        this.zone = days.zone();
        this.dayStartsSecond = days.dayStarts().toSecondOfDay();
        if (!days.dayStarts().equals(days.dayStarts().truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalStateException("day-starts " + days.dayStarts() + " is finer than a second");
        }
        Arrays.fill(rememberedDays, -1);
    }

    /** The moment that a cell tells; {@link #OTHER} for one that isn't read here. */
    long moment(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < DATE_LENGTH) {
            return OTHER;
        }
        int day = date(bytes, from);
        if (day == NO_DAY) {
            return OTHER;
        }
        long start = (long) day << DAY_SHIFT;
        if (length == DATE_LENGTH) {
            return start;
        }
        byte separator = bytes[from + DATE_LENGTH];
        if (separator != 'T' && separator != ' ') {
            return OTHER;
        }
        if (length == SECONDS_LENGTH) {
            return moment(start, time(Words.little(bytes, from + DATE_LENGTH + 1)), 0);
        }
        if (length == MINUTES_LENGTH) {
            long minutes = Words.littleFirst(bytes, from + DATE_LENGTH + 1, MINUTES_LENGTH - DATE_LENGTH - 1);
            return moment(start, time(minutes | (TIME & (-1L << (Byte.SIZE * (MINUTES_LENGTH - DATE_LENGTH - 1))))), 0);
        }
        return length > SECONDS_LENGTH ? behindSeconds(start, bytes, from, to) : OTHER;
    }

    /** With a fraction, an offset, or both. */
    private long behindSeconds(long start, byte[] bytes, int from, int to) {
        int behind = from + SECONDS_LENGTH;
        int end = behind;
        if (bytes[behind] == '.') {
            end = digitsEnd(bytes, behind + 1, to);
            if (end == behind + 1 || end - behind - 1 > MOST_FRACTION_DIGITS) {
                return OTHER;
            }
        }
        int nanos = end == behind ? 0 : nanos(bytes, behind + 1, end);
        long moment = moment(start, time(Words.little(bytes, from + DATE_LENGTH + 1)), nanos);
        return end == to ? moment : zoned(moment, offset(bytes, end, to));
    }

    private static int digitsEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return end;
    }

    /** Seconds ahead of UTC, of {@code Z}, {@code +09}, {@code +0900} or {@code +09:00}; {@link #NO_OFFSET} for anything else. */
    private static int offset(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 1 && bytes[from] == 'Z') {
            return 0;
        }
        boolean colon = length == 6 && bytes[from + 3] == ':';
        boolean signed = bytes[from] == '+' || bytes[from] == '-';
        if (!signed || !(colon || length == 5 || length == 3)) {
            return NO_OFFSET;
        }
        int hours = number(bytes, from + 1, 2);
        int minutes = length == 3 ? 0 : number(bytes, colon ? from + 4 : from + 3, 2);
        boolean known = hours >= 0 && hours < MOST_OFFSET_HOURS && minutes >= 0 && minutes < 60;
        int seconds = hours * 3600 + minutes * 60;
        return known ? bytes[from] == '-' ? -seconds : seconds : NO_OFFSET;
    }

    /** A moment that was read on a clock so many seconds ahead of UTC, on the clocks of the zone. */
    private long zoned(long moment, int offset) {
        if (moment == OTHER || offset == NO_OFFSET) {
            return OTHER;
        }
        long second = (moment >>> DAY_SHIFT) * SECONDS_OF_DAY + (moment >>> SECOND_SHIFT & SECOND_MASK) - offset;
        int shift = shifts().seconds((int) Math.floorDiv(second, SECONDS_OF_DAY));
        int day = (int) Math.floorDiv(second + shift, SECONDS_OF_DAY);
        boolean known = shift != ZoneShifts.CHANGING && day >= 0 && day < DAY_COUNT;
        return known
                ? moment((long) day << DAY_SHIFT, Math.floorMod(second + shift, SECONDS_OF_DAY), (int)
                        (moment & NANO_MASK))
                : OTHER;
    }

    private ZoneShifts shifts() {
        if (shifts.isEmpty()) {
            shifts = Optional.of(new ZoneShifts(zone, FIRST_DAY, DAY_COUNT));
        }
        return shifts.get();
    }

    private static long moment(long start, int second, int nanos) {
        return second < 0 || nanos < 0 ? OTHER : start | (long) second << SECOND_SHIFT | nanos;
    }

    private static int nanos(byte[] bytes, int from, int to) {
        int nanos = number(bytes, from, to - from);
        for (int digits = to - from; nanos > 0 && digits < MOST_FRACTION_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** The second of the day of eight bytes {@code HH:mm:ss}; -1 where they are no time. */
    private static int time(long eight) {
        long above = eight ^ TIME;
        int hour = (int) (above & 0xFF) * 10 + (int) (above >>> 8 & 0xFF);
        if (((above | above + ROOM_OF_TIME) & Words.HIGH_BITS) != 0 || hour > 23) {
            return -1;
        }
        int minute = (int) (above >>> 24 & 0xFF) * 10 + (int) (above >>> 32 & 0xFF);
        int second = (int) (above >>> 48 & 0xFF) * 10 + (int) (above >>> 56);
        return hour * 3600 + minute * 60 + second;
    }

    /** The day of ten bytes {@code yyyy-MM-dd}; {@link #NO_DAY} where they are no date of these centuries. */
    private int date(byte[] bytes, int from) {
        long key = Words.little(bytes, from + 2);
        long century = (bytes[from] & 0xFFL) << Byte.SIZE | (bytes[from + 1] & 0xFF);
        int place = (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - REMEMBERED_BITS));
        if (rememberedWords[place] == key && rememberedDays[place] >>> DAY_BITS == century) {
            return (int) (rememberedDays[place] & (1 << DAY_BITS) - 1);
        }
        return newDate(bytes, from, key, century, place);
    }

    private int newDate(byte[] bytes, int from, long key, long century, int place) {
        int year = number(bytes, from, 4);
        int month = number(bytes, from + 5, 2);
        int ofMonth = number(bytes, from + 8, 2);
        if (bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return NO_DAY;
        }
        try {
            int day = (int) LocalDate.of(year, month, ofMonth).toEpochDay();
            if (day < FIRST_DAY || day > CellReader.LAST_DAY) {
                return NO_DAY;
            }
            rememberedWords[place] = key;
            rememberedDays[place] = century << DAY_BITS | day - FIRST_DAY;
            return day - FIRST_DAY;
        } catch (DateTimeException noSuchDay) {
            return NO_DAY;
        }
    }

    private static int number(byte[] bytes, int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The epoch day that a moment is booked under. */
    int day(long moment, boolean timed) {
        int day = (int) (moment >>> DAY_SHIFT) + FIRST_DAY;
        return timed && (moment >>> SECOND_SHIFT & SECOND_MASK) < dayStartsSecond ? day - 1 : day;
    }

    static boolean isTimed(int from, int to) {
        return to - from > DATE_LENGTH;
    }

    /** Whether one moment lies after another: by the clock where both have a time, else by date. */
    static boolean isAfter(long one, boolean oneTimed, long other, boolean otherTimed) {
        int unit = oneTimed && otherTimed ? 0 : DAY_SHIFT;
        return Long.compareUnsigned(one >>> unit, other >>> unit) > 0;
    }
}
