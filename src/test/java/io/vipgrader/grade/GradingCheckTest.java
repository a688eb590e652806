package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.accrual.Totals;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.StopFlag;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A grading whose customers don't have what was counted is found out before it is published. */
class GradingCheckTest {
    private final RandomCase chance = new RandomCase(5);
    private final List<Target> targets = chance.targets();
    private final Plan plan = Plan.of(targets, chance.format());
    private final Totals totals = Totals.of(plan);
    private final Accruer accruer = Accruer.of(plan, totals);
    private final List<OrderLine> lines = chance.lines();

    @Test
    void whatWasCountedIsWhatTheCustomersHave() {
        lines.forEach(accruer::line);
        assertThatCode(() -> grading().check(control())).doesNotThrowAnyException();
    }

    @Test
    void aLineThatTheTallyLacksIsFound() {
        lines.forEach(accruer::line);
        lines.forEach(Accruer.of(plan, totals)::line);
        assertThatThrownBy(() -> grading().check(control()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("control totals of random at 202\\d-\\d\\d-\\d\\d don't balance:"
                        + " the customers have \\d+ lines, \\d+ were counted in the period");
    }

    @Test
    void moneyThatTheTallyLacksIsFound() {
        lines.forEach(accruer::line);
        ControlTotals good = control();
        ControlTotals moved = withMoney(good, good.moneyNotRecognised().subtract(BigInteger.ONE), BigInteger.ONE);
        assertThatThrownBy(() -> grading().check(moved))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("control totals of random at 202\\d-\\d\\d-\\d\\d don't balance:"
                        + " the customers have -?\\d+, -?\\d+ was recognised \\(in units of 10\\^-\\d\\)");
    }

    @Test
    void whatTheCapsCutOffIsHeldAgainstTheCustomersToo() {
        lines.forEach(accruer::line);
        BigInteger more = TargetTotals.of(totals, 0).moneyOverCaps().add(BigInteger.ONE);
        assertThatThrownBy(() -> grading().check(accruer.tally().control(0, more)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("control totals of random at 202\\d-\\d\\d-\\d\\d don't balance:"
                        + " the caps cut off \\d+, \\d+ was told \\(in units of 10\\^-\\d\\)");
    }

    @Test
    void whatTheCapsCutOffIsTold() {
        lines.forEach(accruer::line);
        assertThat(grading().moneyOverCaps())
                .isEqualTo(TargetTotals.of(totals, 0).moneyOverCaps());
    }

    @Test
    void controlTotalsThatDoNotBalanceAreFound() {
        lines.forEach(accruer::line);
        ControlTotals good = control();
        ControlTotals doubled = withMoney(good, good.moneyNotRecognised(), BigInteger.ONE);
        assertThatThrownBy(() -> grading().check(doubled))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(" don't balance: ControlTotals[linesRead=");
    }

    @Test
    void aPreviousGradingOutOfOrderIsFound() {
        assertOutOfOrder("b", "a");
        assertOutOfOrder("a", "a");
    }

    private void assertOutOfOrder(String first, String second) {
        PreviousGrading wrong = new EarlierGrading(
                List.of(new PreviousGrading.Row(first, "T1"), new PreviousGrading.Row(second, "T1")));
        assertThatThrownBy(() -> Grader.grade(CustomerOrder.sorted(totals), 0, Beside.of(Optional.of(wrong))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the grading of 2024-12-31 is not in the order of customer ids as bytes;"
                        + " restore it from its generation or grade that date again");
    }

    @Test
    void aLookBackOnManyRowsMayBeStopped() {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger walked = new AtomicInteger();
        PreviousGrading many = new EarlierGrading(new AbstractList<>() {
            @Override
            public PreviousGrading.Row get(int index) {
                stopped.set(index >= 100);
                walked.incrementAndGet();
                return new PreviousGrading.Row(String.format("%06d", index), "T1");
            }

            @Override
            public int size() {
                return 50_000;
            }
        });
        Crew crew = Crew.of(1, stopped::get);
        assertThatThrownBy(() -> Grader.grade(CustomerOrder.sorted(totals), 0, Beside.of(Optional.of(many)), crew))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(walked.get()).isBetween(100, 10_000);
    }

    private ControlTotals control() {
        return accruer.tally().control(0, TargetTotals.of(totals, 0).moneyOverCaps());
    }

    private Grading grading() {
        return Grader.grade(CustomerOrder.sorted(totals), 0, Beside.of(Optional.empty()));
    }

    private static ControlTotals withMoney(ControlTotals good, BigInteger notRecognised, BigInteger more) {
        return new ControlTotals(
                good.linesRead(),
                good.linesRejected(),
                good.linesVoid(),
                good.linesAnonymous(),
                good.linesOutsidePeriod(),
                good.linesOfExcluded(),
                good.linesNotCounted(),
                good.linesCounted(),
                good.moneyScale(),
                good.moneyRead(),
                good.moneyAnonymous(),
                good.moneyOutsidePeriod(),
                good.moneyOfExcluded(),
                notRecognised,
                good.moneyOverCaps(),
                good.moneyRecognised().add(more));
    }
}
