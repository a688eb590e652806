package io.vipgrader.grade;

import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.Totals;
import java.util.List;
import java.util.Optional;

/** Makes grades of totals. Pure: the same totals, policy and previous grading make the same grades, always. */
public final class Grader {
    private Grader() {}

    /**
     * Grades all customers for one target.
     *
     * @param target index into the plan's targets
     * @param previous the last published earlier grading
     */
    public static Grading grade(Plan plan, int target, Totals totals, Optional<PreviousGrading> previous) {
        if (totals.plan() != plan) {
            throw new IllegalStateException("the totals are of another plan");
        }
        return grade(CustomerOrder.sorted(totals), target, previous);
    }

    /** The same over customers already in order, so that many targets sort once. */
    public static Grading grade(CustomerOrder order, int targetIndex, Optional<PreviousGrading> previous) {
        Target target = order.totals().plan().targets().get(targetIndex);
        Rows rows = Rows.of(order, targetIndex);
        Measures measures = new Measures(List.of(rows.spend(target.policy().decimals())));
        Ladder ladder = Ladder.of(target.policy(), target.window(), measures);
        Assignment assignment = Assignment.of(ladder, measures, rows.count());
        PreviousTiers before =
                previous.map(grading -> PreviousTiers.merged(grading, rows)).orElseGet(() -> PreviousTiers.none(rows));
        return new Grading(target, rows, measures, ladder, assignment, before);
    }
}
