package io.vipgrader.policy;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.policy.LadderOrder.Rung;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Policy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code tiers}.
 *
 * @param bounds what the definitions of measures say of their numbers
 * @param ambiguous the points or score that makes a threshold without a measure's name ambiguous
 */
record LadderReader(MeasureNames names, MeasureBounds bounds, Optional<String> ambiguous, Problems problems) {
    private static final String EXAMPLE = "a list of tiers such as {name: FIRST, at-least: 40_000_000}";
    private static final String THRESHOLDS_EXAMPLE = "a number, or {spend: 4_000_000, days: 24}";
    private static final List<String> CONDITIONS = List.of("at-least", "at-most", "where", "top", "only");
    private static final int MOST_CUSTOMERS = 10_000_000;
    private static final int WHOLE_BASIS_POINTS = 10_000;

    /** The word of {@code only}. */
    private enum Only {
        INVITED
    }

    List<Tier> tiers(Value value) {
        List<Rung> rungs = new ArrayList<>();
        for (Value item : value.items(EXAMPLE).orElse(List.of())) {
            item.fields("a tier", "{name: FIRST, at-least: 40_000_000}").ifPresent(fields -> rungs.add(rung(fields)));
        }
        new LadderOrder(names, bounds, problems).check(rungs);
        return rungs.stream().map(Rung::tier).toList();
    }

    private Rung rung(Fields fields) {
        int before = problems.count();
        Optional<Value> nameValue = fields.required("name", "FIRST");
        String name = nameValue.flatMap(Value::text).orElse("");
        List<Threshold> atLeast = thresholds(fields, "at-least");
        List<Threshold> atMost = thresholds(fields, "at-most");
        When where =
                fields.optional("where").map(new WhenReader(problems)::where).orElse(When.EVERY_LINE);
        Optional<Quota> quota = quota(fields);
        boolean invited = fields.optional("only")
                .flatMap(value -> value.oneOf(Only.class))
                .isPresent();
        Optional<Validity> valid = fields.optional("valid").flatMap(new PeriodReader(problems)::valid);
        fields.finish();
        checkConditions(fields, name, invited);
        Tier tier = new Tier(fields.place(), name, atLeast, atMost, where, quota, invited, valid);
        return new Rung(
                tier,
                nameValue.map(Value::place).orElse(fields.place()),
                problems.count() == before && !name.isEmpty());
    }

    private void checkConditions(Fields fields, String name, boolean invited) {
        if (CONDITIONS.stream().noneMatch(fields::has)) {
            problems.add(fields.place(), PolicyMessage.NO_CONDITIONS, name);
        }
        if (invited) {
            Stream.of("at-least", "at-most", "where", "top")
                    .filter(fields::has)
                    .forEach(key -> problems.add(fields.placeOf(key), PolicyMessage.INVITED_AND_MORE, key, key));
        }
    }

    private List<Threshold> thresholds(Fields fields, String key) {
        Optional<Value> value = fields.optional(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get().isScalar()) {
            return ofSpend(value.get()).stream().toList();
        }
        return value.get().someEntries(THRESHOLDS_EXAMPLE).orElse(List.of()).stream()
                .map(this::threshold)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Threshold> ofSpend(Value value) {
        if (ambiguous.isPresent()) {
            String number = value.text().orElse("");
            problems.add(
                    value.place(),
                    PolicyMessage.MEASURE_NOT_NAMED,
                    value.key(),
                    number,
                    ambiguous.get(),
                    value.key(),
                    number);
        }
        return names.number(MeasureNames.Unit.MONEY, value)
                .map(number -> new Threshold(value.place(), Policy.SPEND, number));
    }

    private Optional<Threshold> threshold(Value.Entry entry) {
        Value value = entry.value();
        return names.unit(entry.key().place(), entry.key().text())
                .flatMap(unit -> names.number(unit, value))
                .map(number -> new Threshold(value.place(), entry.key().text(), number));
    }

    private Optional<Quota> quota(Fields fields) {
        Optional<Value> top = fields.optional("top");
        if (!fields.has("top")) {
            Stream.of("by", "then", "ties")
                    .filter(fields::has)
                    .forEach(key -> problems.add(fields.placeOf(key), PolicyMessage.WITHOUT_TOP, key, key));
        }
        Optional<Quota.Size> size = top.flatMap(this::size);
        String by = fields.optional("by").flatMap(names::name).orElse(Policy.SPEND);
        List<String> then =
                fields.optional("then").map(value -> then(by, value)).orElse(List.of());
        Quota.Ties ties = fields.optional("ties")
                .flatMap(value -> value.oneOf(Quota.Ties.class))
                .orElse(Quota.Ties.CUT);
        return size.map(wanted -> new Quota(fields.placeOf("top"), wanted, by, then, ties));
    }

    private List<String> then(String by, Value value) {
        List<String> then = new ArrayList<>();
        for (Value item : value.itemsOrNone("[days]").orElse(List.of())) {
            Optional<String> name = names.name(item);
            if (name.isPresent() && (name.get().equals(by) || then.contains(name.get()))) {
                problems.add(item.place(), PolicyMessage.THEN_AGAIN, name.get());
            } else {
                name.ifPresent(then::add);
            }
        }
        return then;
    }

    private Optional<Quota.Size> size(Value value) {
        if (value.looksLikePercentage()) {
            return value.percentage(1, WHOLE_BASIS_POINTS).map(Quota.Size.Share::new);
        }
        return value.whole(1, MOST_CUSTOMERS).map(number -> new Quota.Size.Count(number.intValue()));
    }
}
