package io.vipgrader.accrual;

import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.Yaml;
import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.CarefulReader;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.people.PeopleTable;
import io.vipgrader.policy.Policies;
import io.vipgrader.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One case of {@code spec/*.yaml}: a policy, order lines and tables about people as CSV, an as-of date, and what must come
 * out. A policy's head has defaults; a header of the lines that isn't one of our words for columns is a dimension.
 */
public record RuleCase(String file, String sentence, Node.Mapping said) {
    private static final Path SPEC = Path.of("src/test/resources/spec");
    /** Files of cases by path: read once, however often a case of them is asked for by itself. */
    private static final Map<Path, Node.Mapping> PARSED = new ConcurrentHashMap<>();

    private static final Map<String, String> HEAD = Map.of(
            "program", "case",
            "title", "Case",
            "currency", "KRW",
            "zone", "Asia/Seoul",
            "in-force", "{from: 2000-01-01}",
            "period", "{year: to-date}",
            "tiers", "[{name: GOLD, at-least: {spend: 1_000}}]");
    private static final Map<String, LineKind> STATUSES =
            Map.of("sale", LineKind.SALE, "return", LineKind.RETURN, "void", LineKind.VOID);

    /** A case accrued. */
    public record Accrued(Policy policy, Totals totals, TargetTotals own, Tally tally, List<OrderLine> lines) {
        public ControlTotals control() {
            return tally.control(0, own.moneyOverCaps());
        }
    }

    /** The cases of all files whose names match, in order. */
    public static Stream<RuleCase> cases(String names) throws IOException {
        try (Stream<Path> files = Files.list(SPEC)) {
            return files
                    .filter(file -> file.getFileName().toString().matches(names))
                    .sorted()
                    .flatMap(RuleCase::cases)
                    .toList()
                    .stream();
        }
    }

    private static Stream<RuleCase> cases(Path file) {
        return PARSED.computeIfAbsent(file, RuleCase::parse).entries().stream()
                .map(entry ->
                        new RuleCase(file.getFileName().toString(), entry.key().text(), (Node.Mapping) entry.value()));
    }

    /** A file of cases. */
    public static Node.Mapping parse(Path file) {
        try {
            Problems problems = new Problems();
            Optional<Node.Mapping> root = Yaml.parse(new Source(file.toString(), Files.readString(file)), problems);
            problems.throwIfAny();
            return root.orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Tables may be aligned for the eye. */
    public static String tidy(String table) {
        return table.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).collect(Collectors.joining(" | ")))
                .collect(Collectors.joining("\n"));
    }

    public Optional<String> text(String key) {
        return said.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(entry -> ((Node.Scalar) entry.value()).text())
                .findFirst();
    }

    /** @param directory where the case's files are written */
    public Accrued accrued(Path directory) throws IOException {
        Disk disk = new LocalDisk();
        Policy policy = policy(directory, disk);
        String lines = text("lines").orElseThrow();
        OrderFormat format = format(lines);
        LocalDate asOf = LocalDate.parse(text("as-of").orElse("2025-12-31"));
        Target target = new Target(policy, asOf, text("known-until").map(LocalDate::parse));
        Plan plan = Plan.of(List.of(target), format, people(directory, policy, disk));
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        List<OrderLine> read = new ArrayList<>();
        Path orders = Files.writeString(directory.resolve("orders.csv"), lines);
        OrderFile order =
                new OrderFile("orders.csv", orders, 0, disk.stamp(orders).orElseThrow());
        CarefulReader.of(format, policy.days(), disk).read(order, sink(accruer, read), () -> false, count -> {});
        return new Accrued(policy, totals, TargetTotals.of(totals, 0), accruer.tally(), read);
    }

    private static OrderSink sink(Accruer accruer, List<OrderLine> read) {
        return new OrderSink() {
            @Override
            public void line(OrderLine line) {
                read.add(line);
                accruer.line(line);
            }

            @Override
            public void reject(Reject reject) {
                accruer.reject(reject);
            }
        };
    }

    private Policy policy(Path directory, Disk disk) throws IOException {
        String rules = text("policy").orElse("");
        String head = HEAD.entrySet().stream()
                .filter(entry -> !("\n" + rules).contains("\n" + entry.getKey() + ":"))
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(directory.resolve("policy.yaml"), head + rules, StandardCharsets.UTF_8);
        Problems problems = new Problems();
        List<Policy> policies =
                Policies.read(List.of(file), disk, problems).get(0).policies();
        problems.throwIfAny();
        return policies.get(0);
    }

    private People people(Path directory, Policy policy, Disk disk) throws IOException {
        Map<PeopleTable, PeopleFiles.Table> tables = new EnumMap<>(PeopleTable.class);
        for (PeopleTable table : PeopleTable.values()) {
            Optional<String> rows = text(table.key());
            if (rows.isPresent()) {
                Files.writeString(directory.resolve(table.key() + ".csv"), rows.get());
                tables.put(table, table(directory, table, rows.get()));
            }
        }
        return PeopleReader.read(new PeopleFiles(tables), policy.days(), disk, () -> false);
    }

    private static PeopleFiles.Table table(Path directory, PeopleTable table, String rows) {
        Map<String, String> columns = new LinkedHashMap<>();
        headers(rows).forEach(header -> columns.put(header, header));
        return new PeopleFiles.Files(List.of(table.key() + ".csv"), directory, StandardCharsets.UTF_8, ',', columns);
    }

    private static Stream<String> headers(String rows) {
        return Arrays.stream(rows.lines().findFirst().orElseThrow().split(","));
    }

    private OrderFormat format(String lines) {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        List<OrderFormat.Dimension> dimensions = new ArrayList<>();
        headers(lines)
                .forEach(header -> Arrays.stream(Column.values())
                        .filter(column -> column.word().equals(header))
                        .findFirst()
                        .ifPresentOrElse(
                                column -> columns.put(column, header),
                                () -> dimensions.add(new OrderFormat.Dimension(header, header))));
        OrderFormat.Amount amount =
                new OrderFormat.Amount(Integer.parseInt(text("scale").orElse("0")), false);
        Map<String, LineKind> statuses = columns.containsKey(Column.STATUS) ? STATUSES : Map.of();
        return new OrderFormat(
                StandardCharsets.UTF_8, ',', columns, dimensions, DateFormat.ISO, amount, statuses, false);
    }

    @Override
    public String toString() {
        return file + ": " + sentence;
    }
}
