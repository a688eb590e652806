package io.vipgrader.accrual;

import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One grading to make: a policy at an as-of date.
 *
 * @param knownUntil last day, inclusive, whose lines are seen; empty for as-of. A later one regrades a closed period with the
 *     returns known by then; the period stays as it was
 */
public record Target(Policy policy, LocalDate asOf, Optional<LocalDate> knownUntil) {

    /** A grading that knows nothing after as-of. */
    public Target(Policy policy, LocalDate asOf) {
        this(policy, asOf, Optional.empty());
    }

    /** The main period at this as-of date. */
    public Period.Window window() {
        return policy.period().window(asOf);
    }
}
