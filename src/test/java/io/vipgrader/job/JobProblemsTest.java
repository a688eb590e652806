package io.vipgrader.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Node;
import io.vipgrader.document.Problem;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.Value;
import io.vipgrader.document.Yaml;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.FailingDisk;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a job file can get wrong is said at its place, with a remedy, all at once, to the character. */
class JobProblemsTest {
    private static final String ORDERS = "orders:\n  files: orders.csv\n  columns: {customer: c, at: t, amount: a}";

    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    private record Case(
            String name,
            String message,
            String zone,
            String orders,
            String policies,
            String output,
            String rest,
            String says) {
        String job() {
            return String.join("\n", zone, orders, policies, output, rest) + "\n";
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream spec = JobProblemsTest.class.getResourceAsStream("/spec/job-problems.yaml")) {
            Problems problems = new Problems();
            Node.Mapping root = Source.decode("job-problems.yaml", spec.readAllBytes(), problems)
                    .flatMap(source -> Yaml.parse(source, problems))
                    .orElseThrow();
            problems.throwIfAny();
            return root.entries().stream().map(entry -> {
                Node.Mapping value = (Node.Mapping) entry.value();
                Fields fields = Fields.of(entry.key().text(), value, problems);
                Case one = new Case(
                        entry.key().text(),
                        text(fields, "message", ""),
                        text(fields, "zone", "zone: Asia/Seoul"),
                        text(fields, "orders", ORDERS),
                        text(fields, "policies", "policies: p.yaml"),
                        text(fields, "output", "output: {directory: out}"),
                        text(fields, "rest", ""),
                        text(fields, "says", ""));
                fields.finish();
                problems.throwIfAny();
                return one;
            });
        }
    }

    private static String text(Fields fields, String key, String otherwise) {
        return fields.optional(key).flatMap(Value::anyText).orElse(otherwise);
    }

    private void write(String name, byte[] bytes) {
        try (DiskOutput output = disk.create(directory.resolve(name))) {
            output.write(bytes, 0, bytes.length);
        }
    }

    private List<Problem> problemsOf(Case one) {
        write("job.yaml", one.job().getBytes(UTF_8));
        write("binary", new byte[] {(byte) 0xFF, 0});
        Problems problems = new Problems();
        JobFile file = JobReader.read(directory.resolve("job.yaml"), Map.of(), disk, problems);
        file.columns().check(OutputColumn.words(List.of("spend"), List.of()), List.of());
        return problems.sorted();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySlipIsSaidAtItsPlaceWithARemedy(Case one) {
        String said = problemsOf(one).stream()
                .map(problem -> problem.render() + "\n")
                .collect(Collectors.joining())
                .replace(directory + "/", "");
        assertThat(said).isEqualTo(one.says());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseIsAboutTheMessageThatItNames(Case one) {
        boolean said = problemsOf(one).stream()
                .anyMatch(problem ->
                        one.message().equals("document") || saysSo(problem, JobMessage.valueOf(one.message())));
        assertThat(said).isTrue();
    }

    private static boolean saysSo(Problem problem, JobMessage message) {
        return problem.problem().matches(pattern(message.problem()))
                && problem.remedy().matches(pattern(message.remedy()));
    }

    private static String pattern(String template) {
        return Arrays.stream(template.split("\\{}", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    @Test
    void everyMessageHasACase() throws IOException {
        Set<String> covered = cases().map(Case::message).collect(Collectors.toCollection(HashSet::new));
        covered.addAll(Set.of("MISSING_FILE", "UNREADABLE", "DIRECTORY"));
        covered.remove("document");
        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(JobMessage.values()).map(Enum::name).toList());
    }

    @Test
    void aMissingJobFileIsAProblemWithoutALine() {
        Path missing = directory.resolve("none.yaml");
        Problems problems = new Problems();
        Optional<Job> job = Jobs.read(missing, Map.of(), disk, problems);
        assertThat(job).isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::render)
                .containsExactly(missing + ": there is no such file; name the job file, such as --job config/job.yaml");
    }

    @Test
    void anUnreadableJobFileIsAProblemThatNamesIt() {
        write("job.yaml", new byte[0]);
        Problems problems = new Problems();
        Disk unreadable = FailingDisk.once(disk, 2);
        assertThat(Jobs.read(directory.resolve("job.yaml"), Map.of(), unreadable, problems))
                .isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::render)
                .containsExactly(directory.resolve("job.yaml")
                        + ": it can't be read; let the account of this run read it, or name another job file");
    }

    @Test
    void aDirectoryIsNoJobFile() {
        Problems problems = new Problems();
        assertThat(Jobs.read(directory, Map.of(), disk, problems)).isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::render)
                .containsExactly(
                        directory + ": it is a directory; name the job file in it, such as --job config/job.yaml");
    }
}
