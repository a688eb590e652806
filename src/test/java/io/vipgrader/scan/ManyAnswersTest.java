package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * However many dimensions the rules look at, and however many values they tell apart in each: a line's share is the same on both
 * roads.
 */
class ManyAnswersTest {
    private static final int CHANCE_LINES = 300;
    /** A value that no rule names. */
    private static final String OTHER = "other";

    @TempDir
    private Path directory;

    /**
     * Values of one dimension make one answer more than the rules name. The answers of all dimensions take 20 bits, the most for
     * a table, and 21; 62 and 63, the most for a key; 64, 64, 66, 65 and 80.
     */
    @ParameterizedTest
    @CsvSource({"10, 3", "7, 7", "31, 3", "21, 7", "32, 3", "8, 200", "33, 3", "13, 30", "40, 3"})
    void aLinesShareIsTheSameOnBothRoads(int dimensions, int values) {
        List<List<String>> lines = new ArrayList<>();
        // All values first, so that no key grows wider behind them.
        for (int value = 0; value < values; value++) {
            lines.add(Collections.nCopies(dimensions, "V" + value));
        }
        // Alike but for one dimension: a key that lost its first bits would take these for one.
        for (int dimension = 0; dimension < dimensions; dimension++) {
            lines.add(othersBut(dimensions, dimension, "V0"));
            lines.add(othersBut(dimensions, dimension, "V" + (values - 1)));
        }
        Chance chance = new Chance(31L * dimensions + values);
        for (int line = 0; line < CHANCE_LINES; line++) {
            lines.add(chance.list(dimensions, () -> chance.oneIn(4) ? OTHER : "V" + chance.below(values)));
        }
        Roads roads = PlainRun.of(directory, file(dimensions, lines), words(dimensions), rules(dimensions, values));

        Roads.Told careful = roads.careful();

        assertThat(careful.hasFailed()).isFalse();
        assertThat(careful.totals().get(0)).hasSize(1 + lines.size());
        assertThat(roads.fast(FileScan.BLOCK_BYTES, 1)).isEqualTo(careful);
        assertThat(roads.fast(1_024, 2)).isEqualTo(careful);
    }

    private static List<String> othersBut(int dimensions, int dimension, String value) {
        List<String> line = new ArrayList<>(Collections.nCopies(dimensions, OTHER));
        line.set(dimension, value);
        return line;
    }

    private static List<String> words(int dimensions) {
        return IntStream.range(0, dimensions)
                .mapToObj(dimension -> dimension == 0 ? "store" : "d" + dimension)
                .toList();
    }

    /** Each with a share of its own, so that two combinations taken for one would show. */
    private static Map<PlainRun.DimensionValue, Integer> rules(int dimensions, int values) {
        Map<PlainRun.DimensionValue, Integer> rules = new LinkedHashMap<>();
        for (String word : words(dimensions)) {
            for (int value = 0; value < values; value++) {
                rules.put(new PlainRun.DimensionValue(word, "V" + value), 1 + rules.size());
            }
        }
        return rules;
    }

    /** Each line is another customer's. */
    private static byte[] file(int dimensions, List<List<String>> lines) {
        String header = "status,order,customer,at,amount," + String.join(",", words(dimensions));
        return IntStream.range(0, lines.size())
                .mapToObj(line -> "S,O,C" + line + ",2025-03-01,10000," + String.join(",", lines.get(line)))
                .collect(Collectors.joining("\n", header + "\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
