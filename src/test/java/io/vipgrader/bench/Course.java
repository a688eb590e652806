package io.vipgrader.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One scale's data, the processes that race over it, and their race. */
final class Course {
    static final String OURS = "VIP Grader, one programme";

    private static final String JOB = "job";
    private static final String DATES = "dates";
    private static final Path NOTHING = Path.of("");
    private static final Path LAUNCHER = Path.of("target", "vip-grader").toAbsolutePath();

    private final Scale scale;
    private final Path directory;
    private final Peer peer;

    Course(Scale scale, Path directory, Peer peer) {
        this.scale = scale;
        this.directory = directory;
        this.peer = peer;
    }

    /** Makes what isn't there yet: the orders by {@code sample}, the jobs, the peer's table and Parquet file. */
    void prepare() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("made"))) {
            run(ours("sample", "--out", directory.toString(), "--lines", "" + scale.lines(), "--seed", "1", "--force"));
            deletePeople();
            delete(database());
            Files.deleteIfExists(parquet());
            run(peer.executing(
                    "load-" + scale,
                    DuckDbScripts.load(orders(), parquet()),
                    database().toString()));
            Files.createFile(directory.resolve("made"));
        }
        BenchmarkJob.write(directory);
    }

    /** The tables about people are a fifth of the data, and neither side reads them. */
    private void deletePeople() throws IOException {
        for (String table : List.of("customers", "activity", "aliases", "households", "overrides")) {
            Files.delete(directory.resolve(table + ".csv"));
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        new WholeProcess(command, Map.of(), directory.resolve("log.txt")).run();
    }

    /**
     * All rows that are wanted.
     *
     * @param rows which of them, by name
     * @param server that holds the orders as well; empty where nobody wants its rows
     */
    List<Contender> contenders(Pattern rows, Optional<PostgresRows> server) throws IOException {
        List<Contender> all = new ArrayList<>(List.of(
                grading(OURS, JOB, "one", ""),
                grading("VIP Grader, four programmes in one run", JOB, "four", ""),
                grading("VIP Grader by the careful road", JOB, "one", "-Dvipgrader.road=careful"),
                queries("DuckDB over the CSV", "csv", "-", DuckDbScripts.overCsv(orders(), result("csv"))),
                queries("DuckDB over Parquet", "parquet", "-", DuckDbScripts.overParquet(parquet(), result("parquet"))),
                queries(
                        "DuckDB over its own table",
                        "table",
                        database().toString(),
                        DuckDbScripts.overTable(result("table"))),
                bare("DuckDB's start: SELECT 1", peer.executing("start", DuckDbScripts.start(), "-")),
                bare("the floor: newlines counted", floor()),
                grading("VIP Grader, one date, tiered", DATES, "dates", ""),
                backfill("VIP Grader, backfill of 12 month ends", "2025-01-31", "month"),
                backfill("VIP Grader, backfill of 365 days", "2025-01-01", "day")));
        all.addAll(server.map(PostgresRows::contenders).orElse(List.of()));
        all.removeIf(
                row -> !row.name().equals(OURS) && !rows.matcher(row.name()).find());
        return all;
    }

    private Contender grading(String name, String group, String job, String options) {
        Path out = directory.resolve("out");
        List<String> command =
                ours("grade", "--job", directory.resolve(job + ".yaml").toString(), "--as-of", BenchmarkJob.AS_OF);
        return new Contender(name, group, command, environment(options), out, grades(out));
    }

    private Contender backfill(String name, String from, String every) {
        Path out = directory.resolve("out");
        String job = directory.resolve("dates.yaml").toString();
        List<String> command =
                ours("backfill", "--job", job, "--from", from, "--to", BenchmarkJob.AS_OF, "--every", every);
        return new Contender(name, DATES, command, environment(""), out, grades(out));
    }

    private Contender queries(String name, String file, String database, String script) throws IOException {
        List<String> command = peer.executing(file + "-" + scale, script, database);
        return new Contender(name, JOB, command, Map.of(), result(file), result(file));
    }

    private static Contender bare(String name, List<String> command) {
        return new Contender(name, JOB, command, Map.of(), NOTHING, NOTHING);
    }

    static List<String> ours(String... arguments) {
        return Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(arguments))
                .toList();
    }

    static Map<String, String> environment(String options) {
        return Map.of(
                "VIP_GRADER_JAVA",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "VIP_GRADER_OPTS",
                options);
    }

    private List<String> floor() throws IOException {
        List<String> command = new ArrayList<>(peer.java());
        command.set(command.size() - 1, NewlineFloor.class.getName());
        command.remove("-XX:TieredStopAtLevel=1");
        try (Stream<Path> files = Files.list(orders())) {
            files.map(Path::toString).sorted().forEach(command::add);
        }
        return command;
    }

    Path orders() {
        return directory.resolve("orders");
    }

    private Path database() {
        return directory.resolve("lines.duckdb");
    }

    private Path parquet() {
        return directory.resolve("lines.parquet");
    }

    private Path result(String name) {
        return directory.resolve(name + "-result.csv");
    }

    static Path grades(Path out) {
        return out.resolve(BenchmarkJob.PROGRAM).resolve(BenchmarkJob.AS_OF).resolve("grades.csv");
    }

    /** Every row once, which warms the page cache too; those of a group must have written the same bytes. */
    void compare(List<Contender> contenders) throws IOException, InterruptedException {
        Map<String, Path> expected = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            once(contender);
            if (contender.comparable()) {
                Path kept = expected(contender.results());
                if (expected.putIfAbsent(contender.results(), kept) == null) {
                    Files.deleteIfExists(kept);
                    Files.copy(contender.result(), kept);
                }
                assertThat(Files.mismatch(kept, contender.result()))
                        .as("first byte that differs of " + contender.name())
                        .isEqualTo(-1);
            }
        }
    }

    private Path expected(String group) {
        return directory.resolve("expected-" + group + ".csv");
    }

    /** How many were graded, after {@link #compare}. */
    long customers() throws IOException {
        try (Stream<String> lines = Files.lines(expected(JOB))) {
            return lines.count() - 1;
        }
    }

    /** Each round runs all rows, one after the other, so that whatever slows the machine for a while slows all of them. */
    Map<Contender, List<WholeProcess.Cost>> race(List<Contender> contenders, int rounds)
            throws IOException, InterruptedException {
        Map<Contender, List<WholeProcess.Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                costs.computeIfAbsent(contender, first -> new ArrayList<>()).add(once(contender));
            }
        }
        return costs;
    }

    private WholeProcess.Cost once(Contender contender) throws IOException, InterruptedException {
        delete(contender.fresh());
        if (!contender.before().isEmpty()) {
            run(contender.before());
        }
        return new WholeProcess(contender.command(), contender.environment(), directory.resolve("log.txt")).run();
    }

    private static void delete(Path path) throws IOException {
        if (path.toString().isEmpty() || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
