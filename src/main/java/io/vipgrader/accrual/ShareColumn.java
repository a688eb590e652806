package io.vipgrader.accrual;

import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one counting table means for these order lines: names resolved to indexes, dates to epoch days, and nothing left
 * that does not change a share. Tables that mean the same are equal, whatever policy says them, and share one column.
 *
 * @param rules in the order written; the first that holds decides, none counts all
 */
record ShareColumn(List<Rule> rules) {
    ShareColumn {
        rules = List.copyOf(rules);
    }

    /**
     * @param tests all must hold
     * @param fromDay first line date, inclusive; {@link Integer#MIN_VALUE} for none
     * @param untilDay exclusive; {@link Integer#MAX_VALUE} for none
     */
    record Rule(List<LineTest> tests, int shareBasisPoints, int fromDay, int untilDay) {
        Rule {
            tests = List.copyOf(tests);
        }
    }

    /** @param dimensions words of the values given to {@link Plan#classOf}, in order */
    static ShareColumn of(Policy policy, List<String> dimensions) {
        return new ShareColumn(
                rulesOf(policy).stream().map(rule -> resolved(rule, dimensions)).toList());
    }

    /** The rules of a policy's counting table, in the order of {@link #rules()}. */
    static List<CountingRule> rulesOf(Policy policy) {
        if (policy.counting() instanceof Counting.FirstMatch table) {
            return table.rules();
        }
        throw new IllegalStateException(policy.source() + ": two counting tables were let through by the policy check");
    }

    private static Rule resolved(CountingRule rule, List<String> dimensions) {
        List<LineTest> tests = rule.when().tests().stream()
                .map(test -> new LineTest(index(test, dimensions), test.anyOf(), test.negated()))
                .toList();
        DateRange dates = rule.dates();
        return new Rule(
                tests,
                rule.shareBasisPoints(),
                epochDay(dates.from(), Integer.MIN_VALUE),
                epochDay(dates.until(), Integer.MAX_VALUE));
    }

    private static int index(DimensionTest test, List<String> dimensions) {
        int index = dimensions.indexOf(test.dimension());
        if (index < 0) {
            throw new IllegalStateException(test.place() + ": dimension " + test.dimension()
                    + " is not mapped and was let through by the policy check");
        }
        return index;
    }

    private static int epochDay(Optional<LocalDate> date, int open) {
        return date.map(day -> Math.toIntExact(day.toEpochDay())).orElse(open);
    }
}
