package io.vipgrader.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample year beside the sources is what the generator writes, and the sample's own programme finds all its tiers. */
class SampleDataTest {
    private static final Disk DISK = new LocalDisk();
    private static final Path SAMPLE_DATA = Path.of("sample-data");

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
        Stream.concat(written.stream(), Stream.of(directory.resolve("customers.csv")))
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
    @ValueSource(strings = {"2012.yaml", "2014.yaml"})
    void itsProgrammeIsTheRealOneButForTheSizeOfTrinityAndHasNoEnd(String file) {
        List<String> real = rules(Path.of("config/shinsegae"), file);
        List<String> ofTheSample = rules(Path.of("config/sample/shinsegae"), file);

        assertThat(real).contains("  - {name: TRINITY, top: 999}");
        assertThat(ofTheSample)
                .isEqualTo(real.stream()
                        .map(line -> line.replace("top: 999", "top: 3").replace(", until: 2020-12-31}", "}"))
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
    void everyTierOfTheSamplesProgrammeIsOccupied() {
        Path[] orders = DISK.list(SAMPLE_DATA.resolve("orders")).toArray(Path[]::new);
        Map<String, Long> spend = new HashMap<>();
        for (SampleRows.Row row : SampleRows.read(DISK, orders).rows()) {
            boolean goods =
                    !List.of("GOLD_BAR", "ARTWORK").contains(row.article().get(1));
            boolean thisYear = row.soldAt().isEmpty() || row.soldAt().startsWith("2025");
            if (!row.customer().isEmpty() && !row.status().equals("CANCELLED") && goods && thisYear) {
                spend.merge(row.customer(), row.won(), Long::sum);
            }
        }
        List<Long> best =
                spend.values().stream().sorted((a, b) -> Long.compare(b, a)).toList();

        assertThat(best.stream().filter(won -> won >= 60_000_000).count())
                .as("the best 3 and First Prime")
                .isEqualTo(3 + 2);
        assertThat(between(best, 40_000_000, 60_000_000)).as("First").isEqualTo(6);
        assertThat(between(best, 20_000_000, 40_000_000)).as("Honors").isEqualTo(11);
        assertThat(between(best, 15_000_000, 20_000_000)).as("Royal").isEqualTo(13);
    }

    private static long between(List<Long> spend, long least, long below) {
        return spend.stream().filter(won -> won >= least && won < below).count();
    }
}
