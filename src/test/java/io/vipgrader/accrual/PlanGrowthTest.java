package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.capped;
import static io.vipgrader.accrual.SmallPolicy.excluding;
import static io.vipgrader.accrual.SmallPolicy.rule;
import static io.vipgrader.accrual.SmallPolicy.summing;
import static io.vipgrader.accrual.SmallPolicy.withBooks;
import static io.vipgrader.accrual.SmallPolicy.withPointsPerLine;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy.CountingRule;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Totals become those of a later date where nothing but days is added, and are made anew where anything else differs. */
class PlanGrowthTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2025, 1, 1);
    private static final LocalDate MAY = LocalDate.of(2025, 5, 5);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 6);

    private static Target year(LocalDate asOf, CountingRule... rules) {
        return since(NEW_YEAR, asOf, rules);
    }

    private static Target since(LocalDate start, LocalDate asOf, CountingRule... rules) {
        return new Target(SmallPolicy.policy(new Period.Fixed(start, NEW_YEAR.plusYears(1)), rules), asOf);
    }

    private static boolean grows(Target earlier, Target later) {
        return grows(List.of(earlier), List.of(later));
    }

    private static boolean grows(List<Target> earlier, List<Target> later) {
        return Plan.of(earlier, FORMAT).growsInto(Plan.of(later, FORMAT));
    }

    @Test
    void onePolicyGrowsFromDateToDate() {
        assertThat(grows(year(MAY), year(JUNE))).isTrue();
        assertThat(grows(year(MAY), year(MAY))).isTrue();
        assertThat(grows(withBooks(MAY, rule("category", "GOLD", 0)), withBooks(JUNE, rule("category", "GOLD", 0))))
                .isTrue();
        assertThat(grows(List.of(withBooks(MAY), year(MAY)), List.of(withBooks(JUNE), year(JUNE))))
                .isTrue();
    }

    /** Whom they leave out may change from day to day; their lines are kept whole. */
    @Test
    void whoAsksTheSameOfCustomersGrows() {
        assertThat(grows(excluding(year(MAY), "type", "STAFF"), excluding(year(JUNE), "type", "STAFF")))
                .isTrue();
        assertThat(grows(summing(year(MAY)), summing(year(JUNE)))).isTrue();
    }

    @Test
    void nothingGrowsIntoAnEarlierDate() {
        assertThat(grows(year(JUNE), year(MAY))).isFalse();
    }

    @Test
    void aPeriodThatStartsAtAnotherDayIsMadeAnew() {
        assertThat(grows(year(MAY), since(NEW_YEAR.plusDays(1), JUNE))).isFalse();
        assertThat(grows(year(MAY), since(NEW_YEAR.minusDays(1), JUNE))).isFalse();
    }

    @Test
    void otherRulesAreMadeAnew() {
        assertThat(grows(year(MAY), year(JUNE, rule("category", "GOLD", 0)))).isFalse();
        assertThat(grows(year(MAY, rule("category", "GOLD", 0)), year(JUNE, rule("category", "GOLD", 1))))
                .isFalse();
        assertThat(grows(year(MAY, capped("category", "CAR", 100)), year(JUNE, capped("category", "CAR", 200))))
                .isFalse();
    }

    @Test
    void otherMeasuresAreMadeAnew() {
        assertThat(grows(withPointsPerLine(year(MAY), 100), withPointsPerLine(year(JUNE), 200)))
                .isFalse();
        assertThat(grows(withPointsPerLine(year(MAY), 100), withPointsPerLine(year(JUNE), 100)))
                .isTrue();
        assertThat(grows(withBooks(MAY), year(JUNE))).isFalse();
        assertThat(grows(year(MAY), withBooks(JUNE))).isFalse();
    }

    @Test
    void otherCustomersAreMadeAnew() {
        assertThat(grows(excluding(year(MAY), "type", "STAFF"), excluding(year(JUNE), "type", "GUEST")))
                .isFalse();
        assertThat(grows(year(MAY), excluding(year(JUNE), "type", "GUEST"))).isFalse();
        assertThat(grows(year(MAY), summing(year(JUNE)))).isFalse();
    }

    @Test
    void moreOrFewerGradingsAreMadeAnew() {
        assertThat(grows(List.of(year(MAY)), List.of(year(JUNE), since(MAY, JUNE))))
                .isFalse();
        assertThat(grows(List.of(year(MAY), since(MAY, MAY)), List.of(year(JUNE))))
                .isFalse();
        assertThat(grows(List.of(year(MAY)), List.of(year(JUNE), summing(year(JUNE)))))
                .isFalse();
    }

    @Test
    void whoAsksTheSameOfCustomersAsksLikeTheOtherWhateverTheDay() {
        Audience audience = Audience.of(excluding(year(MAY), "type", "STAFF"));
        assertThat(audience.asksLike(Audience.of(excluding(year(JUNE), "type", "STAFF"))))
                .isTrue();
        assertThat(audience.asksLike(Audience.of(excluding(year(MAY), "type", "GUEST"))))
                .isFalse();
        assertThat(audience.asksLike(Audience.of(summing(excluding(year(MAY), "type", "STAFF")))))
                .isFalse();
    }

    @Test
    void amountsHaveTheDecimalsOfTheOrderLines() {
        Plan plan = Plan.of(List.of(year(MAY)), SmallPolicy.format(2, "store", "category"));
        assertThat(plan.amountScale()).isEqualTo(2);
        assertThat(plan.moneyScale()).isEqualTo(6);
    }

    @Test
    void valuesThatAnswerTheRulesAlikeHaveEqualAnswers() {
        Plan plan = Plan.of(List.of(year(MAY, rule("category", "GOLD", 0), rule("store", "S1", 0))), FORMAT);
        assertThat(plan.answers(1, "GOLD")).isNotEqualTo(plan.answers(1, "FOOD"));
        assertThat(plan.answers(1, "CAR")).isEqualTo(plan.answers(1, "FOOD"));
        assertThat(plan.answers(0, "GOLD")).isEqualTo(plan.answers(0, "S2")).isNotEqualTo(plan.answers(0, "S1"));
    }
}
