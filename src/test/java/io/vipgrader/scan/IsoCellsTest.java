package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.order.DayText;
import io.vipgrader.order.Days;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A moment that is read from bytes is the one that is written there; what isn't plain isn't read. */
class IsoCellsTest {
    private static final int CELLS = 40_000;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final int DAYS = (int) (LocalDate.of(2201, 1, 1).toEpochDay() - FIRST.toEpochDay());
    /** Behind seconds; those are another test's. */
    private static final Pattern OFFSET = Pattern.compile("(?s).{19,29}(Z|[+-][0-9]{2}(:?[0-9]{2})?)");

    private static final List<String> OFFSETS =
            List.of("", "Z", "+00", "-05", "+0900", "-00:30", "+14:00", "-1800", "+19", "+09:60", "+9", "z", "+09:0");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ISO_LOCAL_TIME.withResolverStyle(ResolverStyle.STRICT);

    @Test
    void everyDayOfThreeCenturies() {
        IsoCells cells = cells(LocalTime.MIDNIGHT);
        for (int i = 0; i < 2 * DAYS; i++) {
            // There and back, since the last days met are remembered.
            LocalDate day = FIRST.plusDays(i < DAYS ? i : 2 * DAYS - 1 - i);
            long moment = cells.moment(bytes(day.toString()), 0, 10);
            assertThat(cells.day(moment, false)).isEqualTo((int) day.toEpochDay());
        }
    }

    @Test
    void momentsAreExactOrLeftAlone() {
        LocalTime starts = LocalTime.of(5, 30);
        IsoCells cells = cells(starts);
        Chance chance = new Chance(8601);
        int read = 0;
        for (int i = 0; i < CELLS; i++) {
            String text = text(chance);
            long moment = cells.moment(bytes(text), 0, text.length());
            if (OFFSET.matcher(text).matches()) {
                continue;
            }
            Optional<LocalDateTime> written = written(text);
            assertThat(moment != IsoCells.OTHER).as(text).isEqualTo(written.isPresent());
            if (written.isPresent()) {
                read++;
                boolean timed = text.length() > 10;
                boolean before = timed && written.get().toLocalTime().isBefore(starts);
                assertThat(cells.day(moment, timed))
                        .as(text)
                        .isEqualTo((int) written.get().toLocalDate().toEpochDay() - (before ? 1 : 0));
            }
        }
        assertThat(read).isBetween(CELLS / 4, CELLS - CELLS / 4);
    }

    @Test
    void oneMomentIsAfterAnotherAsClockOrCalendarSay() {
        IsoCells cells = cells(LocalTime.MIDNIGHT);
        Chance chance = new Chance(24);
        int after = 0;
        for (int i = 0; i < CELLS; i++) {
            String one = text(chance);
            String other = chance.oneIn(3) ? one.substring(0, Math.min(10, one.length())) : text(chance);
            Optional<LocalDateTime> first = written(one);
            Optional<LocalDateTime> second = written(other);
            if (first.isPresent() && second.isPresent()) {
                boolean timed = one.length() > 10 && other.length() > 10;
                boolean expected = timed
                        ? first.get().isAfter(second.get())
                        : first.get().toLocalDate().isAfter(second.get().toLocalDate());
                assertThat(IsoCells.isAfter(
                                cells.moment(bytes(one), 0, one.length()),
                                one.length() > 10,
                                cells.moment(bytes(other), 0, other.length()),
                                other.length() > 10))
                        .as("%s after %s", one, other)
                        .isEqualTo(expected);
                after += expected ? 1 : 0;
            }
        }
        assertThat(after).isGreaterThan(CELLS / 20);
    }

    @Test
    void momentsWithAnOffsetAreThoseOfTheCarefulRoadOrLeftAlone() {
        for (String zone : List.of("UTC", "Asia/Seoul", "America/New_York", "Pacific/Kiritimati")) {
            Days days = new Days(ZoneId.of(zone), LocalTime.of(5, 30));
            IsoCells cells = new IsoCells(days);
            Chance chance = new Chance(9075);
            int read = 0;
            for (int i = 0; i < CELLS; i++) {
                String text = text(chance) + chance.one(OFFSETS);
                long moment = cells.moment(bytes(text), 0, text.length());
                if (moment != IsoCells.OTHER) {
                    read++;
                    assertThat(DayText.day(text, days)).as(text).hasValue(cells.day(moment, text.length() > 10));
                }
            }
            assertThat(read).as(zone).isGreaterThan(CELLS / 8);
        }
    }

    @Test
    void momentsWithAnOffsetComeInTheOrderInWhichTheyHappened() {
        IsoCells cells = new IsoCells(new Days(ZoneId.of("America/New_York"), LocalTime.MIDNIGHT));
        // An hour is repeated in the morning of 2 November, six UTC.
        Instant first = Instant.parse("2025-10-30T00:00:00Z");
        long before = 0;
        int read = 0;
        for (int quarter = 0; quarter < 6 * 96; quarter++) {
            String text = first.plusSeconds(quarter * 900L).toString().replace("Z", "+00");
            long moment = cells.moment(bytes(text), 0, text.length());
            if (moment != IsoCells.OTHER) {
                read++;
                assertThat(IsoCells.isAfter(moment, true, before, true))
                        .as(text)
                        .isTrue();
                before = moment;
            }
        }
        assertThat(read).isEqualTo(4 * 96);
    }

    private static IsoCells cells(LocalTime dayStarts) {
        return new IsoCells(new Days(ZoneOffset.UTC, dayStarts));
    }

    private static byte[] bytes(String text) {
        return (text + "0123456789:.-T 5").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Few days, so that pairs are often of one; one in three spoiled. */
    private static String text(Chance chance) {
        LocalDateTime moment = FIRST.plusDays(chance.oneIn(2) ? chance.below(DAYS) : 40_000 + chance.below(4))
                .atTime(chance.below(24), chance.below(60), chance.below(60), chance.below(1_000_000_000));
        String pattern = chance.one(List.of(
                "uuuu-MM-dd",
                "uuuu-MM-dd HH:mm",
                "uuuu-MM-dd'T'HH:mm",
                "uuuu-MM-dd HH:mm:ss",
                "uuuu-MM-dd'T'HH:mm:ss.S",
                "uuuu-MM-dd HH:mm:ss.SSSSSSSSS"));
        StringBuilder text = new StringBuilder(
                DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(moment));
        if (chance.oneIn(3)) {
            char wrong = chance.oneIn(4) ? (char) chance.below(256) : "0123456789:. T-/".charAt(chance.below(16));
            text.setCharAt(chance.below(text.length()), wrong);
        }
        if (chance.oneIn(12)) {
            text.setLength(chance.below(text.length()));
        }
        return text.toString();
    }

    /** By the library's parsers; the length says which parts there are. */
    private static Optional<LocalDateTime> written(String text) {
        int length = text.length();
        boolean shaped = length == 10 || length == 16 || length == 19 || length >= 21 && length <= 29;
        if (!shaped || length > 10 && "T ".indexOf(text.charAt(10)) < 0) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(0, 10), DATE);
            LocalTime time = length == 10 ? LocalTime.MIDNIGHT : LocalTime.parse(text.substring(11), TIME);
            boolean known = date.getYear() >= 1900 && date.getYear() <= 2200;
            return known ? Optional.of(date.atTime(time)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
