package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.Totals;
import io.vipgrader.grade.Beside;
import io.vipgrader.grade.Grader;
import io.vipgrader.grade.Grading;
import io.vipgrader.job.Setup;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grading that has lost or doubled a line or an amount is found out. */
class BalanceTest {
    private static final String REMEDY =
            "; nothing is published; keep the order files and report it as a fault of the program";

    @TempDir
    private Path directory;

    private Grading grading;
    private ControlTotals control;

    @BeforeEach
    void gradeTwoLines() {
        Setup setup = Shop.in(directory).setup();
        Plan plan = Plan.of(
                List.of(new Target(setup.programmes().get(0).policies().get(0), Shop.YEAR_END)),
                setup.job().format());
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        accruer.line(line("c-1", 1_000));
        accruer.line(line("", 500));
        grading = Grader.grade(CustomerOrder.sorted(totals), 0, Beside.of(Optional.empty()));
        control = accruer.tally().control(0);
    }

    private static OrderLine line(String customer, long amount) {
        int day = (int) LocalDate.of(2025, 5, 5).toEpochDay();
        return new OrderLine(LineKind.SALE, 1, customer, amount, day, day, "o1", List.of("FOOD"));
    }

    private ControlTotals with(long counted, BigInteger recognised) {
        return new ControlTotals(
                control.linesRead(),
                control.linesRejected(),
                control.linesVoid(),
                control.linesAnonymous(),
                control.linesOutsidePeriod(),
                control.linesOfExcluded(),
                control.linesNotCounted(),
                counted,
                control.moneyScale(),
                control.moneyRead(),
                control.moneyAnonymous(),
                control.moneyOutsidePeriod(),
                control.moneyOfExcluded(),
                control.moneyNotRecognised(),
                control.moneyOverCaps(),
                recognised);
    }

    @Test
    void whatIsRightPasses() {
        assertThat(Balance.fault(grading, control, 2)).isEmpty();
    }

    @Test
    void aLineThatTheReadersSawAndNobodyCountedIsFound() {
        assertThat(Balance.fault(grading, control, 1_003))
                .contains("control totals of alpha at 2025-12-31 don't balance: 1,003 lines were read, 2 were counted"
                        + REMEDY);
    }

    @Test
    void aLineThatIsCountedTwiceIsFound() {
        assertThat(Balance.fault(grading, with(2, control.moneyRecognised()), 2).orElseThrow())
                .startsWith("control totals of alpha at 2025-12-31 don't balance: ")
                .endsWith(REMEDY);
    }

    @Test
    void anAmountThatGotLostIsFound() {
        assertThat(Balance.fault(grading, with(1, BigInteger.TEN), 2).orElseThrow())
                .startsWith("control totals of alpha at 2025-12-31 don't balance: ")
                .endsWith(REMEDY);
    }
}
