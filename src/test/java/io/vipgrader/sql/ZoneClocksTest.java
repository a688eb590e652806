package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.order.Days;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL finds the day of an instant, and the span that holds it, by Java's rules of the zone. */
class ZoneClocksTest {
    private static final Instant FIRST = Instant.parse("1900-01-03T00:00:00Z");
    private static final Instant END = Instant.parse("2200-12-30T00:00:00Z");

    /** Apia skipped a day, St John's put its clocks back a minute behind midnight, Seoul's were once ahead by seconds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Seoul 00:00",
                "Asia/Seoul 05:00",
                "America/Sao_Paulo 00:00",
                "America/Sao_Paulo 23:30",
                "America/St_Johns 00:00",
                "Pacific/Apia 00:00",
                "America/Havana 00:30",
                "Europe/London 01:30",
                "Africa/Monrovia 00:00:30",
                "UTC 00:00",
                "+18:00 23:59:59",
                "-18:00 00:00"
            })
    void everyInstantIsOfTheDayAndTheSpanThatJavaSays(String zoneAndStart) throws SQLException {
        String[] parts = zoneAndStart.split(" ");
        Days days = new Days(ZoneId.of(parts[0]), LocalTime.parse(parts[1]));
        List<Instant> instants = instants(days.zone());
        List<Integer> turns = turns(instants, days);
        List<String> expected =
                instants.stream().map(instant -> expected(instant, days, turns)).toList();
        assertThat(answered(new ZoneClocks(days), instants, turns)).isEqualTo(expected);
    }

    /** Every change of the clocks, the quarters of hours about it, and as many by chance. */
    private static List<Instant> instants(ZoneId zone) {
        TreeSet<Instant> instants = new TreeSet<>(List.of(FIRST, END.minusMillis(1)));
        ZoneOffsetTransition next = zone.getRules().nextTransition(FIRST.plusSeconds(90_000));
        while (next != null && next.getInstant().isBefore(END.minusSeconds(90_000))) {
            Instant at = next.getInstant();
            instants.add(at.minusNanos(1_000));
            for (int quarter = -8; quarter <= 8; quarter++) {
                instants.add(at.plusSeconds(quarter * 900L));
            }
            next = zone.getRules().nextTransition(at);
        }
        Random random = new Random(20251231);
        for (int i = 0; i < 2_000; i++) {
            instants.add(Instant.ofEpochSecond(random.nextLong(FIRST.getEpochSecond(), END.getEpochSecond())));
        }
        return List.copyOf(instants);
    }

    private static List<Integer> turns(List<Instant> instants, Days days) {
        Random random = new Random(7);
        return random.ints(50, 0, instants.size())
                .map(i -> (int) day(instants.get(i), days).toEpochDay() + random.nextInt(3) - 1)
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    private static LocalDate day(Instant instant, Days days) {
        LocalDateTime shown = LocalDateTime.ofInstant(instant, days.zone());
        return shown.toLocalTime().isBefore(days.dayStarts())
                ? shown.toLocalDate().minusDays(1)
                : shown.toLocalDate();
    }

    private static String expected(Instant instant, Days days, List<Integer> turns) {
        LocalDate day = day(instant, days);
        long span = turns.stream().filter(turn -> turn <= day.toEpochDay()).count();
        return instant + " " + LocalDateTime.ofInstant(instant, days.zone()) + " " + day + " " + span;
    }

    /** In a session whose own zone is nobody's. */
    private static List<String> answered(ZoneClocks clocks, List<Instant> instants, List<Integer> turns)
            throws SQLException {
        String all = instants.stream().map(Instant::toString).collect(Collectors.joining(",", "'{", "}'"));
        List<String> answered = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(Postgres.freshDatabase());
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'Pacific/Chatham'");
            try (ResultSet rows = statement.executeQuery("select at, " + clocks.shown("at") + ", "
                    + clocks.booked("at") + "::date, " + clocks.span("at", turns) + " from unnest(" + all
                    + "::timestamptz[]) at")) {
                while (rows.next()) {
                    answered.add(rows.getObject(1, java.time.OffsetDateTime.class)
                                    .toInstant() + " "
                            + rows.getObject(2, LocalDateTime.class) + " " + rows.getObject(3, LocalDate.class) + " "
                            + rows.getInt(4));
                }
            }
        }
        return answered;
    }

    @Test
    void whatNoOrderCanBeOfHasNoTimeAndStopsNothing() throws SQLException {
        ZoneClocks clocks = new ZoneClocks(new Days(ZoneId.of("Asia/Seoul"), LocalTime.of(5, 0)));
        List<String> answered = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(Postgres.freshDatabase());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select " + clocks.booked("at") + ", " + ZoneClocks.inYears("at")
                                + ", " + clocks.span("at", List.of(0, 20_000))
                                + " from unnest(array['infinity', '-infinity', '4714-11-24 00:00+00 BC', '294276-12-31 23:59+00',"
                                + " '1900-01-02 23:59:59.999999+00', '2200-12-30 00:00+00', null]::timestamptz[]) at")) {
            while (rows.next()) {
                answered.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getInt(3));
            }
        }
        assertThat(answered)
                .containsExactly("null f 2", "null f 0", "null f 0", "null f 2", "null f 0", "null f 2", "null null 0");
    }
}
