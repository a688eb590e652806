package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.RuleCase;
import io.vipgrader.document.Node;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.policy.Policies;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Programme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programmes in {@code config}, each held to its own cases in {@code spec/programmes}. */
class ProgrammeSpecTest {
    private static final Path SPEC = Path.of("src/test/resources/spec/programmes");
    private static final Path CONFIG = Path.of("config");
    /** What lies beside the programmes. */
    private static final Set<String> OTHERS = Set.of("job.yaml", "database", "operations", "sample");

    /** Fewer can't show both sides of every threshold and the odd rules. */
    private static final int LEAST_CASES = 12;

    /** A case of a programme; what is left out in it is the file's. */
    record ProgrammeCase(String programme, String usualAsOf, Map<String, String> defaults, RuleCase said) {
        LocalDate asOf() {
            return LocalDate.parse(said.text("as-of").orElse(usualAsOf));
        }

        @Override
        public String toString() {
            return said.toString();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradesAsTheCaseSays(ProgrammeCase one, @TempDir Path directory) throws IOException {
        SpecCase spec = whole(one);
        List<String> actual = spec.actual(SpecCase.Expectation.ROWS, spec.graded(directory))
                .lines()
                .map(RuleCase::tidy)
                .toList();
        List<String> expected =
                spec.text("rows").orElseThrow().lines().map(RuleCase::tidy).toList();
        List<String> named =
                expected.stream().map(ProgrammeSpecTest::customer).distinct().toList();

        assertThat(named).hasSameSizeAs(expected).hasSizeGreaterThan(1);
        assertThat(actual.stream().filter(row -> named.contains(customer(row))))
                .containsExactlyInAnyOrderElementsOf(expected);
        List<String> absent = words(spec.text("absent").orElse(""));
        assertThat(actual).noneMatch(row -> absent.contains(customer(row)));
    }

    @Test
    void everyProgrammeHasItsCases() throws IOException {
        try (Stream<Path> config = Files.list(CONFIG)) {
            assertThat(config.map(path -> path.getFileName().toString()).filter(name -> !OTHERS.contains(name)))
                    .containsExactlyInAnyOrderElementsOf(
                            read().map(file -> text(file, "programme")).toList());
        }
        assertThat(read()).allSatisfy(file -> assertThat(casesOf(file)).hasSizeGreaterThanOrEqualTo(LEAST_CASES));
    }

    /** Or a year's rules could say anything. */
    @Test
    void everyFileOfAProgrammeIsInForceInSomeOfItsCases() throws IOException {
        Set<Path> graded = new TreeSet<>();
        for (ProgrammeCase one : cases().toList()) {
            graded.add(Path.of(inForce(one.programme, one.asOf()).source()));
        }

        try (Stream<Path> config = Files.walk(CONFIG)) {
            assertThat(graded)
                    .containsExactlyInAnyOrderElementsOf(config.filter(Files::isRegularFile)
                            .filter(file -> !OTHERS.contains(
                                    CONFIG.relativize(file).getName(0).toString()))
                            .toList());
        }
    }

    static Stream<ProgrammeCase> cases() throws IOException {
        return read().flatMap(file -> casesOf(file).stream());
    }

    private static Stream<Node.Mapping> read() throws IOException {
        try (Stream<Path> files = Files.list(SPEC)) {
            List<Path> cases = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            return cases.stream().map(RuleCase::parse);
        }
    }

    private static List<ProgrammeCase> casesOf(Node.Mapping file) {
        String programme = text(file, "programme");
        Map<String, String> defaults = new LinkedHashMap<>();
        words(text(file, "defaults")).forEach(word -> defaults.put(word.split("=", 2)[0], word.split("=", 2)[1]));
        Node.Mapping cases = (Node.Mapping) value(file, "cases").orElseThrow();
        return cases.entries().stream()
                .map(entry -> new ProgrammeCase(
                        programme,
                        text(file, "as-of"),
                        defaults,
                        new RuleCase(programme, entry.key().text(), (Node.Mapping) entry.value())))
                .toList();
    }

    /** The case with the rules in force and all its lines written out. */
    private static SpecCase whole(ProgrammeCase one) throws IOException {
        List<Node.Entry> entries = new ArrayList<>();
        one.said.said().entries().stream()
                .filter(entry -> !List.of("lines", "activity", "as-of")
                        .contains(entry.key().text()))
                .forEach(entries::add);
        entries.add(entry("as-of", one.asOf().toString()));
        entries.add(entry(
                "policy",
                Files.readString(Path.of(inForce(one.programme, one.asOf()).source()))));
        entries.add(entry("lines", ProgrammeLines.csv(one.said.text("lines").orElseThrow(), one.defaults)));
        one.said.text("activity").ifPresent(rows -> entries.add(entry("activity", ProgrammeLines.activity(rows))));
        return new SpecCase(new RuleCase(
                one.programme,
                one.said.sentence(),
                new Node.Mapping(one.said.said().place(), entries)));
    }

    private static Policy inForce(String programme, LocalDate asOf) {
        Problems problems = new Problems();
        List<Programme> programmes = Policies.read(List.of(CONFIG.resolve(programme)), new LocalDisk(), problems);
        problems.throwIfAny();
        return programmes.get(0).inForceAt(asOf).orElseThrow();
    }

    private static Node.Entry entry(String key, String text) {
        Place place = Place.of("case");
        return new Node.Entry(new Node.Scalar(place, key, false), new Node.Scalar(place, text, true));
    }

    private static Optional<Node> value(Node.Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(Node.Entry::value)
                .findFirst();
    }

    private static String text(Node.Mapping mapping, String key) {
        return ((Node.Scalar) value(mapping, key).orElseThrow()).text();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String customer(String row) {
        return row.split(" \\| ", 2)[0];
    }
}
