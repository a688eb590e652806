package io.vipgrader.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Problems;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every programme in {@code config} can be graded in one run by a job that supplies what a department store has. */
class ShippedProgrammesTest {
    private static final LocalDisk DISK = new LocalDisk();

    private final Problems problems = new Problems();
    private final List<Programme> programmes = Policies.read(
            DISK.list(Path.of("config")).stream()
                    .filter(path -> !List.of("job.yaml", "database", "operations", "sample")
                            .contains(String.valueOf(path.getFileName())))
                    .toList(),
            DISK,
            problems);

    @Test
    void allOfThemAreReadAndCheckedTogether() {
        Policies.check(programmes, format(), people(), problems);

        assertThat(problems.sorted()).isEmpty();
        assertThat(programmes)
                .extracting(Programme::name)
                .containsExactly(
                        "e-land",
                        "ecommerce",
                        "galleria",
                        "hyundai",
                        "lotte-avenuel",
                        "lotte-mvg",
                        "lotte",
                        "shinsegae",
                        "small-mall");
    }

    @Test
    void allOfThemAreInForceAtTheEndOf2025() {
        assertThat(programmes)
                .allSatisfy(programme -> assertThat(programme.inForceAt(LocalDate.of(2025, 12, 31)))
                        .isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "shinsegae,2012-12-30,",
        "shinsegae,2012-12-31,2012.yaml",
        "shinsegae,2014-12-30,2012.yaml",
        "shinsegae,2014-12-31,2014.yaml",
        "shinsegae,2020-12-30,2014.yaml",
        "shinsegae,2020-12-31,2021.yaml",
        "shinsegae,2022-12-30,2021.yaml",
        "shinsegae,2022-12-31,2023.yaml",
        "shinsegae,2025-12-30,2023.yaml",
        "shinsegae,2025-12-31,2026.yaml",
        "shinsegae,2099-12-31,2026.yaml",
        "hyundai,2013-12-30,",
        "hyundai,2013-12-31,2014.yaml",
        "hyundai,2025-12-30,2014.yaml",
        "hyundai,2025-12-31,2026.yaml"
    })
    void eachDayHasItsFile(String program, LocalDate asOf, String file) {
        Programme programme = programmes.stream()
                .filter(one -> one.name().equals(program))
                .findFirst()
                .orElseThrow();

        assertThat(programme
                        .inForceAt(asOf)
                        .map(policy -> String.valueOf(Path.of(policy.source()).getFileName())))
                .isEqualTo(Optional.ofNullable(file));
    }

    private static OrderFormat format() {
        return new OrderFormat(
                UTF_8,
                ',',
                Map.of(OrderFormat.Column.ORDER, "order_id"),
                Stream.of("store", "category", "tender", "hall", "channel")
                        .map(word -> new OrderFormat.Dimension(word, word))
                        .toList(),
                DateFormat.ISO,
                new OrderFormat.Amount(0, false),
                Map.of(),
                false);
    }

    private static PeopleFiles people() {
        return new PeopleFiles(Map.of(
                PeopleTable.CUSTOMERS, table("customer", "type", "birth_year", "joined_on"),
                PeopleTable.HOUSEHOLDS, table("member", "head"),
                PeopleTable.ACTIVITY, table("customer", "at", "kind")));
    }

    private static PeopleFiles.Table table(String... words) {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of(words).forEach(word -> columns.put(word, word));
        return new PeopleFiles.Files(List.of("people.csv"), Path.of(""), UTF_8, ',', columns);
    }
}
