package io.vipgrader;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vipgrader.document.Json;
import io.vipgrader.document.JsonText;
import io.vipgrader.document.Node;
import io.vipgrader.document.Problem;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.SpecFile;
import io.vipgrader.document.Yaml;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Jobs;
import io.vipgrader.policy.Policies;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas, by which editors complete and check, and the parsers know the same keys and refuse the same slips. */
class SchemaTest {
    private static final String UNKNOWN = "zzzzzz";
    private static final Pattern KNOWS = Pattern.compile("unknown key " + UNKNOWN + "; .* knows (.*)");

    private static final Map<Kind, Schema> SCHEMAS =
            Map.of(Kind.POLICY, Kind.POLICY.readSchema(), Kind.JOB, Kind.JOB.readSchema());

    @TempDir
    private Path directory;

    /** What a file is about, with the parts that it must have. */
    private enum Kind {
        POLICY(
                "program: shop",
                "title: Shop",
                "currency: KRW",
                "zone: Asia/Seoul",
                "in-force: {from: 2025-12-31}",
                "period: {year: completed}",
                "tiers: [{name: A, at-least: {spend: 5}}]"),
        JOB(
                "zone: Asia/Seoul",
                "orders: {files: orders.csv, columns: {customer: c, at: t, amount: a}}",
                "policies: p.yaml",
                "output: {directory: out}");

        private final List<String> parts;

        Kind(String... parts) {
            this.parts = List.of(parts);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String whole(String text) {
            StringBuilder whole = new StringBuilder();
            parts.stream()
                    .filter(part -> !("\n" + text).contains("\n" + part.split(":", 2)[0] + ":"))
                    .forEach(part -> whole.append(part).append('\n'));
            return whole + text;
        }

        String schemaText() {
            try {
                return Files.readString(Path.of("src/main/resources/schema", word() + ".schema.json"));
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        Schema readSchema() {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schemaText(), InputFormat.JSON);
        }
    }

    /** A map of known keys, written out with one that nobody knows. */
    record Probe(String kind, String schema, String text) {
        String known() {
            return text.replaceAll(",? ?" + UNKNOWN + ": 1(\n(?=$))?", "");
        }

        Kind of() {
            return Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        }
    }

    static Stream<Probe> probes() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> SpecFile.cases("/spec/schema-keys.yaml", kind.word()).stream()
                        .map(one -> new Probe(
                                kind.word(),
                                one.get("schema").toString(),
                                one.get("text").toString())));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void withoutTheUnknownKeyBothAccept(Probe probe) throws IOException {
        String text = probe.of().whole(probe.known());
        assertThat(problems(probe.of(), text)).isEmpty();
        assertThat(errors(probe.of(), text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("probes")
    void withTheUnknownKeyBothRefuse(Probe probe) throws IOException {
        String text = probe.of().whole(probe.text());
        assertThat(knownKeys(problems(probe.of(), text))).isNotEmpty();
        assertThat(errors(probe.of(), text)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theParserKnowsTheKeysOfTheSchema(Kind kind) throws IOException {
        Map<String, Set<String>> parser = new TreeMap<>();
        for (Probe probe : probes().filter(one -> one.of() == kind).toList()) {
            parser.computeIfAbsent(probe.schema(), pointer -> new TreeSet<>())
                    .addAll(knownKeys(problems(kind, kind.whole(probe.text()))));
        }
        Map<String, Set<String>> schema = new TreeMap<>();
        collect(Json.parse(kind.schemaText()), "", schema);

        assertThat(parser).hasSizeGreaterThan(15).isEqualTo(schema);
    }

    @ParameterizedTest
    @EnumSource
    void slipsOfFormAreRefusedByBoth(Kind kind) throws IOException {
        Map<String, String> mistakes = mistakes(kind);

        assertThat(mistakes).hasSizeGreaterThan(25);
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            String text = kind.whole(mistake.getValue());
            assertThat(problems(kind, text)).as("parser: " + mistake.getKey()).isNotEmpty();
            assertThat(errors(kind, text)).as("schema: " + mistake.getKey()).isNotEmpty();
        }
    }

    @Test
    void everyPolicyThatIsShippedOrTestedIsAccepted() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files =
                Stream.concat(Files.walk(Path.of("config")), Files.walk(Path.of("src/test/resources")))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                if (text.contains("\nin-force:")) {
                    texts.add(text);
                } else if (file.getFileName().toString().startsWith("grade-")) {
                    policiesOf(text).map(Kind.POLICY::whole).forEach(texts::add);
                }
            }
        }

        assertThat(texts).hasSizeGreaterThan(100);
        for (String text : texts) {
            assertThat(problems(Kind.POLICY, text)).as(text).isEmpty();
            assertThat(errors(Kind.POLICY, text)).as(text).isEmpty();
        }
    }

    @Test
    void theJobFileThatIsShippedIsAccepted() throws IOException {
        for (String job : List.of("job", "database/job-h2", "database/job-push-down", "database/job-streaming")) {
            assertThat(errors(Kind.JOB, Files.readString(Path.of("config", job + ".yaml"))))
                    .as(job)
                    .isEmpty();
        }
    }

    private static Stream<String> policiesOf(String cases) {
        return parse(cases).orElseThrow().entries().stream()
                .map(entry -> (Node.Mapping) entry.value())
                .flatMap(one -> one.entries().stream())
                .filter(entry -> entry.key().text().equals("policy"))
                .map(entry -> ((Node.Scalar) entry.value()).text());
    }

    private static Map<String, String> mistakes(Kind kind) throws IOException {
        Node.Mapping all = parse(Files.readString(Path.of("src/test/resources/spec/schema-mistakes.yaml")))
                .orElseThrow();
        Map<String, String> mistakes = new LinkedHashMap<>();
        all.entries().stream()
                .filter(entry -> entry.key().text().equals(kind.word()))
                .flatMap(entry -> ((Node.Mapping) entry.value()).entries().stream())
                .forEach(entry -> mistakes.put(entry.key().text(), ((Node.Scalar) entry.value()).text()));
        return mistakes;
    }

    private List<String> problems(Kind kind, String text) throws IOException {
        Path file = Files.writeString(directory.resolve("file.yaml"), text);
        Problems problems = new Problems();
        if (kind == Kind.POLICY) {
            Policies.read(List.of(file), new LocalDisk(), problems);
        } else {
            Jobs.read(file, Map.of(), new LocalDisk(), problems);
        }
        return problems.sorted().stream().map(Problem::render).toList();
    }

    private static List<String> errors(Kind kind, String text) {
        return SCHEMAS.get(kind).validate(json(text), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Set<String> knownKeys(List<String> problems) {
        return new TreeSet<>(problems.stream()
                .map(problem -> KNOWS.matcher(problem.lines().findFirst().orElseThrow()))
                .filter(Matcher::find)
                .flatMap(found -> Arrays.stream(found.group(1).split(", ")))
                .toList());
    }

    /** Every map of the schema that has only known keys, by its place. */
    private static void collect(Object schema, String place, Map<String, Set<String>> keys) {
        if (schema instanceof Map<?, ?> map) {
            if (Boolean.FALSE.equals(map.get("additionalProperties"))) {
                keys.put(
                        place,
                        new TreeSet<>(((Map<?, ?>) map.get("properties"))
                                .keySet().stream().map(String::valueOf).toList()));
            }
            map.forEach((key, value) -> collect(value, place + "/" + key, keys));
        } else if (schema instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), place + "/" + i, keys);
            }
        }
    }

    private static Optional<Node.Mapping> parse(String text) {
        Problems problems = new Problems();
        Optional<Node.Mapping> root = Yaml.parse(new Source("text", text), problems);
        problems.throwIfAny();
        return root;
    }

    /** As an editor sees the file: plain scalars by the core schema of YAML 1.2. */
    private static String json(String text) {
        return JsonText.of(object(parse(text).orElseThrow()));
    }

    private static Map<String, Object> object(Node.Mapping mapping) {
        Map<String, Object> object = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> object.put(entry.key().text(), value(entry.value())));
        return object;
    }

    private static Object value(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return object(mapping);
        } else if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(SchemaTest::value).toList();
        }
        Node.Scalar scalar = (Node.Scalar) node;
        if (scalar.quoted()) {
            return scalar.text();
        }
        if (scalar.text().matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
            BigDecimal number = new BigDecimal(scalar.text());
            return number.scale() == 0 ? (Object) number.toBigInteger() : number;
        }
        return List.of("true", "false").contains(scalar.text())
                ? (Object) scalar.text().equals("true")
                : scalar.text();
    }
}
