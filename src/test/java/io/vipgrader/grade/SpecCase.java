package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.RuleCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A case of {@code spec/*.yaml} that is graded, and what came out, in the form in which the case expects it. */
record SpecCase(RuleCase given) {

    /** What a case may expect, each as text. */
    enum Expectation {
        ROWS("rows"),
        TIERS("tiers"),
        CUT_OFFS("cut-offs"),
        LOST("lost"),
        EXCLUDED("excluded"),
        LOSSES("losses"),
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
    record Graded(Grading grading, RuleCase.Accrued accrued) {}

    Optional<String> text(String key) {
        return given.text(key);
    }

    Graded graded(Path directory) throws IOException {
        RuleCase.Accrued accrued = given.accrued(directory);
        Beside beside = new Beside(
                previous("previous").or(() -> previous("previous-provisional")),
                previous("official").or(() -> previous("previous")),
                accrued.tally().excludedCustomers(0));
        Grading grading = Grader.grade(CustomerOrder.sorted(accrued.totals()), 0, beside);
        grading.check(accrued.control());
        return new Graded(grading, accrued);
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
            case LOSSES -> losses(grading.losses(Crew.alone()));
            case EXPLAINED -> SpecExplanation.text(grading, text("explained").orElseThrow());
            case CONTROL -> graded.accrued().control().toString();
            case UNUSED ->
                graded.accrued().tally().unusedRules(0).stream()
                        .map(rule -> rule.because())
                        .collect(Collectors.joining("\n"));
        };
    }

    private static String losses(Losses losses) {
        return losses.lowered() + " of " + losses.withTier()
                + losses.tops().stream()
                        .map(top -> ", " + top.tier() + " " + top.lost() + " of " + top.members())
                        .collect(Collectors.joining());
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
        return given.toString();
    }
}
