package io.vipgrader.order;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates of a pattern, in the letters of {@link DateTimeFormatter}, {@code y} meaning the year of the calendar. A single letter
 * takes one or two digits, two letters take exactly two. A pattern without {@code H} reads bare dates.
 */
final class PatternMoments implements MomentParser {
    private final String pattern;
    private final DateTimeFormatter formatter;
    private final boolean timed;

    PatternMoments(String pattern) {
        this.pattern = pattern;
        formatter = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
        timed = pattern.indexOf('H') >= 0;
    }

    @Override
    public String allowed() {
        return pattern;
    }

    @Override
    public Optional<Moment> parse(String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            return Optional.of(timed ? timed(parsed) : Moment.of(LocalDate.from(parsed)));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    private static Moment timed(TemporalAccessor parsed) {
        LocalDateTime local = LocalDateTime.from(parsed);
        return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? Moment.of(local, ZoneOffset.from(parsed))
                : Moment.of(local);
    }
}
