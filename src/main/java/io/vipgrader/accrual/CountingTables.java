package io.vipgrader.accrual;

import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.Counting.Combine;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.When;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a policy says of how one measure counts lines. One table is two of which the second is empty: no rule of it ever
 * takes a line, and then all counts.
 *
 * @param filter which lines the measure asks for
 * @param own the measure's own rules
 * @param later days that {@code counts-after} moves line dates
 */
record CountingTables(
        When filter,
        List<CountingRule> own,
        List<CountingRule> goods,
        List<CountingRule> tender,
        Combine combine,
        int later) {

    /** The policy's own counting of every line. */
    static CountingTables of(Policy policy) {
        if (policy.counting() instanceof Counting.TwoTables tables) {
            return new CountingTables(
                    When.EVERY_LINE,
                    List.of(),
                    tables.goods(),
                    tables.tender(),
                    tables.combine(),
                    policy.countsAfterDays());
        }
        List<CountingRule> rules = ((Counting.FirstMatch) policy.counting()).rules();
        return new CountingTables(
                When.EVERY_LINE, List.of(), rules, List.of(), Combine.MULTIPLY, policy.countsAfterDays());
    }

    /** The same for a measure that asks for some lines only or brings rules of its own. */
    CountingTables forMeasure(When when, List<CountingRule> rules) {
        return new CountingTables(when, rules, goods, tender, combine, later);
    }

    /** All rules in the order written, the measure's own first. */
    Stream<CountingRule> rules() {
        return Stream.of(own, goods, tender).flatMap(List::stream);
    }

    /** Everything that is asked of a line. */
    Stream<DimensionTest> tests() {
        return Stream.concat(filter.tests().stream(), rules().flatMap(rule -> rule.when().tests().stream()));
    }

    /** The rules that took a line; none where all counts. */
    List<CountingRule> taken(int outcome) {
        Outcomes outcomes = new Outcomes(own.size(), goods.size(), tender.size());
        if (outcomes.isOwn(outcome)) {
            return List.of(own.get(outcome));
        }
        return Stream.concat(
                        goods.stream().skip(outcomes.goodsRule(outcome)).limit(1),
                        tender.stream().skip(outcomes.tenderRule(outcome)).limit(1))
                .toList();
    }

    /** The caps in the currency's smallest unit, in the order of {@link ShareColumn#laneOfOutcome()}'s sums but the first. */
    LongStream caps() {
        return rules().map(CountingRule::cap).flatMapToLong(OptionalLong::stream);
    }

    /** @param dimensions words of the values given to {@link Plan#classOf}, in order */
    ShareColumn resolved(List<String> dimensions) {
        return new ShareColumn(
                tests(filter, dimensions),
                rules(own, dimensions),
                rules(goods, dimensions),
                rules(tender, dimensions),
                combine);
    }

    private List<ShareColumn.Rule> rules(List<CountingRule> table, List<String> dimensions) {
        return table.stream().map(rule -> resolved(rule, dimensions)).toList();
    }

    private ShareColumn.Rule resolved(CountingRule rule, List<String> dimensions) {
        DateRange dates = rule.dates();
        return new ShareColumn.Rule(
                tests(rule.when(), dimensions),
                rule.shareBasisPoints(),
                epochDay(dates.from(), Integer.MIN_VALUE),
                epochDay(dates.until(), Integer.MAX_VALUE),
                rule.cap().isPresent());
    }

    private static List<LineTest> tests(When when, List<String> dimensions) {
        return when.tests().stream()
                .map(test -> new LineTest(index(test, dimensions), test.anyOf(), test.negated()))
                .toList();
    }

    private static int index(DimensionTest test, List<String> dimensions) {
        int index = dimensions.indexOf(test.dimension());
        if (index < 0) {
            throw new IllegalStateException(test.place() + ": dimension " + test.dimension()
                    + " is not mapped and was let through by the policy check");
        }
        return index;
    }

    private int epochDay(Optional<LocalDate> date, int open) {
        return date.map(day -> Math.toIntExact(day.toEpochDay() - later)).orElse(open);
    }
}
