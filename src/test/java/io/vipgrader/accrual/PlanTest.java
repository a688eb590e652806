package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.rule;
import static io.vipgrader.accrual.SmallPolicy.target;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Targets are compiled together and share what they agree on. */
class PlanTest {

    @Test
    void targetsThatAgreeShareASum() {
        Plan plan = Plan.of(
                List.of(
                        year2025(rule("category", "GOLD", 0)),
                        year2025(rule("category", "GOLD", 0)),
                        year2025(rule("category", "GOLD", 5_000)),
                        target(LocalDate.of(2025, 7, 1), LocalDate.of(2026, 1, 1), rule("category", "GOLD", 0))),
                FORMAT);
        assertThat(plan.accounts()).containsExactly(new Account(0, 0, 1), new Account(1, 0, 1), new Account(0, 1, 1));
        assertThat(plan.accumulators())
                .containsExactly(new Plan.Accumulator(0, 0), new Plan.Accumulator(1, 0), new Plan.Accumulator(2, 0));
        assertThat(plan.views()).hasSize(2);
        assertThat(accounts(plan)).containsExactly(0, 0, 1, 2);
        assertThat(plan.targetPlan(3).mainView()).isEqualTo(1);
        assertThat(plan.books()).isEmpty();
    }

    @Test
    void onePeriodAtTwoDatesIsTwoWindowsSinceTheLaterKnowsMore() {
        Period year = new Period.ToDate(Period.Unit.YEAR, Period.Start.JANUARY);
        Target june = new Target(SmallPolicy.policy(year), LocalDate.of(2025, 6, 30));
        Target july = new Target(SmallPolicy.policy(year), LocalDate.of(2025, 7, 31));
        assertThat(Plan.of(List.of(june, july), FORMAT).views()).hasSize(2);
    }

    @Test
    void onlyDimensionsThatRulesNameMakeClasses() {
        Plan plan = Plan.of(List.of(year2025(rule("category", "GOLD", 0))), FORMAT);
        assertThat(plan.dimensions()).containsExactly(1);
    }

    @Test
    void valuesThatNoRuleTellsApartAreOneClass() {
        Plan plan = Plan.of(List.of(year2025(rule("category", "GOLD", 0))), FORMAT);
        int food = plan.classOf(List.of("FOOD"));
        assertThat(plan.classOf(List.of("CLOTHES"))).isEqualTo(food);
        assertThat(plan.classOf(List.of("GOLD"))).isNotEqualTo(food);
    }

    @Test
    void rulesThatBeginAndEndCutTheTimeLine() {
        DateRange from = new DateRange(Optional.of(LocalDate.of(2025, 2, 1)), Optional.empty());
        DateRange until = new DateRange(Optional.empty(), Optional.of(LocalDate.of(2025, 9, 1)));
        Plan plan = Plan.of(
                List.of(year2025(rule("category", "GOLD", 2_500, from), rule("category", "GOLD", 7_500, until))),
                FORMAT);
        int gold = plan.classOf(List.of("GOLD"));
        assertThat(shareOn(plan, gold, "2025-01-31")).isEqualTo(7_500);
        assertThat(shareOn(plan, gold, "2025-02-01")).isEqualTo(2_500);
        assertThat(shareOn(plan, gold, "2025-09-01")).isEqualTo(2_500);
        assertThat(ruleOn(plan, gold, "2025-01-31")).isEqualTo(1);
        assertThat(ruleOn(plan, gold, "2025-02-01")).isZero();
        int food = plan.classOf(List.of("FOOD"));
        assertThat(shareOn(plan, food, "2025-02-01")).isEqualTo(10_000);
        assertThat(ruleOn(plan, food, "2025-02-01")).isEqualTo(2);
    }

    @Test
    void aDimensionThatIsNotMappedIsAProgramError() {
        assertThatThrownBy(() -> Plan.of(List.of(year2025(rule("hall", "A", 0))), FORMAT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("small.yaml:1:1: dimension hall is not mapped and was let through by the policy check");
    }

    @Test
    void aPeriodOfTwoHundredYearsIsAProgramError() {
        assertThatThrownBy(() -> Plan.of(List.of(target(LocalDate.of(1825, 1, 1), LocalDate.of(2025, 1, 1))), FORMAT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a period of 73049 days; at most 65534");
    }

    private static List<Integer> accounts(Plan plan) {
        return IntStream.range(0, plan.targets().size())
                .mapToObj(target -> plan.targetPlan(target).spend().account())
                .toList();
    }

    private static int shareOn(Plan plan, int lineClass, String day) {
        return LineClasses.share(decisionOn(plan, lineClass, day));
    }

    private static int ruleOn(Plan plan, int lineClass, String day) {
        return LineClasses.outcome(decisionOn(plan, lineClass, day));
    }

    private static int decisionOn(Plan plan, int lineClass, String day) {
        return plan.decision(lineClass, plan.stretch((int) LocalDate.parse(day).toEpochDay()), 0);
    }
}
