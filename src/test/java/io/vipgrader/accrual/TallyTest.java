package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.line;
import static io.vipgrader.accrual.SmallPolicy.rule;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.target;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.Reject;
import io.vipgrader.policy.Policy.CountingRule;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every line and all money is accounted for, for each target by itself. */
class TallyTest {
    private static final CountingRule GOLD = rule("category", "GOLD", 0);
    private static final CountingRule HALF = rule("category", "TRAVEL", 5_000);
    private static final CountingRule NEVER = rule("category", "GOLDD", 0);

    private final Plan plan = Plan.of(
            List.of(year2025(GOLD, HALF, NEVER), target(LocalDate.of(2025, 7, 1), LocalDate.of(2026, 1, 1), HALF)),
            FORMAT);
    private final Totals totals = Totals.of(plan);

    @Test
    void eachLineFallsIntoTheFirstThatFits() {
        Accruer accruer = Accruer.of(plan, totals);
        accrue(accruer);
        assertThat(accruer.tally().control(0))
                .isEqualTo(new ControlTotals(
                        10,
                        1,
                        1,
                        2,
                        2,
                        0,
                        1,
                        3,
                        4,
                        money(1_655),
                        money(300),
                        money(605),
                        money(0),
                        money(425),
                        money(0),
                        money(325)));
        assertThat(accruer.tally().control(1))
                .isEqualTo(new ControlTotals(
                        10,
                        1,
                        1,
                        2,
                        3,
                        0,
                        0,
                        3,
                        4,
                        money(1_655),
                        money(300),
                        money(955),
                        money(0),
                        money(75),
                        money(0),
                        money(325)));
    }

    @Test
    void aLineOrAnAmountTooManyIsOutOfBalance() {
        Accruer accruer = Accruer.of(plan, totals);
        accrue(accruer);
        ControlTotals control = accruer.tally().control(0);
        assertThat(control.linesBalance() && control.moneyBalances()).isTrue();
        assertThat(read(control, 1, 0).linesBalance()).isFalse();
        assertThat(read(control, 0, 1).moneyBalances()).isFalse();
    }

    private static ControlTotals read(ControlTotals control, long moreLines, long moreMoney) {
        return new ControlTotals(
                control.linesRead() + moreLines,
                control.linesRejected(),
                control.linesVoid(),
                control.linesAnonymous(),
                control.linesOutsidePeriod(),
                control.linesOfExcluded(),
                control.linesNotCounted(),
                control.linesCounted(),
                control.moneyScale(),
                control.moneyRead().add(BigInteger.valueOf(moreMoney)),
                control.moneyAnonymous(),
                control.moneyOutsidePeriod(),
                control.moneyOfExcluded(),
                control.moneyNotRecognised(),
                control.moneyOverCaps(),
                control.moneyRecognised());
    }

    @Test
    void mergedTalliesAreTheTallyOfAll() {
        Accruer one = Accruer.of(plan, totals);
        Accruer other = Accruer.of(plan, totals);
        accrue(one);
        accrue(other);
        Tally merged = Tally.of(plan);
        merged.merge(one.tally());
        merged.merge(other.tally());
        assertThat(merged.linesRead()).isEqualTo(20);
        assertThat(merged.rejects()).isEqualTo(2);
        assertThat(merged.control(0).moneyRecognised()).isEqualTo(money(650));
        assertThat(merged.control(0).linesBalance()).isTrue();
        assertThat(merged.control(0).moneyBalances()).isTrue();
    }

    @Test
    void aRuleThatTookNoLineIsTold() {
        Accruer accruer = Accruer.of(plan, totals);
        accrue(accruer);
        assertThat(accruer.tally().unusedRules(0)).containsExactly(NEVER);
        assertThat(accruer.tally().unusedRules(1)).isEmpty();
    }

    @Test
    void linesOutsideThePeriodDoNotMakeARuleUsed() {
        Accruer accruer = Accruer.of(plan, totals);
        accruer.line(sale("A", "2025-06-30", 1, "S1", "TRAVEL"));
        assertThat(accruer.tally().unusedRules(0)).containsExactly(GOLD, NEVER);
        assertThat(accruer.tally().unusedRules(1)).containsExactly(HALF);
    }

    @Test
    void aMergedLineCountsForAsManyAsItStandsFor() {
        Accruer accruer = Accruer.of(plan, totals);
        accruer.line(
                new OrderLine(LineKind.SALE, 5, "A", 20, day("2025-08-01"), day("2025-08-01"), "", List.of("", "")));
        ControlTotals control = accruer.tally().control(0);
        assertThat(control.linesRead()).isEqualTo(5);
        assertThat(control.linesCounted()).isEqualTo(5);
        assertThat(control.moneyRecognised()).isEqualTo(money(100));
        assertThat(totals.sum(totals.all()[0], 0)).isEqualTo(1_000_000);
        assertThat(TargetTotals.of(totals, 0).lines(totals.all()[0])).isEqualTo(5);
    }

    /** Ten lines that fall everywhere. */
    private static void accrue(Accruer accruer) {
        accruer.reject(new Reject("orders.csv", 0, 2, "amount", "found x", "x"));
        accruer.line(line(LineKind.VOID, "A", "2025-08-01", 1_000_000));
        accruer.line(sale("", "2025-08-01", 100));
        accruer.line(sale("", "1999-01-01", 200));
        accruer.line(sale("A", "2024-12-31", 5));
        accruer.line(new OrderLine(
                LineKind.SALE, 1, "A", 600, day("2026-01-01"), day("2025-12-31"), "", List.of("S1", "FOOD")));
        accruer.line(sale("A", "2025-06-30", 350, "S1", "GOLD"));
        accruer.line(sale("B", "2025-07-01", 150, "S1", "TRAVEL"));
        accruer.line(sale("B", "2025-12-31", 400, "S1", "FOOD"));
        accruer.line(line(LineKind.RETURN, "B", "2025-12-31", -150, "S1", "FOOD"));
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static BigInteger money(long amount) {
        return BigInteger.valueOf(amount * 10_000);
    }
}
