package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.people.TierOverride;
import io.vipgrader.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes grades of totals. Pure: the same totals, policy, people and earlier gradings make the same grades, always. */
public final class Grader {
    private Grader() {}

    /**
     * Grades all customers for one target in the caller's thread alone; they are in order already, so that many targets sort
     * once.
     *
     * @param targetIndex into the plan's targets
     */
    public static Grading grade(CustomerOrder order, int targetIndex, Beside beside) {
        return grade(order, targetIndex, beside, Crew.alone());
    }

    /**
     * The same by more threads.
     *
     * @param crew who works on it; the grades are the same whoever does
     * @throws OverrideException where overrides contradict each other or name a tier that the ladder lacks
     * @throws IllegalStateException where an earlier grading isn't in the order of its ids
     */
    public static Grading grade(CustomerOrder order, int targetIndex, Beside beside, Crew crew) {
        Plan plan = order.totals().plan();
        Target target = plan.targets().get(targetIndex);
        Policy policy = target.policy();
        Rungs rungs = Rungs.of(policy, target.asOf());
        FallRule fall = new FallRule(policy.fall(), rungs, target.asOf());
        List<TierOverride> overrides = plan.people().overrides().of(policy.program(), target.asOf());
        Rows rows = rows(Rows.of(order, targetIndex, crew), fall, beside.official(), overrides, crew);
        Measures measures = Measurement.of(rows, plan.people(), plan.moneyScale(), crew);
        Ladder ladder = Ladder.of(policy, rungs, measures, CustomerFacts.of(rows, plan.people()), crew);
        Assignment assignment = Assignment.of(ladder, measures, rows, crew);
        Verdicts verdicts = new Verdicts(
                assignment, Falls.of(fall, beside.official(), rows, crew), Moves.of(overrides, rungs, rows));
        Stream<String> leftOut = Stream.concat(beside.excludedCustomers().stream(), pinned(overrides));
        return new Grading(
                rows,
                measures,
                ladder,
                verdicts,
                PreviousTiers.of(beside.previous(), rows, crew),
                Excluded.among(leftOut, rows.totals()),
                crew);
    }

    /** Those with lines, and those without whom somebody pinned or whose tier is kept; exclusion wins. */
    private static Rows rows(
            Rows withLines,
            FallRule fall,
            Optional<PreviousGrading> official,
            List<TierOverride> overrides,
            Crew crew) {
        TargetTotals totals = withLines.totals();
        return withLines.with(
                Stream.concat(pinned(overrides), Falls.keptWithoutRow(fall, official, withLines, crew).stream())
                        .distinct()
                        .filter(customer -> totals.exclusion(customer).isEmpty())
                        .toList());
    }

    private static Stream<String> pinned(List<TierOverride> overrides) {
        return overrides.stream()
                .filter(override -> override.how() == TierOverride.How.PIN)
                .map(TierOverride::customer)
                .distinct();
    }
}
