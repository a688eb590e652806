package io.vipgrader.batch;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.grade.Grading;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a grading's control totals balance. It can't be switched off: a grading that doesn't balance has lost or doubled a
 * line somewhere, and that is a fault of the program, whatever the grades look like.
 *
 * <p>Three hands count: the readers their records, the tally what became of each line, and the customers their own. All must
 * agree.
 */
final class Balance {
    private static final String REMEDY =
            "; nothing is published; keep the order files and report it as a fault of the program";

    private Balance() {}

    /**
     * What is wrong; empty where all is well.
     *
     * @param linesRead records that the readers counted
     */
    static Optional<String> fault(Grading grading, ControlTotals control, long linesRead) {
        if (control.linesRead() != linesRead) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "control totals of %s at %s don't balance: %,d lines were read, %,d were counted%s",
                    grading.target().policy().program(),
                    grading.target().asOf(),
                    linesRead,
                    control.linesRead(),
                    REMEDY));
        }
        try {
            grading.check(control);
            return Optional.empty();
        } catch (IllegalStateException fault) {
            return Optional.of(fault.getMessage() + REMEDY);
        }
    }
}
