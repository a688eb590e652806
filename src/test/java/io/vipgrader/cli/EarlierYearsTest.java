package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programmes of earlier years are replayed whole: a generated year of their own goes in and every tier comes out. */
class EarlierYearsTest {
    /** A seed that gives every tier of these years to somebody. */
    private static final String SEED = "4";

    private static final int TIER = 3;
    private static final int LEVEL = 4;

    private static final List<String> FIRST_OF_SHINSEGAE =
            List.of("1 TRINITY", "2 FIRST_PRIME", "3 FIRST", "4 HONORS", "5 ROYAL");
    private static final List<String> LATER_OF_SHINSEGAE =
            List.of("1 TRINITY", "2 DIAMOND", "3 PLATINUM", "4 GOLD", "5 BLACK", "6 RED");
    private static final List<String> FIRST_OF_HYUNDAI =
            List.of("1 JASMIN_BLACK", "2 JASMIN_BLUE", "3 CLUB_JASMIN", "4 PLATINUM", "5 GOLD");
    private static final List<String> AVENUEL = List.of("1 LVVIP", "2 VVIP", "3 VIP");
    private static final List<String> MVG = List.of("1 PRESTIGE", "2 CROWN", "3 ACE");

    /** The programmes in force at the end of a year. */
    private static final Map<Integer, Map<String, List<String>>> LADDERS = Map.of(
            2013, Map.of("shinsegae", FIRST_OF_SHINSEGAE, "hyundai", FIRST_OF_HYUNDAI),
            2014,
                    Map.of(
                            "shinsegae", FIRST_OF_SHINSEGAE,
                            "hyundai", FIRST_OF_HYUNDAI,
                            "lotte-avenuel", AVENUEL,
                            "lotte-mvg", MVG),
            2021,
                    Map.of(
                            "shinsegae", LATER_OF_SHINSEGAE,
                            "hyundai", FIRST_OF_HYUNDAI,
                            "lotte-avenuel", AVENUEL,
                            "lotte-mvg", MVG),
            2023,
                    Map.of(
                            "shinsegae", LATER_OF_SHINSEGAE,
                            "hyundai", FIRST_OF_HYUNDAI,
                            "lotte-avenuel", AVENUEL,
                            "lotte-mvg", MVG,
                            "galleria", List.of("1 PSR_BLACK", "2 PSR_WHITE", "3 PARK_JADE_BLACK")));

    @TempDir
    private Path directory;

    /** As many lines as the sample year has, so that the upper tiers are somebody's. */
    @ParameterizedTest
    @ValueSource(ints = {2013, 2014, 2021, 2023})
    void everyTierOfThatYearsProgrammesIsOccupied(int year) throws Exception {
        Path sample = directory.resolve("year");
        Invocation written = Invocation.of(
                "sample", "--seed", SEED, "--lines", "14000", "--year", "" + year, "--out", sample.toString());
        assertThat(written.exitCode()).as(written.story()).isZero();

        Invocation graded = Invocation.of(
                "grade", "--job", SampleShop.job(directory, sample).toString(), "--as-of", year + "-12-31");

        assertThat(graded.exitCode()).as(graded.story()).isZero();
        Map<String, List<String>> occupied = new TreeMap<>();
        for (String program : LADDERS.get(year).keySet()) {
            occupied.put(program, tiers(directory.resolve("out/" + program + "/" + year + "-12-31/grades.csv")));
        }
        assertThat(occupied).isEqualTo(LADDERS.get(year));
    }

    /** In the order of their levels. */
    private static List<String> tiers(Path grades) throws Exception {
        return Files.readAllLines(grades).stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .filter(cells -> !cells[TIER].isEmpty())
                .map(cells -> cells[LEVEL] + " " + cells[TIER])
                .distinct()
                .sorted()
                .toList();
    }

    /** The last of the months that go by Hyundai's older programme, when Lotte's newest is in force already. */
    @Test
    void theSampleYearCanBeGradedBeforeItsEndToo() throws Exception {
        Invocation graded =
                Invocation.of("grade", "--job", SampleShop.job(directory).toString(), "--as-of", "2025-11-30");

        assertThat(graded.exitCode()).as(graded.story()).isZero();
        assertThat(graded.result())
                .contains("hyundai as of 2025-11-30, official: 26 customers\n")
                .contains("lotte as of 2025-11-30, official: 1,316 customers\n");
    }
}
