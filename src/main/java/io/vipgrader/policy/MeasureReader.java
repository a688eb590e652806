package io.vipgrader.policy;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.When;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code measures}. Names come first, since a score may be made of measures written below it. */
record MeasureReader(Amounts amounts, MeasureNames names, ColumnNames columns, Problems problems) {
    private static final String EXAMPLE = "{of: spend, when: {store: MAIN}}";
    private static final List<String> FORMS = List.of(
            "of",
            "points",
            "days-since",
            "days-between",
            "attribute",
            "months-since",
            "activity",
            "activity-ratio",
            "score");

    List<Measure> measures(Value value) {
        List<Value.Entry> entries =
                value.entries("names with formulas, such as main: " + EXAMPLE).orElse(List.of()).stream()
                        .filter(entry -> columns.take(entry.key()))
                        .toList();
        entries.forEach(entry -> names.define(entry.key().text(), unit(entry.value())));
        return entries.stream().map(this::measure).flatMap(Optional::stream).toList();
    }

    private static MeasureNames.Unit unit(Value value) {
        List<Value.Entry> parts = value.isMapping() ? value.entries(EXAMPLE).orElse(List.of()) : List.of();
        for (Value.Entry part : parts) {
            String key = part.key().text();
            if (key.equals("score")) {
                return MeasureNames.Unit.SCORE;
            }
            if (key.equals("activity-ratio")) {
                return MeasureNames.Unit.PERCENTAGE;
            }
            if (key.startsWith("days-")) {
                return MeasureNames.Unit.DAYS;
            }
            if (key.equals("of") && part.value().isScalar()) {
                return unitOf(part.value().text().orElse(""));
            }
        }
        return MeasureNames.Unit.WHOLE;
    }

    private static MeasureNames.Unit unitOf(String builtIn) {
        return switch (builtIn) {
            case Policy.SPEND -> MeasureNames.Unit.MONEY;
            case Policy.DAYS -> MeasureNames.Unit.DAYS;
            default -> MeasureNames.Unit.WHOLE;
        };
    }

    private Optional<Measure> measure(Value.Entry entry) {
        Node.Scalar name = entry.key();
        return entry.value()
                .fields("measure " + name.text(), EXAMPLE)
                .flatMap(fields -> formula(name, fields))
                .map(formula -> new Measure(name.place(), name.text(), formula));
    }

    private Optional<Formula> formula(Node.Scalar name, Fields fields) {
        List<String> forms = FORMS.stream().filter(fields::has).toList();
        if (forms.size() != 1) {
            problems.add(
                    name.place(),
                    PolicyMessage.MEASURE_FORM,
                    name.text(),
                    forms.isEmpty() ? "nothing to compute" : String.join(" and ", forms),
                    String.join(", ", FORMS));
            return Optional.empty();
        }
        Optional<Formula> formula = fields.optional(forms.get(0)).flatMap(value -> formula(name, fields, value));
        fields.finish();
        return formula;
    }

    private Optional<Formula> formula(Node.Scalar name, Fields fields, Value value) {
        return switch (value.key()) {
            case "of" -> variant(name, fields, value);
            case "points" -> points(fields, value);
            case "days-since" -> value.word(List.of("last-purchase")).map(word -> new Formula.DaysSinceLastPurchase());
            case "days-between" -> daysBetween(fields, value);
            case "attribute" -> value.text().map(Formula.Attribute::new);
            case "months-since" -> value.text().map(Formula.MonthsSince::new);
            case "activity" -> activity(fields, value);
            case "activity-ratio" -> ratio(value);
            default -> new ScoreReader(names, problems).score(name, value);
        };
    }

    private Optional<Formula> variant(Node.Scalar measure, Fields fields, Value value) {
        Optional<String> of = value.word(List.of(Policy.SPEND, Policy.DAYS, Policy.ORDERS));
        When when = when(fields);
        Optional<Period> period = fields.optional("period").flatMap(new PeriodReader(problems)::period);
        List<CountingRule> counting = fields.optional("counting")
                .map(new CountingReader(amounts, problems)::rules)
                .orElse(List.of());
        of.filter(name -> !name.equals(Policy.SPEND)).ifPresent(name -> refuseCaps(counting, measure.text(), name));
        return of.map(name -> new Formula.Variant(name, when, period, counting));
    }

    private void refuseCaps(List<CountingRule> own, String measure, String of) {
        own.stream()
                .filter(rule -> rule.cap().isPresent())
                .forEach(rule -> problems.add(rule.place(), PolicyMessage.CAP_IGNORED, measure, of));
    }

    private When when(Fields fields) {
        return fields.optional("when").map(new WhenReader(problems)::when).orElse(When.EVERY_LINE);
    }

    private Optional<Formula> points(Fields fields, Value value) {
        When when = when(fields);
        return value.fields("points", "{per: 1000, round: total}").flatMap(points -> {
            Optional<Long> per = points.required("per", "1000").flatMap(number -> amounts.minor(number, 1));
            Optional<Formula.Rounding> round =
                    points.required("round", "total").flatMap(word -> word.oneOf(Formula.Rounding.class));
            points.finish();
            return per.flatMap(amount -> round.map(how -> new Formula.Points(amount, how, when)));
        });
    }

    private Optional<Formula> daysBetween(Fields fields, Value value) {
        Optional<String> purchases = value.word(List.of("purchases"));
        Optional<Long> atLeast = fields.required("at-least", "3").flatMap(number -> number.whole(2, 366));
        return purchases.flatMap(word -> atLeast.map(days -> new Formula.DaysBetweenPurchases(days.intValue())));
    }

    private Optional<Formula> activity(Fields fields, Value value) {
        Optional<String> kind = value.text();
        Optional<Formula.Take> take = fields.required("take", "count").flatMap(word -> word.oneOf(Formula.Take.class));
        OptionalLong cap = fields.optional("cap").flatMap(Amounts::whole).stream()
                .mapToLong(Long::longValue)
                .findFirst();
        return kind.flatMap(name -> take.map(how -> new Formula.ActivityTotal(name, how, cap)));
    }

    private Optional<Formula> ratio(Value value) {
        List<Value> items = value.items("[CART_BOUGHT, CART_ADDED]").orElse(List.of());
        if (items.isEmpty()) {
            return Optional.empty();
        }
        if (items.size() != 2) {
            problems.add(value.place(), PolicyMessage.RATIO_FORM, items.size());
            return Optional.empty();
        }
        Optional<String> numerator = items.get(0).text();
        Optional<String> denominator = items.get(1).text();
        return numerator.flatMap(over -> denominator.map(under -> new Formula.ActivityRatio(over, under)));
    }
}
