package io.vipgrader.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.DocumentMessages;
import io.vipgrader.document.Message;
import io.vipgrader.document.Problem;
import io.vipgrader.document.Problems;
import io.vipgrader.document.SpecFile;
import io.vipgrader.files.FailingDisk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderFormat.Dimension;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every message that a policy can earn is known to the character, with its place and its caret. */
class ProblemCatalogueTest {
    private static final String CASES = "/spec/policy-problems.yaml";
    private static final String HEAD = """
            program: shop
            title: Shop
            currency: KRW
            zone: Asia/Seoul
            in-force: {from: 2025-12-31}
            period: {year: completed}
            """;
    private static final String LADDER = "tiers: [{name: A, top: 5}]\n";

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyCaseGivesItsProblems() {
        return SpecFile.cases(CASES, "cases").stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.get("name").toString(),
                        () -> assertThat(problems(one)).containsExactlyElementsOf(expected(one))));
    }

    @Test
    void everyMessageHasACase() {
        List<String> heads = SpecFile.cases(CASES, "cases").stream()
                .flatMap(one -> expected(one).stream())
                .map(rendered -> rendered.lines().findFirst().orElseThrow())
                .toList();
        List<Message> all = Stream.concat(DocumentMessages.all().stream(), Arrays.stream(PolicyMessage.values()))
                .filter(message -> message != PolicyMessage.UNREADABLE) // by a disk that fails, below
                .toList();

        assertThat(all).hasSizeGreaterThan(90);
        assertThat(all)
                .allSatisfy(
                        message -> assertThat(heads).anyMatch(pattern(message).asMatchPredicate()));
    }

    @Test
    void anUnreadablePolicyIsAProblemThatNamesIt() throws IOException {
        Path policy = Files.writeString(directory.resolve("p.yaml"), HEAD);
        Problems problems = new Problems();
        assertThat(Policies.read(List.of(policy), FailingDisk.once(new LocalDisk(), 2), problems))
                .isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::render)
                .containsExactly(policy + ": it can't be read; let the account of this run read it, or name another");
    }

    private static Pattern pattern(Message message) {
        String template = message.problem() + "; " + message.remedy();
        String quoted = Arrays.stream(template.split("\\{\\}", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElseThrow();
        return Pattern.compile("[^ ]*: " + quoted);
    }

    @SuppressWarnings("unchecked") // the file is written this way, or the test fails
    private static List<String> expected(Map<String, Object> one) {
        return (List<String>) one.get("problems");
    }

    @SuppressWarnings("unchecked") // the file is written this way, or the test fails
    private List<String> problems(Map<String, Object> one) throws IOException {
        Path folder = directory.resolve(Integer.toHexString(one.get("name").hashCode()));
        Files.createDirectories(folder);
        Map<String, Object> files = (Map<String, Object>) one.get("files");
        for (Map.Entry<String, Object> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, bytes(file.getValue()));
        }
        List<String> names = (List<String>) one.getOrDefault(
                "policies",
                List.copyOf(files.keySet()).stream()
                        .map(name -> name.split("/")[0])
                        .distinct()
                        .toList());
        Problems problems = new Problems();
        List<Programme> programmes =
                Policies.read(names.stream().map(folder::resolve).toList(), new LocalDisk(), problems);
        Collection<String> lacks = (List<String>) one.getOrDefault("job-lacks", List.of());
        Policies.check(programmes, format(lacks), people(lacks), problems);
        return problems.sorted().stream()
                .map(Problem::render)
                .map(rendered -> rendered.replace(folder + "/", ""))
                .toList();
    }

    private static OrderFormat format(Collection<String> lacks) {
        return new OrderFormat(
                UTF_8,
                ',',
                lacks.contains("order") ? Map.of() : Map.of(Column.ORDER, "order_id"),
                Stream.of("store", "category", "tender", "hall")
                        .map(word -> new Dimension(word, word))
                        .toList(),
                DateFormat.ISO,
                new OrderFormat.Amount(0, false),
                Map.of(),
                false);
    }

    private static PeopleFiles people(Collection<String> lacks) {
        Map<PeopleTable, PeopleFiles.Table> tables = new EnumMap<>(PeopleTable.class);
        tables.put(PeopleTable.CUSTOMERS, table("customer", "type", "birth_year"));
        tables.put(PeopleTable.HOUSEHOLDS, table("member", "head"));
        tables.put(PeopleTable.ACTIVITY, table("customer", "at", "kind", lacks.contains("values") ? "at" : "value"));
        tables.keySet().removeIf(table -> lacks.contains(table.key()));
        return new PeopleFiles(tables);
    }

    private static PeopleFiles.Table table(String... words) {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of(words).forEach(word -> columns.put(word, word));
        return new PeopleFiles.Files(List.of("people.csv"), Path.of(""), UTF_8, ',', columns);
    }

    @SuppressWarnings("unchecked") // the file is written this way, or the test fails
    private static byte[] bytes(Object file) {
        if (file instanceof String text) {
            return SpecFile.bytes(text.replace("(head)\n", HEAD).replace("(ladder)\n", LADDER));
        }
        Map<String, String> form = (Map<String, String>) file;
        if (form.containsKey("hex")) {
            return HexFormat.of().parseHex(form.get("hex"));
        }
        String filling = form.get("repeat").repeat(Integer.parseInt(form.get("times")));
        String head = form.containsKey("head") ? HEAD : "";
        return SpecFile.bytes(head + form.getOrDefault("before", "") + filling + form.getOrDefault("after", ""));
    }
}
