package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.rule;
import static io.vipgrader.accrual.SmallPolicy.target;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.people.People;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Formula.Rounding;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.When;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

    @Test
    void whatRulesGatesAndHomesAskForIsLookedAt() {
        List<Target> gold = List.of(year2025(rule("category", "GOLD", 0)));
        assertThat(Plan.of(gold, FORMAT).lookedAt()).containsExactly(1);
        Watch stores = new Watch(false, Set.of("store"));
        assertThat(Plan.of(gold, FORMAT, People.NONE, stores).lookedAt()).containsExactly(0, 1);
        assertThat(Plan.of(List.of(SmallPolicy.withBooks()), FORMAT).lookedAt()).containsExactly(0);
        assertThat(Plan.of(List.of(year2025()), FORMAT).lookedAt()).isEmpty();
    }

    @Test
    void daysAndOrdersAreToldApartWhereAPolicyNamesThem() {
        Plan named = Plan.of(List.of(SmallPolicy.withBooks()), FORMAT);
        assertThat(named.looksAtOrders()).isTrue();
        assertThat(named.looksAtDays()).isTrue();
        Plan plain = Plan.of(List.of(year2025()), FORMAT);
        assertThat(plain.looksAtOrders()).isFalse();
        assertThat(plain.looksAtDays()).isFalse();
    }

    @Test
    void onlyPointsOfEachLineAreRoundedLineByLine() {
        assertThat(Plan.of(List.of(year2025()), FORMAT).roundsEachLine()).isFalse();
        assertThat(Plan.of(List.of(withPoints(Rounding.TOTAL)), FORMAT).roundsEachLine())
                .isFalse();
        assertThat(Plan.of(List.of(withPoints(Rounding.LINE)), FORMAT).roundsEachLine())
                .isTrue();
    }

    @Test
    void amountsAndSumsHaveTheirDecimals() {
        Plan cents = Plan.of(List.of(year2025()), SmallPolicy.format(2));
        assertThat(cents.amountScale()).isEqualTo(2);
        assertThat(cents.moneyScale()).isEqualTo(6);
    }

    @Test
    void aValueAnswersTheTestsOfItsDimensionAlone() {
        Plan plan = Plan.of(List.of(year2025(rule("store", "S1", 0), rule("category", "S1", 5_000))), FORMAT);
        assertThat(plan.answers(0, "S1").cardinality()).isEqualTo(1);
        assertThat(plan.answers(1, "S1").cardinality()).isEqualTo(1);
        assertThat(plan.answers(0, "S1")).isNotEqualTo(plan.answers(1, "S1"));
        assertThat(plan.answers(0, "S2").isEmpty()).isTrue();
    }

    @Test
    void textsThatRulesTellApartAreNamedAndOthersAreOne() {
        Plan plan = Plan.of(
                List.of(year2025(
                        rule("category", "TRAVEL", 5_000),
                        ofTexts(new Pattern("GOLD", false), new Pattern("ART", false)))),
                FORMAT);
        assertThat(plan.namedTexts(1)).contains(List.of(List.of("ART", "GOLD"), List.of("TRAVEL")));
    }

    @Test
    void textsAreNeededAsTheyAreForBeginningsGatesAndHomes() {
        Target prefix = year2025(ofTexts(new Pattern("G", true)));
        assertThat(Plan.of(List.of(prefix), FORMAT).namedTexts(1)).isEmpty();
        Watch categories = new Watch(false, Set.of("category"));
        Target gold = year2025(rule("category", "GOLD", 0));
        assertThat(Plan.of(List.of(gold), FORMAT, People.NONE, categories).namedTexts(1))
                .isEmpty();
        assertThat(Plan.of(List.of(SmallPolicy.withBooks()), FORMAT).namedTexts(0))
                .isEmpty();
    }

    @Test
    void somethingTurnsWherePeriodsAndRulesBeginAndEnd() {
        DateRange spring = new DateRange(Optional.of(LocalDate.of(2025, 2, 1)), Optional.of(LocalDate.of(2025, 6, 1)));
        Plan plan = Plan.of(
                List.of(
                        year2025(rule("category", "GOLD", 0, spring)),
                        target(LocalDate.of(2025, 7, 1), LocalDate.of(2026, 1, 1))),
                FORMAT);
        assertThat(plan.turningDays().stream().map(LocalDate::ofEpochDay).map(LocalDate::toString))
                .containsExactly("2025-01-01", "2025-02-01", "2025-06-01", "2025-07-01", "2026-01-01");
    }

    private static Target withPoints(Rounding rounding) {
        Measure points =
                new Measure(SmallPolicy.PLACE, "points", new Formula.Points(1_000, rounding, new When(List.of())));
        return SmallPolicy.withMeasures(points);
    }

    private static CountingRule ofTexts(Pattern... anyOf) {
        DimensionTest test = new DimensionTest(SmallPolicy.PLACE, "category", List.of(anyOf), false);
        return new CountingRule(
                SmallPolicy.PLACE, new When(List.of(test)), 0, OptionalLong.empty(), DateRange.ALWAYS, "");
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
