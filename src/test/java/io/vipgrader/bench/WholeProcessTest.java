package io.vipgrader.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The benchmark: {@code mvn -q -B -Pbenchmark verify}. {@code -Dbenchmark.scales=L} races over other scales than S and M, {@code
 * -Dbenchmark.rows=REGEX} lets only those rows race whose names have it, {@code -Dbenchmark.rounds=N} sets how often. The data
 * stay below {@code target/benchmark} and are used again.
 */
@Tag("benchmark")
class WholeProcessTest {
    private static final Path DIRECTORY = Path.of("target", "benchmark").toAbsolutePath();

    static List<Scale> scales() {
        return Arrays.stream(System.getProperty("benchmark.scales").split(","))
                .map(String::strip)
                .map(Scale::valueOf)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scales")
    void thePeerHasTheSameResultAndThisIsWhatEachTakes(Scale scale) throws Exception {
        Course course = new Course(scale, DIRECTORY.resolve(scale.name()), Peer.unpacked(DIRECTORY.resolve("duckdb")));
        course.prepare();
        Pattern rows = Pattern.compile(System.getProperty("benchmark.rows"));
        try (Servers servers = Servers.wanted(rows, scale, DIRECTORY.resolve(scale.name()))) {
            race(scale, course, course.contenders(rows, servers.server()));
        }
    }

    private static void race(Scale scale, Course course, List<Contender> contenders) throws Exception {
        course.compare(contenders);
        int rounds = Integer.parseInt(System.getProperty("benchmark.rounds"));
        int times = rounds > 0 ? rounds : scale.rounds();
        Map<Contender, List<WholeProcess.Cost>> costs = course.race(contenders, times);
        String table = new CostTable(scale, course.customers(), times, costs).toString();
        System.out.println(table);
        Files.writeString(DIRECTORY.resolve(scale + ".md"), table);
        assertThat(costs).hasSameSizeAs(contenders);
    }
}
