package io.vipgrader.sql;

import io.vipgrader.order.Days;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the clocks of a zone show at an instant, for PostgreSQL: by Java's rules of the zone, which the server is told, never by its
 * own or by the session's. It finds the stretch of time that holds an instant, and adds seconds; nothing else.
 *
 * @param days of which zone, and when a day starts
 */
record ZoneClocks(Days days) {
    /** Whatever the zone and the start of the day, an instant from here on is of no day before 1900. */
    private static final Instant FIRST = Instant.parse("1900-01-03T00:00:00Z");

    /** Whatever the zone, an instant before this one is of no day after 2200. */
    private static final Instant END = Instant.parse("2200-12-30T00:00:00Z");

    private static final long SECONDS_OF_DAY = 86_400;
    private static final String ALWAYS = "-infinity";

    /** Whether an instant is, beyond doubt, of a day that an order may have. */
    static String inYears(String instant) {
        return instant + " >= '" + FIRST + "' and " + instant + " < '" + END + "'";
    }

    /** The date and time that the clocks show; null outside {@link #inYears}. */
    String shown(String instant) {
        return ahead(instant, 0);
    }

    /** The same, moved so that the day begins at midnight. */
    String booked(String instant) {
        return ahead(instant, days.dayStarts().toSecondOfDay());
    }

    /** The longest stretch is asked for first: where summer time was given up, it holds nearly every order. */
    private String ahead(String instant, int dayStartsSecond) {
        List<Long> changes = changes();
        List<String> ends = new ArrayList<>(changes.stream()
                .map(second -> Instant.ofEpochSecond(second).toString())
                .toList());
        ends.add(END.toString());
        List<String> seconds = changes.stream()
                .map(change -> "PT" + (offset(change) - dayStartsSecond) + "S")
                .toList();
        int longest = longest(changes);
        return "(" + instant + " at time zone case when " + instant + " >= '" + ends.get(longest) + "' and " + instant
                + " < '" + ends.get(longest + 1) + "' then '" + seconds.get(longest) + "'::interval else "
                + found(instant, ends, seconds, "interval") + " end)";
    }

    private static int longest(List<Long> changes) {
        int last = changes.size() - 1;
        return IntStream.rangeClosed(0, last)
                .boxed()
                .max(Comparator.comparing(
                        i -> (i == last ? END.getEpochSecond() : changes.get(i + 1)) - changes.get(i)))
                .orElseThrow();
    }

    /**
     * The number of the span that holds the day of an instant. Clocks that are put back behind the start of a day make the day before it
     * come again for a while, so that a span may be of several stretches.
     *
     * @param turns epoch days on which a span begins, rising
     */
    String span(String instant, List<Integer> turns) {
        List<String> starts = new ArrayList<>();
        List<String> spans = new ArrayList<>();
        for (long second : candidates(turns)) {
            Instant start = Instant.ofEpochSecond(second);
            String span = Integer.toString(span(day(start), turns));
            if (spans.isEmpty() || !spans.get(spans.size() - 1).equals(span)) {
                starts.add(starts.isEmpty() ? ALWAYS : start.toString());
                spans.add(span);
            }
        }
        return "coalesce(" + found(instant, starts, spans, "integer") + ", 0)";
    }

    private static int span(long day, List<Integer> turns) {
        return (int) turns.stream().filter(turn -> turn <= day).count();
    }

    private long day(Instant instant) {
        LocalDateTime shown = LocalDateTime.ofInstant(instant, days.zone());
        return shown.minusSeconds(days.dayStarts().toSecondOfDay())
                .toLocalDate()
                .toEpochDay();
    }

    /** Seconds of the epoch, rising, among them all at which the number of the span changes: day by day, under every offset there is. */
    private Set<Long> candidates(List<Integer> turns) {
        Set<Long> candidates = new TreeSet<>(changes());
        List<Integer> offsets = changes().stream().map(this::offset).distinct().toList();
        for (int turn : turns) {
            long midnight = turn * SECONDS_OF_DAY + days.dayStarts().toSecondOfDay();
            offsets.stream()
                    .map(offset -> midnight - offset)
                    .filter(second -> second >= FIRST.getEpochSecond() && second < END.getEpochSecond())
                    .forEach(candidates::add);
        }
        return candidates;
    }

    /** Seconds of the epoch, rising, from each of which on the clocks go by one offset. */
    private List<Long> changes() {
        List<Long> changes = new ArrayList<>(List.of(FIRST.getEpochSecond()));
        ZoneOffsetTransition next = days.zone().getRules().nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(END)) {
            changes.add(next.toEpochSecond());
            next = days.zone().getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    /** In seconds, from a second of the epoch on. */
    private int offset(long second) {
        return days.zone().getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    /** By halving the stretches: a zone with summer time has six hundred. Null before the first start, and behind the last value. */
    private static String found(String instant, List<String> starts, List<String> values, String type) {
        return "(" + array(values, type) + ")[width_bucket(" + instant + ", " + array(starts, "timestamptz") + ")]";
    }

    private static String array(List<String> values, String type) {
        return values.stream().collect(Collectors.joining(",", "'{", "}'::" + type + "[]"));
    }
}
