package io.vipgrader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Problem;
import io.vipgrader.document.Problems;
import io.vipgrader.document.SpecFile;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each sentence of the contract about periods, validity, in-force, questions and ladders holds in its cases. */
class PolicyRulesTest {
    private static final String HEAD = "program: shop\ntitle: Shop\ncurrency: KRW\nzone: Asia/Seoul\n";

    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    @TestFactory
    Stream<DynamicTest> periodsHoldTheirDays() {
        return each("/spec/policy-periods.yaml", "periods", one -> {
            LocalDate until = date(one, "until");
            Period.Window window = policy(one, "").period().window(date(one, "as-of"));

            assertThat(window.start()).isEqualTo(date(one, "from"));
            assertThat(window.endUncut()).isEqualTo(until);
            assertThat(window.end()).isEqualTo(one.containsKey("cut") ? date(one, "cut") : until);
            assertThat(window.complete()).isEqualTo(one.get("official").equals("yes"));
        });
    }

    @TestFactory
    Stream<DynamicTest> tiersAreHeldFromOneDayUntilAnother() {
        return each("/spec/policy-periods.yaml", "validity", one -> {
            Policy policy = policy(one, "valid: " + one.get("valid") + "\n");
            LocalDate end = policy.period().window(date(one, "as-of")).endUncut();

            assertThat(policy.valid().orElseThrow().validFrom(end)).isEqualTo(date(one, "from"));
            assertThat(policy.valid().orElseThrow().validUntil(end)).isEqualTo(date(one, "until"));
        });
    }

    @TestFactory
    Stream<DynamicTest> questionsMatchValuesAsWritten() {
        return each("/spec/policy-when.yaml", "cases", one -> {
            String rule = "counting:\n  - {when: " + one.get("when") + ", count: none}\n";
            Policy.Counting counting =
                    policy(Map.of("period", "{year: completed}"), rule).counting();
            Policy.DimensionTest test = CountingReader.rulesOf(counting)
                    .findFirst()
                    .orElseThrow()
                    .when()
                    .tests()
                    .get(0);

            assertThat(strings(one, "matches")).isNotEmpty().allMatch(test::holds);
            assertThat(strings(one, "misses")).isNotEmpty().noneMatch(test::holds);
        });
    }

    @TestFactory
    Stream<DynamicTest> entriesThatNobodyCanReachAreFound() {
        return each("/spec/policy-ladders.yaml", "cases", one -> {
            Problems found = new Problems();
            read(
                    Map.of(
                            "p.yaml",
                            HEAD + "in-force: {from: 2025-12-31}\nperiod: {year: completed}\ntiers: "
                                    + one.get("tiers")),
                    found);

            assertThat(found.sorted().stream()
                            .map(Problem::problem)
                            .filter(text -> text.startsWith("threshold ") || text.startsWith("nobody can reach "))
                            .map(PolicyRulesTest::tierNamed))
                    .containsExactlyElementsOf(strings(one, "unreachable"));
        });
    }

    @TestFactory
    Stream<DynamicTest> oneFileGovernsADate() {
        return each("/spec/policy-in-force.yaml", "cases", one -> {
            Map<String, String> texts = new TreeMap<>();
            map(one, "files")
                    .forEach((name, range) -> texts.put(
                            name,
                            HEAD + "in-force: " + range + "\nperiod: {year: completed}\ntiers: [{name: A, top: 5}]\n"));
            Programme programme = read(texts, problems);

            assertThat(problems.sorted()).isEmpty();
            map(one, "governs")
                    .forEach((asOf, file) -> assertThat(programme
                                    .inForceAt(LocalDate.parse(asOf))
                                    .map(policy -> Path.of(policy.source())
                                            .getFileName()
                                            .toString())
                                    .orElse("none"))
                            .as(asOf)
                            .isEqualTo(file));
        });
    }

    @TestFactory
    Stream<DynamicTest> theWholeLanguageIsRead() {
        return each("/spec/policy-grammar.yaml", "cases", one -> {
            Path file = Path.of("src", "test", "resources", "policy", one.get("name") + ".yaml");
            Problems found = new Problems();
            Policies.read(List.of(file), new LocalDisk(), found);

            assertThat(found.sorted().stream()
                            .map(problem -> problem.place().line() + ":"
                                    + problem.place().column()))
                    .containsExactlyElementsOf(strings(one, "not-graded"));
            assertThat(found.sorted())
                    .allMatch(problem -> problem.problem().startsWith("this release does not grade "));
        });
    }

    private Policy policy(Map<String, Object> one, String more) throws IOException {
        Programme programme = read(
                Map.of(
                        "p.yaml",
                        HEAD + "in-force: {from: 2025-12-31}\nperiod: " + one.get("period") + "\n" + more
                                + "tiers: [{name: A, top: 5}]\n"),
                problems);
        assertThat(problems.sorted()).isEmpty();
        return programme.policies().get(0);
    }

    private Programme read(Map<String, String> texts, Problems found) throws IOException {
        Path folder = Files.createTempDirectory(directory, "case");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue());
        }
        return Policies.read(List.of(folder), new LocalDisk(), found).get(0);
    }

    private static String tierNamed(String problem) {
        return problem.replaceFirst("threshold [0-9,]+ of ([A-Z]+) .*", "$1")
                .replaceFirst("nobody can reach ([A-Z]+): .*", "$1");
    }

    private interface Check {
        void accept(Map<String, Object> one) throws IOException;
    }

    private static Stream<DynamicTest> each(String resource, String key, Check check) {
        return SpecFile.cases(resource, key).stream()
                .map(one -> DynamicTest.dynamicTest(one.get("name").toString(), () -> check.accept(one)));
    }

    private static LocalDate date(Map<String, Object> one, String key) {
        return LocalDate.parse(one.get(key).toString());
    }

    @SuppressWarnings("unchecked") // the file is written this way, or the test fails
    private static List<String> strings(Map<String, Object> one, String key) {
        return (List<String>) one.get(key);
    }

    @SuppressWarnings("unchecked") // the file is written this way, or the test fails
    private static Map<String, String> map(Map<String, Object> one, String key) {
        return (Map<String, String>) one.get(key);
    }
}
