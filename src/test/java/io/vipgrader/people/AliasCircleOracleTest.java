package io.vipgrader.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aliases are refused exactly where following them day by day finds two customers at once or no end. */
class AliasCircleOracleTest {
    private static final long SEED = 7_301L;

    /** Few ids and days, so that about half of the tables are wrong, and in all ways. */
    private static final int TABLES = 400;

    private static final int IDS = 5;
    private static final int DAYS = 6;
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    @TempDir
    private Path directory;

    private record Row(int alias, int customer, int from, int until) {
        String text() {
            return "N" + alias + ",N" + customer + "," + FIRST.plusDays(from) + "," + FIRST.plusDays(until);
        }
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int from = random.nextInt(DAYS);
            rows.add(new Row(random.nextInt(IDS), random.nextInt(IDS), from, from + 1 + random.nextInt(DAYS - from)));
        }
        return rows;
    }

    /** What the id is in the end; empty where there is no one end. */
    private static Optional<Integer> end(List<Row> rows, int id, int day) {
        int at = id;
        for (int hops = 0; hops <= IDS; hops++) {
            int alias = at;
            List<Integer> next = rows.stream()
                    .filter(row -> row.alias() == alias && row.from() <= day && day < row.until())
                    .map(Row::customer)
                    .distinct()
                    .toList();
            if (next.size() != 1) {
                return next.isEmpty() ? Optional.of(at) : Optional.empty();
            }
            at = next.get(0);
        }
        return Optional.empty();
    }

    private static boolean sound(List<Row> rows) {
        return IntStream.range(0, DAYS + 1)
                .allMatch(day -> IntStream.range(0, IDS)
                        .allMatch(id -> end(rows, id, day).isPresent()));
    }

    private Optional<Aliases> read(int table, List<Row> rows) {
        String text = rows.stream().map(Row::text).collect(Collectors.joining("\n", "alias,customer,from,until\n", ""));
        Path own = directory.resolve(String.valueOf(table));
        PeopleCase.DISK.createDirectories(own);
        try {
            return Optional.of(
                    new PeopleCase(Map.of("aliases", text), own).read().aliases());
        } catch (PeopleException refused) {
            return Optional.empty();
        }
    }

    @Test
    void refusedOrResolvedAsDayByDay() {
        Random random = new Random(SEED);
        int refused = 0;
        for (int table = 0; table < TABLES; table++) {
            List<Row> rows = rows(random);
            Optional<Aliases> aliases = read(table, rows);
            assertThat(aliases.isPresent()).as("%s", rows).isEqualTo(sound(rows));
            aliases.ifPresent(read -> compare(rows, read));
            refused += aliases.isEmpty() ? 1 : 0;
        }
        assertThat(refused).isBetween(TABLES / 4, 3 * TABLES / 4);
    }

    private static void compare(List<Row> rows, Aliases aliases) {
        for (int day = 0; day <= DAYS; day++) {
            for (int id = 0; id < IDS; id++) {
                assertThat(aliases.resolve("N" + id, (int) FIRST.plusDays(day).toEpochDay()))
                        .as("%s N%s %s", rows, id, day)
                        .isEqualTo("N" + end(rows, id, day).orElseThrow());
            }
        }
    }
}
