package io.vipgrader.policy;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.When;
import java.util.List;
import java.util.Optional;

/** Reads {@code customers}: who is left out, and whether a household is one customer. */
record CustomersReader(Problems problems) {
    private static final String EXAMPLE = "{exclude: [{where: {type: EMPLOYEE}}]}";
    private static final String RULES_EXAMPLE = "[{where: {type: EMPLOYEE}}]";
    private static final String RULE_EXAMPLE = "{where: {type: EMPLOYEE}}";

    /** @param sumToHead where it is asked for */
    record Customers(List<Exclusion> exclusions, Optional<Place> sumToHead) {
        static final Customers EVERYONE_APART = new Customers(List.of(), Optional.empty());
    }

    /** What {@code households} may be. */
    private enum Households {
        APART,
        SUM_TO_HEAD
    }

    Customers customers(Value value) {
        return value.fields("customers", EXAMPLE).map(this::customers).orElse(Customers.EVERYONE_APART);
    }

    private Customers customers(Fields fields) {
        Optional<Value> households = fields.optional("households");
        Optional<Value> exclude =
                fields.has("households") ? fields.optional("exclude") : fields.required("exclude", RULES_EXAMPLE);
        fields.finish();
        List<Exclusion> exclusions = exclude.flatMap(list -> list.items(RULES_EXAMPLE)).orElse(List.of()).stream()
                .map(item -> item.fields("an exclusion", RULE_EXAMPLE))
                .flatMap(Optional::stream)
                .map(this::exclusion)
                .toList();
        Optional<Place> sumToHead = households
                .filter(word -> word.oneOf(Households.class)
                        .filter(Households.SUM_TO_HEAD::equals)
                        .isPresent())
                .map(Value::place);
        return new Customers(exclusions, sumToHead);
    }

    private Exclusion exclusion(Fields rule) {
        When where = rule.required("where", "{type: EMPLOYEE}")
                .map(new WhenReader(problems)::where)
                .orElse(When.EVERY_LINE);
        refuseHomes(where);
        Policy.Checked checked = rule.optional("checked")
                .flatMap(value -> value.oneOf(Policy.Checked.class))
                .orElse(Policy.Checked.AS_OF);
        String because = rule.optional("because").flatMap(Value::text).orElse("");
        rule.finish();
        return new Exclusion(rule.place(), where, checked, because);
    }

    /** Who is left out is known before the first line is counted; where somebody is at home, only after the last. */
    private void refuseHomes(When where) {
        where.tests().stream()
                .filter(test -> test.dimension().startsWith(Policy.HOME))
                .forEach(test -> problems.add(test.place(), PolicyMessage.HOME_IN_EXCLUSION, test.dimension()));
    }
}
