package io.vipgrader.grade;

import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.policy.Policy.Exclusion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A customer whom the policy leaves out although there are lines in a period that it uses, or a pin.
 *
 * @param rule of several the first written
 */
public record Excluded(String customer, Exclusion rule) {

    /** Those of some customers who are left out, each once, by id. */
    static List<Excluded> among(Stream<String> customers, TargetTotals totals) {
        return customers
                .distinct()
                .sorted(Comparator.comparing(id -> id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .flatMap(id -> totals.exclusion(id).stream().map(rule -> new Excluded(id, rule)))
                .toList();
    }

    /** Why, in the business's words; where it gives none, the rule's place. */
    public String because() {
        return rule.because().isEmpty() ? rule.place().toString() : rule.because();
    }
}
