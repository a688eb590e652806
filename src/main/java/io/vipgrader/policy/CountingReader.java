package io.vipgrader.policy;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.money.Shares;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.When;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads {@code counting}: one list of rules, or two tables that are put together. */
record CountingReader(Amounts amounts, Problems problems) {
    private static final String RULES_EXAMPLE = "a list of rules such as {when: {category: GOLD_BAR}, count: none}";

    Counting counting(Value value) {
        if (!value.isMapping()) {
            return new Counting.FirstMatch(rules(value));
        }
        return value.fields("counting", RULES_EXAMPLE).map(this::twoTables).orElse(new Counting.FirstMatch(List.of()));
    }

    /** The rules of a counting, whether it has one table or two. */
    static Stream<CountingRule> rulesOf(Counting counting) {
        if (counting instanceof Counting.TwoTables tables) {
            return Stream.concat(tables.goods().stream(), tables.tender().stream());
        }
        return ((Counting.FirstMatch) counting).rules().stream();
    }

    private Counting twoTables(Fields fields) {
        Optional<Counting.Combine> combine =
                fields.required("combine", "multiply").flatMap(value -> value.oneOf(Counting.Combine.class));
        List<CountingRule> goods =
                fields.required("goods", "[...]").map(this::rules).orElse(List.of());
        List<CountingRule> tender =
                fields.required("tender", "[...]").map(this::rules).orElse(List.of());
        fields.finish();
        refuseCapsInBoth(goods, tender);
        if (combine.isPresent() && combine.get() == Counting.Combine.MULTIPLY) {
            refuseBrokenProducts(goods, tender);
        }
        return new Counting.TwoTables(combine.orElse(Counting.Combine.LEAST), goods, tender);
    }

    private void refuseCapsInBoth(List<CountingRule> goods, List<CountingRule> tender) {
        Optional<CountingRule> first =
                goods.stream().filter(rule -> rule.cap().isPresent()).findFirst();
        tender.stream()
                .filter(rule -> first.isPresent() && rule.cap().isPresent())
                .forEach(rule -> problems.add(
                        rule.place(),
                        PolicyMessage.CAPS_IN_BOTH_TABLES,
                        first.get().place().line()));
    }

    private void refuseBrokenProducts(List<CountingRule> goods, List<CountingRule> tender) {
        for (CountingRule ours : tender) {
            for (CountingRule theirs : goods) {
                if (ours.shareBasisPoints() * theirs.shareBasisPoints() % Shares.WHOLE != 0) {
                    problems.add(
                            ours.place(),
                            PolicyMessage.SHARES_DO_NOT_MULTIPLY,
                            percent(ours.shareBasisPoints()),
                            percent(theirs.shareBasisPoints()),
                            theirs.place().line());
                }
            }
        }
    }

    private static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }

    List<CountingRule> rules(Value value) {
        return value.items(RULES_EXAMPLE).orElse(List.of()).stream()
                .map(item -> item.fields("a counting rule", RULES_EXAMPLE))
                .flatMap(Optional::stream)
                .map(this::rule)
                .toList();
    }

    private CountingRule rule(Fields fields) {
        When when = fields.optional("when").map(new WhenReader(problems)::when).orElse(When.EVERY_LINE);
        int share = fields.required("count", "none").flatMap(this::share).orElse(Shares.WHOLE);
        OptionalLong cap = fields.optional("cap").flatMap(value -> amounts.minor(value, 1)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
        if (share == 0 && cap.isPresent()) {
            problems.add(fields.placeOf("cap"), PolicyMessage.CAP_ON_NOTHING);
        }
        DateRange dates = new PeriodReader(problems).range(fields);
        String because = fields.optional("because").flatMap(Value::text).orElse("");
        fields.finish();
        return new CountingRule(fields.place(), when, share, cap, dates, because);
    }

    private Optional<Integer> share(Value value) {
        if (value.looksLikePercentage()) {
            return value.percentage(0, Shares.WHOLE);
        }
        Optional<String> word = value.text();
        if (word.isEmpty() || word.get().equals("none")) {
            return word.map(none -> 0);
        }
        if (word.get().equals("all")) {
            return Optional.of(Shares.WHOLE);
        }
        problems.add(value.place(), PolicyMessage.COUNT_FORM, word.get());
        return Optional.empty();
    }
}
