package io.vipgrader.accrual;

import io.vipgrader.accrual.LineTrace.Part;
import io.vipgrader.accrual.LineTrace.Traced;
import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.money.Decimals;
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
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import java.io.IOException;
import java.math.BigInteger;
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
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One case of {@code spec/accrued-*.yaml}: policies, order lines and tables about people as CSV, an as-of date, and what must
 * add up. A policy's head has defaults; a header of the lines that isn't one of our words for columns is a dimension.
 *
 * <p>{@code totals} is a table of the customers with a row: {@code spend} in units of the amount, {@code days},
 * {@code orders}, a measure's name, {@code lines}, {@code first}, {@code last}, {@code gap 3} for the median gap of at least 3
 * days, {@code home store}.
 */
record AccrualCase(String file, String sentence, Node.Mapping said) {
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
    record Accrued(Policy policy, Totals totals, TargetTotals own, Tally tally, List<OrderLine> lines) {}

    Optional<String> text(String key) {
        return said.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(entry -> ((Node.Scalar) entry.value()).text())
                .findFirst();
    }

    Accrued accrued(Path directory) throws IOException {
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
            if (text(table.key()).isPresent()) {
                String rows = text(table.key()).get();
                Files.writeString(directory.resolve(table.key() + ".csv"), rows);
                tables.put(table, table(directory, table, rows));
            }
        }
        return PeopleReader.read(new PeopleFiles(tables), policy.days(), disk, () -> false);
    }

    private static PeopleFiles.Table table(Path directory, PeopleTable table, String rows) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String header : rows.lines().findFirst().orElseThrow().split(",")) {
            columns.put(header, header);
        }
        return new PeopleFiles.Table(List.of(table.key() + ".csv"), directory, StandardCharsets.UTF_8, ',', columns);
    }

    private OrderFormat format(String lines) {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        List<OrderFormat.Dimension> dimensions = new ArrayList<>();
        for (String header : lines.lines().findFirst().orElseThrow().split(",")) {
            Arrays.stream(Column.values())
                    .filter(column -> column.word().equals(header))
                    .findFirst()
                    .ifPresentOrElse(
                            column -> columns.put(column, header),
                            () -> dimensions.add(new OrderFormat.Dimension(header, header)));
        }
        OrderFormat.Amount amount =
                new OrderFormat.Amount(Integer.parseInt(text("scale").orElse("0")), false);
        Map<String, LineKind> statuses = columns.containsKey(Column.STATUS) ? STATUSES : Map.of();
        return new OrderFormat(
                StandardCharsets.UTF_8, ',', columns, dimensions, DateFormat.ISO, amount, statuses, false);
    }

    /** What came out for a key of the case, in its form. */
    String actual(String key, Accrued accrued) {
        return switch (key) {
            case "totals" -> totals(accrued);
            case "control" ->
                accrued.tally().control(0, accrued.own().moneyOverCaps()).toString();
            case "excluded" -> String.join(" ", accrued.tally().excludedCustomers(0));
            case "unused" ->
                accrued.tally().unusedRules(0).stream()
                        .map(CountingRule::because)
                        .collect(Collectors.joining(", "));
            case "fates" -> fates(accrued);
            case "books" ->
                accrued.totals().plan().books().stream()
                        .map(book -> book.kind().toString())
                        .collect(Collectors.joining(", "));
            default -> throw new IllegalStateException("nothing is told of " + key);
        };
    }

    /** Of every sale and return of somebody, each measure's part in a row. */
    private static String fates(Accrued accrued) {
        LineTrace trace = LineTrace.of(accrued.totals().plan(), 0);
        return accrued.lines().stream()
                .filter(line -> line.kind() != LineKind.VOID && !line.customer().isEmpty())
                .map(trace::trace)
                .flatMap(traced -> traced.parts().stream().map(part -> fate(traced, part, accrued)))
                .collect(Collectors.joining("\n"));
    }

    private static String fate(Traced traced, Part part, Accrued accrued) {
        return String.join(
                " | ",
                traced.buyer(),
                traced.owner(),
                LocalDate.ofEpochDay(traced.day()).toString(),
                part.measure(),
                part.fate().toString(),
                "" + part.shareBasisPoints(),
                money(part.recognised(), accrued),
                part.rules().stream().map(CountingRule::because).collect(Collectors.joining(", ")),
                part.capped().map(CountingRule::because).orElse(""),
                traced.exclusion().map(Exclusion::because).orElse(""));
    }

    private String totals(Accrued accrued) {
        String header = text("totals").orElseThrow().lines().findFirst().orElseThrow();
        List<String> names = List.of(header.split(" *\\| *"));
        StringBuilder rows = new StringBuilder(header);
        CustomerOrder order = CustomerOrder.sorted(accrued.totals());
        for (int customer : order.customersWhere(accrued.own()::hasRow)) {
            rows.append('\n')
                    .append(names.stream()
                            .map(name -> cell(name, customer, accrued))
                            .collect(Collectors.joining(" | ")));
        }
        return rows.toString();
    }

    private static String cell(String name, int customer, Accrued accrued) {
        TargetTotals own = accrued.own();
        String[] words = name.split(" ");
        return switch (words[0]) {
            case "customer" -> accrued.totals().id(customer);
            case "lines" -> "" + own.lines(customer);
            case "first" -> text(own.firstSale(customer));
            case "last" -> text(own.lastSale(customer));
            case "gap" -> text(own.medianGap(customer, Integer.parseInt(words[1])));
            case "home" -> text(own.home(customer, words[1]));
            case "spend" -> money(own.spend().of(customer), accrued);
            case "days" -> "" + own.days().orElseThrow().of(customer);
            case "orders" -> "" + own.orders().orElseThrow().of(customer);
            default -> measure(name, customer, accrued);
        };
    }

    private static String measure(String name, int customer, Accrued accrued) {
        Measure measure = accrued.policy().measures().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        long value = accrued.own().measure(measure).of(customer);
        boolean money = measure.formula() instanceof Formula.Variant variant
                && variant.of().equals(Policy.SPEND);
        return money ? money(value, accrued) : "" + value;
    }

    private static String money(long value, Accrued accrued) {
        return Decimals.formatExact(
                BigInteger.valueOf(value), accrued.totals().plan().moneyScale());
    }

    private static String text(Optional<?> value) {
        return value.isPresent() ? "" + value.get() : "";
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? "" + value.getAsInt() : "";
    }

    @Override
    public String toString() {
        return file + ": " + sentence;
    }
}
