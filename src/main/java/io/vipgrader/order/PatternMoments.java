package io.vipgrader.order;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of a pattern: runs of y, M, d, H, m, s, S and x mean what they do to {@link DateTimeFormatter}, {@code y} being the year
 * of the calendar; everything else stands for itself. A single letter takes one or two digits, two letters take exactly two. A
 * pattern without {@code H} reads bare dates.
 */
final class PatternMoments implements MomentParser {
    private static final Pattern PIECES = Pattern.compile("([A-Za-z])\\1*|[^A-Za-z]+");

    private final String pattern;
    private final DateTimeFormatter formatter;
    private final boolean timed;

    PatternMoments(String pattern) {
        this.pattern = pattern;
        formatter = formatter(pattern);
        timed = pattern.indexOf('H') >= 0;
    }

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        Matcher pieces = PIECES.matcher(pattern);
        while (pieces.find()) {
            if (pieces.group(1) == null) {
                builder.appendLiteral(pieces.group());
            } else {
                builder.appendPattern(pieces.group().replace('y', 'u'));
            }
        }
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
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
