package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sample-data} is a golden pair: its orders grade to the files that stand beside them, byte for byte. */
class SampleYearGoldenTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"grades.csv", "changes.csv", "excluded.csv", "rejects.csv"})
    void theSampleYearGradesToTheFilesBesideIt(String name) throws Exception {
        Path grading = SampleShop.grade(directory);
        assertThat(grading.resolve(name)).hasSameBinaryContentAs(Path.of("sample-data/graded", name));
    }

    @Test
    void everyTierIsOccupied() throws Exception {
        Path grading = SampleShop.grade(directory);
        String tiers = Files.readAllLines(grading.resolve("grades.csv")).stream()
                .skip(1)
                .map(line -> line.split(",")[3])
                .distinct()
                .sorted()
                .toList()
                .toString();
        assertThat(tiers).isEqualTo("[, FIRST, FIRST_PRIME, HONORS, ROYAL, TRINITY]");
    }
}
