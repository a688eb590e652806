package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.ArchitectureTest;
import io.vipgrader.ReadmeText;
import io.vipgrader.document.Json;
import io.vipgrader.report.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README names exists, and what it shows is what comes out. */
class ReadmeTest {
    private static final ReadmeText README = ReadmeText.read();
    private static final Pattern YAML_KEY = Pattern.compile("[{,\\s-]([a-z][a-z0-9_-]*):");

    /** Values of job keys that the prose names; each is tried below. */
    private static final Map<String, List<String>> JOB_VALUES = Map.of(
            "date-format", List.of("iso", "yyyy.MM.dd HH:mm"),
            "no-customer", List.of("exclude", "reject"),
            "include", List.of("all", "tiered"),
            "PAID", List.of("sale", "return", "void"));

    private static final List<String> PERIODS = List.of(
            "{year: completed}",
            "{year: to-date}",
            "{rolling: {months: 12}}",
            "{rolling: {days: 365}}",
            "{from: 2025-01-01, until: 2026-01-01}");

    @TempDir
    private static Path directory;

    private static Invocation graded;

    @BeforeAll
    static void gradeTheSampleYear() throws Exception {
        graded = Invocation.of("grade", "--job", SampleShop.job(directory).toString(), "--as-of", "2025-12-31");
        assertThat(graded.exitCode()).as(graded.story()).isZero();
    }

    @Test
    void theMainCommandPrintsWhatTheReadmeShows() {
        String here = graded.result().replace(directory.resolve("out").toString(), "out");
        assertThat(README.block("main-output")).isEqualTo(here);
        assertThat(README.block("main-command"))
                .contains("target/vip-grader grade --job config/job.yaml --as-of 2025-12-31");
    }

    @Test
    void theFirstGradesAreTheOnesThatComeOut() throws Exception {
        List<String> lines = Files.readAllLines(directory.resolve("out/shinsegae/2025-12-31/grades.csv"));
        List<String> shown = README.block("grades").lines().toList();
        assertThat(lines.get(0)).isEqualTo(shown.get(0));
        assertThat(shown).hasSizeGreaterThan(2);
        assertThat(lines).containsAll(shown);
    }

    @Test
    void theJobFileShownIsTheSamples() throws Exception {
        assertThat(README.block("job-file")).isEqualTo(Files.readString(Path.of("config/job.yaml")));
    }

    @Test
    void theJobFilesOverADatabaseAreThoseBesideIt() throws Exception {
        for (String job : List.of("job-push-down", "job-streaming")) {
            assertThat(README.block(job)).isEqualTo(Files.readString(Path.of("config/database", job + ".yaml")));
        }
        assertThat(Files.readString(Path.of("config/database/job-h2.yaml"))).contains(README.block("job-h2"));
    }

    @Test
    void theCommandThatTriesADatabasePrintsTheSame() {
        String command = README.block("database-command").strip().replaceFirst(".*vip-grader ", "");
        Path out = directory.resolve("out-h2");
        Invocation graded = Invocation.of(
                (command + " --out " + out).replace("--force ", "").split(" "));
        assertThat(graded.exitCode()).as(graded.story()).isZero();
        assertThat(graded.result().replace(out.toString(), "out")).isEqualTo(README.block("main-output"));
    }

    @Test
    void thePolicyShownIsInOrder() throws Exception {
        Path policy = directory.resolve("policy.yaml");
        Files.writeString(policy, README.block("policy"));
        Invocation check = Invocation.of("check", "--job", "config/job.yaml", "--policy", policy.toString());
        assertThat(check.exitCode()).as(check.result()).isZero();
    }

    @Test
    void theDatabasesShownAreInOrderTogether() throws Exception {
        String job = String.join(
                        "",
                        "zone: Asia/Seoul\n",
                        README.block("job-jdbc"),
                        README.block("job-people"),
                        README.block("job-table"),
                        "policies: [plain.yaml]\n")
                .replaceAll("\\$\\{file:[^}]+}", "\\${CRM_USER}");
        Files.writeString(directory.resolve("config/plain.yaml"), """
                program: plain
                title: Plain
                currency: KRW
                zone: Asia/Seoul
                in-force: {from: 2014-12-31}
                period: {year: completed}
                tiers: [{name: VIP, at-least: 1, where: {type: [STAFF]}}]
                """);
        Path file = Files.writeString(directory.resolve("config/databases.yaml"), job);
        Invocation check =
                Invocation.of(Map.of("SHOP_USER", "shop", "CRM_USER", "crm"), "check", "--job", file.toString());
        assertThat(check.exitCode()).as(check.result()).isZero();
    }

    @Test
    void everyValueThatTheProseNamesIsUnderstood() throws Exception {
        String job = Files.readString(directory.resolve("config/job.yaml"));
        for (Map.Entry<String, List<String>> key : JOB_VALUES.entrySet()) {
            for (String value : key.getValue()) {
                String changed = job.replaceFirst(key.getKey() + ": [a-z]+", key.getKey() + ": " + value);
                assertThat(changed).contains(key.getKey() + ": " + value);
                assertInOrder(changed, README.block("policy"));
            }
        }
        List<String> periods = new ArrayList<>(PERIODS);
        periods.addAll(List.of("{quarter: completed}", "{month: to-date}", "{year: completed, starts: 12-01}"));
        for (String period : periods) {
            assertInOrder(job, README.block("policy").replace("period: {year: completed}", "period: " + period));
        }
        assertInOrder(
                job,
                README.block("policy").replace("[GOLD_BAR, ARTWORK]", "GOLD*").replace("50%", "none"));
        assertInOrder(job, README.block("policy").replace("top: 999", "top: 0.1%, ties: all"));
    }

    private static void assertInOrder(String job, String policy) throws Exception {
        Path jobFile = Files.writeString(directory.resolve("config/changed.yaml"), job);
        Path policyFile = Files.writeString(directory.resolve("changed-policy.yaml"), policy);
        Invocation check = Invocation.of("check", "--job", jobFile.toString(), "--policy", policyFile.toString());
        assertThat(check.exitCode()).as(check.result()).isZero();
    }

    @Test
    void theProblemShownIsTheOneThatIsPrinted() throws Exception {
        Path policy = directory.resolve("draft.yaml");
        Files.writeString(policy, README.block("policy").replace("at-least: 40_000_000", "at-least: 80_000_000"));
        Invocation check = Invocation.of("check", "--job", "config/job.yaml", "--policy", policy.toString());
        assertThat(check.exitCode()).isEqualTo(ExitCode.CONFIGURATION.value());
        assertThat(check.result().replace(policy.toString(), "draft.yaml")).isEqualTo(README.block("problem"));
    }

    /** Editors read the path from where the policy lies. */
    @Test
    void theSchemaThatAPolicyNamesIsThere() {
        String line = README.block("schema-line").strip();
        String start = "# yaml-language-server: $schema=";
        assertThat(line).startsWith(start);
        assertThat(Path.of("config").resolve(line.substring(start.length())).normalize())
                .isEqualTo(Path.of("src/main/resources/schema/policy.schema.json"))
                .isRegularFile();
    }

    @Test
    void nothingIsLeftToFillIn() {
        assertThat(README.prose()).noneMatch(line -> line.contains("@@") || line.contains("TODO"));
    }

    /** The parser refuses an unknown key, so each that the README lists is one it knows. */
    @Test
    void everyKeyOfTheJobFileIsOneThatTheReaderKnows() throws Exception {
        for (String key : jobKeys()) {
            String[] parts = key.split("\\.");
            String wrong = parts.length == 1 ? parts[0] + ": {}\n" : parts[0] + ": {" + parts[1] + ": []}\n";
            Path job = Files.writeString(directory.resolve("config/key.yaml"), wrong);
            Invocation check = Invocation.of("check", "--job", job.toString());
            assertThat(check.exitCode()).as(key).isEqualTo(ExitCode.CONFIGURATION.value());
            assertThat(check.result()).as(key).doesNotContain("unknown key").doesNotContain("did you mean");
        }
        Path invented = Files.writeString(directory.resolve("config/key.yaml"), "orders: {foo: []}\n");
        assertThat(Invocation.of("check", "--job", invented.toString()).result())
                .contains("unknown key foo");
    }

    @Test
    void theExitCodesAreThoseOfTheProgram() {
        Set<String> codes =
                Arrays.stream(ExitCode.values()).map(code -> "" + code.value()).collect(Collectors.toSet());
        Set<String> shown = new TreeSet<>(README.tableColumn("exit code", 0));
        assertThat(shown.remove("130, 143")).isTrue();
        assertThat(shown).isEqualTo(new TreeSet<>(codes));
    }

    @Test
    void thePackagesAreThoseOfTheHouseInItsOrder() throws Exception {
        assertThat(README.tableColumn("package", 0)).isEqualTo(ArchitectureTest.ROOMS);
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/io/vipgrader"))) {
            assertThat(README.tableColumn("package", 0))
                    .containsExactlyInAnyOrderElementsOf(
                            rooms.map(room -> room.getFileName().toString()).toList());
        }
    }

    @Test
    void theColumnsOfGradesAreExplained() throws Exception {
        Set<String> explained = README.tableColumn("column", 0).stream()
                .flatMap(cell -> Stream.of(cell.split(", ")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(explained.remove("benefits by name")).isTrue();
        assertThat(explained).containsExactlyElementsOf(header());
    }

    @Test
    void everyFileOfAGradingIsExplained() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("out/shinsegae/2025-12-31"))) {
            assertThat(README.tableColumn("file", 0))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void everyCommandLineShownIsUnderstood() {
        List<String> commands = Stream.concat(
                        README.names().stream(),
                        Stream.of("main-command", "database-command", "cron")
                                .flatMap(block -> README.block(block).lines()))
                .map(ReadmeTest::arguments)
                .filter(arguments -> arguments.length > 0)
                .map(arguments -> String.join(" ", arguments))
                .toList();
        assertThat(commands).hasSizeGreaterThan(5);
        for (String command : commands) {
            CommandLine line = Main.commandLine(Invocation.machine());
            assertThat(line.parseArgs(command.split(" ")).hasSubcommand())
                    .as(command)
                    .isTrue();
        }
    }

    private static String[] arguments(String line) {
        Matcher matcher = Pattern.compile("(?:^|/)vip-grader ([a-z]+ .*)").matcher(line.strip());
        return matcher.find() ? matcher.group(1).replace("'", "").split("\\s+") : new String[0];
    }

    @Test
    void everyNameInTheProseIsKnown() throws Exception {
        Set<String> known = knownNames();
        List<String> unknown = README.names().stream()
                .filter(name -> arguments(name).length == 0)
                .filter(name -> !known.contains(name) && !isPathThatExists(name))
                .toList();
        assertThat(README.names()).hasSizeGreaterThan(100);
        assertThat(unknown).isEmpty();
    }

    private static boolean isPathThatExists(String name) {
        String path = name.replaceAll("/$", "");
        return path.matches("[A-Za-z0-9._/-]+")
                && (Files.exists(Path.of(path)) || Files.exists(directory.resolve(path)));
    }

    private static List<String> tests() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            return sources.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
        }
    }

    private static List<String> propertiesOfTheBuild() throws IOException {
        return Pattern.compile("<([a-z.]+)>\\$\\{")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(property -> property.group(1))
                .toList();
    }

    /** Tables and their columns. */
    private static List<String> tablesOfTheProduct() throws IOException {
        List<String> names = new ArrayList<>();
        for (String script : List.of("grading.sql", "customer-grade.sql", "customer-grade-postgresql.sql")) {
            Pattern.compile("[a-z][a-z_]+")
                    .matcher(Files.readString(Path.of("src/main/resources/sql", script)))
                    .results()
                    .forEach(name -> names.add(name.group()));
        }
        return names;
    }

    private static Set<String> knownNames() throws Exception {
        Set<String> known = new TreeSet<>(header());
        known.addAll(README.tableColumn("package", 0));
        known.addAll(README.tableColumn("file", 0));
        known.addAll(README.tableColumn("metric", 0));
        known.addAll(jobKeys());
        known.addAll(yamlKeys());
        known.addAll(options());
        for (String schema : List.of("policy", "job")) {
            Object json = Json.parse(Files.readString(Path.of("src/main/resources/schema/" + schema + ".schema.json")));
            collectWords(json, known);
        }
        known.addAll(files());
        known.addAll(tests());
        known.addAll(propertiesOfTheBuild());
        known.addAll(tablesOfTheProduct());
        // Characters, values and patterns that the prose explains where it names them.
        known.addAll(Set.of(
                ".gz",
                "${NAME}",
                "${file:/path}",
                "*",
                "**",
                "?",
                "[a-c]",
                "{a,b}",
                "1,234,000",
                "05:00",
                "{files: [...], columns: {customer: customer_id, type: type}}",
                "pin",
                "floor",
                "ceiling",
                "00:00",
                "12-01",
                "01-01",
                "02-01",
                "home-store",
                "home-",
                "_",
                "20%",
                "until",
                "query",
                "mvn -q -B -Dquick test",
                "&",
                "nohup",
                "mvn -q -B verify -Pequality",
                "target/benchmark",
                "jdbc:postgresql:",
                "COPY",
                "ANALYZE",
                "date",
                "timestamp",
                "work_mem",
                "out-h2/",
                "config/database/job-push-down.yaml",
                "-Dvipgrader.road=streaming",
                "push-down",
                "-Dbenchmark.rows=PostgreSQL",
                "where tier is null",
                "details ->> 'points'",
                "check --print-ddl",
                "runs prune",
                "vip_grader",
                "vip-grader check",
                ".zst",
                "=",
                "+",
                "-",
                "@",
                ",",
                ";",
                "|",
                "tab",
                "official",
                "provisional",
                "-Xmx8g",
                "JAVA_HOME",
                "VIP_GRADER_JAVA",
                "VIP_GRADER_OPTS",
                "VIP_GRADER_DRIVERS",
                "VIP_GRADER_EXIT_CODE",
                "VIP_GRADER_MESSAGE",
                "VIP_GRADER_RUN",
                "VIP_GRADER_AS_OF",
                "VIP_GRADER_JOB",
                "on-failure: [/usr/local/bin/page, --team, shop]",
                "--log text",
                "--log json",
                "--heartbeat 20",
                "time",
                "level",
                "process",
                "message",
                "run",
                "phase",
                "done",
                "total",
                "exit_code",
                "outcome",
                "column",
                "META-INF/THIRD-PARTY.txt",
                "target/vip-grader.cdx.json",
                ".ci/run",
                "out/<program>/<as-of>/",
                "out/<program>/<as-of>",
                "out/<program>/.gradings/<as-of>.candidate",
                ".gradings/<as-of>.<generation>",
                "--as-of yesterday",
                "vip-grader"));
        JOB_VALUES.forEach((key, values) -> known.addAll(values));
        known.addAll(PERIODS);
        known.addAll(List.of("quarter", "month", "starts: 12-01", "all", "none", "GOLD*", "{not: [...]}", "ties: all"));
        return known;
    }

    /** The job file's table of keys; a key of a part is written {@code orders.files}. */
    private static Set<String> jobKeys() {
        return README.tableColumn("key", 0).stream()
                .flatMap(cell -> Stream.of(cell.split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys of the two YAML files that the README shows, which are themselves checked above. */
    private static Set<String> yamlKeys() {
        Set<String> keys = new TreeSet<>();
        for (String block : List.of("job-file", "job-jdbc", "job-push-down", "policy")) {
            Matcher matcher = YAML_KEY.matcher("\n" + README.block(block));
            while (matcher.find()) {
                keys.add(matcher.group(1));
            }
        }
        return keys;
    }

    /** Property names and enumerated values of a schema, which another test holds against the parser. */
    private static void collectWords(Object json, Set<String> words) {
        if (json instanceof Map<?, ?> object) {
            object.forEach((key, value) -> {
                if (key.equals("properties") && value instanceof Map<?, ?> properties) {
                    properties.keySet().forEach(name -> words.add(String.valueOf(name)));
                } else if (key.equals("enum") || key.equals("const")) {
                    (value instanceof List<?> values ? values : List.of(value))
                            .forEach(word -> words.add(String.valueOf(word)));
                }
                collectWords(value, words);
            });
        } else if (json instanceof List<?> items) {
            items.forEach(item -> collectWords(item, words));
        }
    }

    private static Set<String> options() {
        Set<String> options = new TreeSet<>();
        addOptions(Main.commandLine(Invocation.machine()), options);
        return options;
    }

    private static void addOptions(CommandLine above, Set<String> options) {
        above.getSubcommands().forEach((name, command) -> {
            options.add(name);
            command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
            addOptions(command, options);
        });
    }

    @Test
    void theMetricsAreThoseOfTheProgram() {
        assertThat(README.tableColumn("metric", 0))
                .containsExactlyElementsOf(Arrays.stream(Metrics.Family.values())
                        .map(Metrics.Family::metric)
                        .toList());
    }

    /** Names without folder of everything in the repository that is worth naming. */
    private static Set<String> files() throws Exception {
        List<String> names = new ArrayList<>();
        for (String root : List.of("src/main", "config", "sample-data")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.map(file -> file.getFileName().toString()).forEach(names::add);
            }
        }
        names.add("vip-grader.jar");
        return new TreeSet<>(names);
    }

    private static List<String> header() throws Exception {
        try (Stream<String> lines = Files.lines(directory.resolve("out/shinsegae/2025-12-31/grades.csv"))) {
            return List.of(lines.findFirst().orElseThrow().split(","));
        }
    }
}
