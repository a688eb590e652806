package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same lines give the same bytes, however they are cut, packed and read, and whoever is graded beside. */
class SameBytesTest {
    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory);
    }

    /** Rejects name their file, so they are not the same where the files aren't. */
    private static Map<String, String> grades(Map<String, String> published) {
        return published.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith("rejects.csv"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one, TreeMap::new));
    }

    private Map<String, String> gradeAnew(int threads) {
        new LocalDisk().delete(shop.out());
        RunOutcome outcome = shop.run(new RunOptions(threads, false, false)).grade(Shop.YEAR_END);
        assertThat(outcome.linesRead()).isEqualTo(2_000);
        assertThat(outcome.rejects()).isEqualTo(2);
        return shop.published();
    }

    @ParameterizedTest(name = "{0} files, gzipped {1}, {2} threads")
    @CsvSource({
        "1, false, 1",
        "1, false, 2",
        "1, false, 8",
        "1, true, 1",
        "1, true, 2",
        "1, true, 8",
        "7, false, 1",
        "7, false, 2",
        "7, false, 8",
        "7, true, 1",
        "7, true, 2",
        "7, true, 8",
        "365, false, 1",
        "365, false, 2",
        "365, false, 8",
        "365, true, 1",
        "365, true, 2",
        "365, true, 8"
    })
    void howeverTheLinesAreCutAndRead(int files, boolean zipped, int threads) {
        Map<String, String> inOneFile = grades(gradeAnew(1));
        assertThat(inOneFile)
                .containsKeys("alpha/.gradings/2025-12-31.1/grades.csv", "beta/.gradings/2025-12-31.1/changes.csv");
        shop.cutInto(files, zipped);
        assertThat(grades(gradeAnew(threads))).isEqualTo(inOneFile);
    }

    @Test
    void rejectsAreInTheOrderOfFilesAndLinesWhateverTheThreads() {
        shop.cutInto(365);
        assertThat(gradeAnew(8)).isEqualTo(gradeAnew(1));
    }

    @Test
    void twoProgrammesInOnePassAreEachAsIfAlone() {
        Map<String, String> together = gradeAnew(2);
        Map<String, String> apart = new TreeMap<>();
        for (String policy : new String[] {"alpha.yaml", "beta.yaml"}) {
            shop.edit("job.yaml", "[alpha.yaml, beta.yaml]", "[" + policy + "]");
            apart.putAll(gradeAnew(2));
            shop.edit("job.yaml", "[" + policy + "]", "[alpha.yaml, beta.yaml]");
        }
        assertThat(apart).isEqualTo(together);
    }

    @Test
    void rejectsAreWrittenOnceAndLinkedIntoEachGrading() {
        gradeAnew(2);
        Map<String, String> listing = shop.listing();
        assertThat(listing.get("alpha/.gradings/2025-12-31.1/rejects.csv"))
                .isEqualTo(listing.get("beta/.gradings/2025-12-31.1/rejects.csv"));
    }
}
