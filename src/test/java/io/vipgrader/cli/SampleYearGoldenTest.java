package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.CustomerStory;
import io.vipgrader.batch.Explaining;
import io.vipgrader.grade.Explanation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code sample-data} is a golden pair: in one pass its orders grade to the files that stand beside them, byte for byte. Of
 * the other programmes than Shinsegae only the customers with a tier stand there, to keep the repository small.
 */
class SampleYearGoldenTest {
    private static final Path GOLDEN = Path.of("sample-data/graded");
    private static final int TIER = 3;
    private static final List<String> PROGRAMMES = List.of(
            "shinsegae",
            "hyundai",
            "lotte",
            "lotte-avenuel",
            "lotte-mvg",
            "galleria",
            "e-land",
            "ecommerce",
            "small-mall");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void gradeAllProgrammesInOnePass() throws Exception {
        SampleShop.grade(directory);
    }

    private static Path published(String program, String file) {
        return directory.resolve("out").resolve(program).resolve("2025-12-31").resolve(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grades.csv", "changes.csv", "excluded.csv"})
    void shinsegaesGradingIsTheOneBesideIt(String file) {
        assertThat(published("shinsegae", file))
                .hasSameBinaryContentAs(GOLDEN.resolve("shinsegae").resolve(file));
    }

    @Test
    void noLineOfTheSampleYearIsRejected() {
        assertThat(published("shinsegae", "rejects.csv")).hasSameBinaryContentAs(GOLDEN.resolve("rejects.csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hyundai", "lotte", "lotte-avenuel", "lotte-mvg", "galleria", "e-land", "ecommerce", "small-mall"
            })
    void theTieredCustomersOfEachProgrammeAreThoseBesideIt(String program) throws Exception {
        Path golden = GOLDEN.resolve(program);

        assertThat(tiered(published(program, "grades.csv"))).isEqualTo(Files.readString(golden.resolve("grades.csv")));
        assertThat(published(program, "excluded.csv")).hasSameBinaryContentAs(golden.resolve("excluded.csv"));
    }

    /** The header and the rows whose tier isn't empty. */
    private static String tiered(Path grades) throws Exception {
        return Files.readAllLines(grades).stream()
                .filter(line -> !line.split(",", -1)[TIER].isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shinsegae | TRINITY BLACK_DIAMOND DIAMOND PLATINUM GOLD EMERALD RED",
                "hyundai | JASMIN_SIGNATURE BLACK BLUE JASMIN CLUB_YP SAGE GREEN",
                "lotte | BLACK EMERALD SAPPHIRE PURPLE ORANGE GREEN",
                "lotte-avenuel | LVVIP VVIP VIP",
                "lotte-mvg | PRESTIGE CROWN ACE",
                "galleria | PSR_BLACK PSR_WHITE PARK_JADE_BLACK",
                "e-land | VIP",
                "ecommerce | PREMIER VIP FAMILY",
                "small-mall | VVIP VIP FAMILY"
            })
    void everyTierOfEveryProgrammeIsOccupied(String program, String tiers) throws Exception {
        List<String> rows = Files.readAllLines(published(program, "grades.csv"));
        TreeSet<String> occupied = rows.stream()
                .skip(1)
                .map(line -> line.split(",", -1)[TIER])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(occupied)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of(""), Stream.of(tiers.split(" ")))
                        .toList());
    }

    /** By the rules alone: a tier may have several, and an invited one is in the test above. */
    @Test
    void everyEntryOfEveryProgrammeIsEarnedBySomebody() throws Exception {
        Explaining explaining = SampleShop.explaining(directory);
        TreeSet<String> entries = new TreeSet<>();
        TreeSet<String> given = new TreeSet<>();
        for (String customer : customersWithATier()) {
            for (CustomerStory story : explaining.of(customer)) {
                story.target().policy().tiers().stream()
                        .filter(tier -> !tier.invited())
                        .forEach(tier -> entries.add(tier.place().toString()));
                story.explanation().stream()
                        .flatMap(explanation -> explanation.rungs().stream())
                        .filter(Explanation.Rung::given)
                        .forEach(rung -> given.add(rung.place()));
            }
        }

        assertThat(entries).hasSizeGreaterThan(35);
        assertThat(given).isEqualTo(entries);
    }

    private static TreeSet<String> customersWithATier() throws Exception {
        TreeSet<String> customers = new TreeSet<>();
        for (String program : PROGRAMMES) {
            Files.readAllLines(published(program, "grades.csv")).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .filter(cells -> !cells[TIER].isEmpty())
                    .forEach(cells -> customers.add(cells[0]));
        }
        return customers;
    }
}
