package io.vipgrader.grade;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.accrual.Totals;
import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.CarefulReader;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.policy.Policies;
import io.vipgrader.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One rule case of {@code spec/*.yaml}: a policy, order lines as a CSV file, an as-of date, and what must come out. The
 * policy's head has defaults; a header that isn't one of our words for columns is a dimension.
 */
record SpecCase(String file, String sentence, Node.Mapping said) {
    private static final Map<String, String> HEAD = Map.of(
            "program", "case",
            "title", "Case",
            "currency", "KRW",
            "zone", "Asia/Seoul",
            "in-force", "{from: 2000-01-01}",
            "period", "{year: to-date}");
    private static final Map<String, LineKind> STATUSES =
            Map.of("sale", LineKind.SALE, "return", LineKind.RETURN, "void", LineKind.VOID);

    /** What a case may expect, each as text. */
    enum Expectation {
        ROWS("rows"),
        TIERS("tiers"),
        CUT_OFFS("cut-offs"),
        LOST("lost"),
        EXCLUDED("excluded"),
        EXPLAINED("explained"),
        CONTROL("control"),
        UNUSED("unused");

        private final String key;

        Expectation(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** A case graded. */
    record Graded(Grading grading, Accruer accruer, Totals totals) {}

    Optional<String> text(String key) {
        return said.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(entry -> ((Node.Scalar) entry.value()).text())
                .findFirst();
    }

    Graded graded(Path directory) throws IOException {
        Disk disk = new LocalDisk();
        Policy policy = policy(directory, disk);
        String lines = text("lines").orElseThrow();
        OrderFormat format = format(lines);
        LocalDate asOf = LocalDate.parse(text("as-of").orElse("2025-12-31"));
        Optional<LocalDate> known = text("known-until").map(LocalDate::parse);
        Plan plan = Plan.of(
                List.of(new Target(policy, asOf, known)),
                format,
                SpecPeople.read(this, directory, policy.days(), disk));
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        Path orders = Files.writeString(directory.resolve("orders.csv"), lines);
        OrderFile order =
                new OrderFile("orders.csv", orders, 0, disk.stamp(orders).orElseThrow());
        CarefulReader.of(format, policy.days(), disk).read(order, accruer, () -> false, read -> {});
        Beside beside = new Beside(
                previous("previous").or(() -> previous("previous-provisional")),
                previous("official").or(() -> previous("previous")),
                accruer.tally().excludedCustomers(0));
        Grading grading = Grader.grade(CustomerOrder.sorted(totals), 0, beside);
        grading.check(accruer.tally().control(0, TargetTotals.of(totals, 0).moneyOverCaps()));
        return new Graded(grading, accruer, totals);
    }

    private Policy policy(Path directory, Disk disk) throws IOException {
        String rules = text("policy").orElseThrow();
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

    /** {@code customer | tier}, and where it matters {@code | valid_from | valid_until}. */
    private Optional<PreviousGrading> previous(String section) {
        return text(section).map(text -> {
            List<PreviousGrading.Row> rows = text.lines()
                    .map(line -> line.split(" *\\| *", -1))
                    .map(cells ->
                            new PreviousGrading.Row(cells[0].strip(), cells[1].strip(), date(cells, 2), date(cells, 3)))
                    .toList();
            return new EarlierGrading(rows);
        });
    }

    private static Optional<LocalDate> date(String[] cells, int index) {
        return cells.length <= index || cells[index].isBlank()
                ? Optional.empty()
                : Optional.of(LocalDate.parse(cells[index].strip()));
    }

    /** What came out, in the form in which the case expects it. */
    String actual(Expectation expectation, Graded graded) {
        Grading grading = graded.grading();
        return switch (expectation) {
            case ROWS -> rows(grading);
            case TIERS ->
                grading.tierCounts().stream()
                        .map(count -> count.tier() + " " + count.customers())
                        .collect(Collectors.joining(","))
                        .strip();
            case CUT_OFFS -> grading.cutOffs().stream().map(Record::toString).collect(Collectors.joining("\n"));
            case LOST ->
                grading.lost().stream()
                        .map(lost -> lost.customer() + " | " + lost.previousTier() + " | " + lost.reason())
                        .collect(Collectors.joining("\n"));
            case EXCLUDED ->
                grading.excluded().stream()
                        .map(excluded -> excluded.customer() + " | " + excluded.because())
                        .collect(Collectors.joining("\n"));
            case EXPLAINED -> SpecExplanation.text(grading, text("explained").orElseThrow());
            case CONTROL ->
                graded.accruer()
                        .tally()
                        .control(0, TargetTotals.of(graded.totals(), 0).moneyOverCaps())
                        .toString();
            case UNUSED ->
                graded.accruer().tally().unusedRules(0).stream()
                        .map(rule -> rule.because())
                        .collect(Collectors.joining("\n"));
        };
    }

    private String rows(Grading grading) {
        String header = text("rows").orElseThrow().lines().findFirst().orElseThrow();
        List<String> names = List.of(header.split(" *\\| *"));
        StringBuilder rows = new StringBuilder(header);
        for (int i = 0; i < grading.customers(); i++) {
            GradeRow row = grading.row(i);
            rows.append('\n')
                    .append(names.stream().map(name -> cell(name, row, grading)).collect(Collectors.joining(" | ")));
        }
        return rows.toString();
    }

    private static String cell(String name, GradeRow row, Grading grading) {
        return switch (name) {
            case "customer" -> row.customer();
            case "tier" -> row.tier();
            case "level" -> row.level().isPresent() ? "" + row.level().getAsInt() : "";
            case "rank" -> row.rank().isPresent() ? "" + row.rank().getAsInt() : "";
            case "lines" -> "" + row.lines();
            case "first_purchase" -> text(row.firstPurchase());
            case "last_purchase" -> text(row.lastPurchase());
            case "next_tier" -> row.nextTier();
            case "next_gap" -> row.nextGap();
            case "previous_tier" -> row.previousTier();
            case "change" -> text(row.change());
            case "computed_tier" -> row.computedTier();
            case "valid_from" -> text(row.validFrom());
            case "valid_until" -> text(row.validUntil());
            case "standing" -> grading.official() ? "official" : "provisional";
            case "reason" -> row.reason();
            default -> named(name, row, grading);
        };
    }

    /** A measure or a benefit. */
    private static String named(String name, GradeRow row, Grading grading) {
        int measure = grading.measureNames().indexOf(name);
        return measure >= 0
                ? row.measures().get(measure)
                : row.benefits().get(grading.benefitNames().indexOf(name));
    }

    private static String text(Optional<?> value) {
        Function<Object, String> toText = Object::toString;
        return value.map(toText).orElse("");
    }

    @Override
    public String toString() {
        return file + ": " + sentence;
    }
}
