package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of section 5 of the contract, case by case: {@code spec/grade-*.yaml} and {@code spec/accrual-*.yaml}. */
class GradeSpecTest {
    private static final Path SPEC = Path.of("src/test/resources/spec");

    @ParameterizedTest
    @MethodSource("cases")
    void comesOutAsTheCaseSays(SpecCase spec, @TempDir Path directory) throws IOException {
        SpecCase.Graded graded = spec.graded(directory);
        List<SpecCase.Expectation> expected = Arrays.stream(SpecCase.Expectation.values())
                .filter(expectation -> spec.text(expectation.key()).isPresent())
                .toList();
        assertThat(expected).isNotEmpty();
        for (SpecCase.Expectation expectation : expected) {
            assertThat(tidy(spec.actual(expectation, graded)))
                    .as(expectation.key())
                    .isEqualTo(tidy(spec.text(expectation.key()).orElseThrow()));
        }
    }

    @Test
    void everyCaseIsThere() throws IOException {
        assertThat(cases().count()).isGreaterThan(130);
    }

    static Stream<SpecCase> cases() throws IOException {
        try (Stream<Path> files = Files.list(SPEC)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("(grade|accrual)-.*\\.yaml"))
                    .sorted()
                    .flatMap(GradeSpecTest::cases)
                    .toList()
                    .stream();
        }
    }

    private static Stream<SpecCase> cases(Path file) {
        try {
            Problems problems = new Problems();
            Source source = new Source(file.toString(), Files.readString(file));
            Node.Mapping root = Yaml.parse(source, problems).orElseThrow();
            problems.throwIfAny();
            String name = file.getFileName().toString();
            return root.entries().stream()
                    .map(entry -> new SpecCase(name, entry.key().text(), (Node.Mapping) entry.value()));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Tables may be aligned for the eye. */
    private static String tidy(String table) {
        return table.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).collect(Collectors.joining(" | ")))
                .collect(Collectors.joining("\n"));
    }
}
