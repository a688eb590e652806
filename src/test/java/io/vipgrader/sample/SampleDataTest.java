package io.vipgrader.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample year beside the sources is what the generator writes, and its own programmes are the real ones but for a quota. */
class SampleDataTest {
    private static final Disk DISK = new LocalDisk();
    private static final Path SAMPLE_DATA = Path.of("sample-data");

    private static final List<String> PEOPLE =
            List.of("customers.csv", "activity.csv", "aliases.csv", "households.csv", "overrides.csv");

    /** The arguments of the command that config/job.yaml gives. */
    private static final SampleYear YEAR = SampleYear.of(1966, 14_000, 2025, 12, 2);

    @TempDir
    private Path directory;

    @Test
    void theCommittedYearIsWhatTheGeneratorWrites() {
        YEAR.write(directory, DISK, false, lines -> {}, () -> false);

        List<Path> written = DISK.list(directory.resolve("orders"));
        assertThat(DISK.list(SAMPLE_DATA.resolve("orders")).stream().map(Path::getFileName))
                .isEqualTo(written.stream().map(Path::getFileName).toList())
                .hasSize(12);
        Stream.concat(written.stream(), PEOPLE.stream().map(directory::resolve))
                .forEach(file -> assertThat(DISK.readSmall(SAMPLE_DATA.resolve(directory.relativize(file))))
                        .as("%s is what the command in config/job.yaml writes", directory.relativize(file))
                        .isEqualTo(DISK.readSmall(file)));
    }

    @Test
    void theJobFileNamesTheCommandThatWroteIt() {
        String job = new String(DISK.readSmall(Path.of("config/job.yaml")), StandardCharsets.UTF_8);

        assertThat(job)
                .contains(
                        "target/vip-grader sample --seed 1966 --lines 14000 --year 2025 --files 12 --out sample-data\n");
    }

    @ParameterizedTest
    @CsvSource({
        "shinsegae/2012.yaml, TRINITY, 999",
        "shinsegae/2014.yaml, TRINITY, 999",
        "shinsegae/2021.yaml, TRINITY, 999",
        "shinsegae/2023.yaml, TRINITY, 999",
        "shinsegae/2026.yaml, TRINITY, 999",
        "lotte.yaml, BLACK, 777"
    })
    void itsProgrammesAreTheRealOnesButForTheSizeOfTheBestTier(String file, String tier, String places) {
        List<String> real = rules(Path.of("config"), file);
        List<String> ofTheSample = rules(Path.of("config/sample"), file);

        assertThat(real).anyMatch(line -> line.startsWith("  - {name: " + tier + ", top: " + places));
        assertThat(ofTheSample)
                .isEqualTo(real.stream()
                        .map(line -> line.replace("top: " + places, "top: 2"))
                        .toList());
    }

    private static List<String> rules(Path directory, String file) {
        return new String(DISK.readSmall(directory.resolve(file)), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }

    /** Added up here by the simplest means, so that a wrong sample isn't found out by golden files alone. */
    @Test
    void theBestPatronsSpendWhatTheTopRungsAsk() {
        Path[] orders = DISK.list(SAMPLE_DATA.resolve("orders")).toArray(Path[]::new);
        Map<String, Long> spend = new HashMap<>();
        for (SampleRows.Row row : SampleRows.read(DISK, orders).rows()) {
            boolean thisYear = row.soldAt().isEmpty() || row.soldAt().startsWith("2025");
            if (!row.customer().isEmpty() && !row.status().equals("CANCELLED") && thisYear) {
                spend.merge(row.customer(), row.won(), Long::sum);
            }
        }
        assertThat(spend.values().stream().sorted(Comparator.reverseOrder()).limit(8))
                .containsExactly(
                        231_179_000L,
                        225_361_200L,
                        224_859_030L,
                        171_453_290L,
                        159_129_960L,
                        148_535_290L,
                        138_602_610L,
                        101_681_350L);
    }
}
