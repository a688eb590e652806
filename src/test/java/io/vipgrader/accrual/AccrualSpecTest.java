package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** What section 5 of the contract says of order lines, case by case: {@code spec/accrued-*.yaml}. */
class AccrualSpecTest {
    private static final Path SPEC = Path.of("src/test/resources/spec");
    private static final List<String> EXPECTED = List.of("totals", "control", "excluded", "unused", "books", "fates");

    @ParameterizedTest
    @MethodSource("cases")
    void addsUpAsTheCaseSays(AccrualCase spec, @TempDir Path directory) throws IOException {
        AccrualCase.Accrued accrued = spec.accrued(directory);
        ControlTotals control = accrued.tally().control(0, accrued.own().moneyOverCaps());
        assertThat(control.linesBalance() && control.moneyBalances()).isTrue();
        List<String> expected =
                EXPECTED.stream().filter(key -> spec.text(key).isPresent()).toList();
        assertThat(expected).isNotEmpty();
        for (String key : expected) {
            assertThat(tidy(spec.actual(key, accrued)))
                    .as(key)
                    .isEqualTo(tidy(spec.text(key).orElseThrow()));
        }
    }

    @Test
    void everyCaseIsThere() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(40);
    }

    static Stream<AccrualCase> cases() throws IOException {
        try (Stream<Path> files = Files.list(SPEC)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("accrued-"))
                    .sorted()
                    .flatMap(AccrualSpecTest::cases)
                    .toList()
                    .stream();
        }
    }

    private static Stream<AccrualCase> cases(Path file) {
        try {
            Problems problems = new Problems();
            Source source = new Source(file.toString(), Files.readString(file));
            Node.Mapping root = Yaml.parse(source, problems).orElseThrow();
            problems.throwIfAny();
            String name = file.getFileName().toString();
            return root.entries().stream()
                    .map(entry -> new AccrualCase(name, entry.key().text(), (Node.Mapping) entry.value()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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
