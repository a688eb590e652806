package io.vipgrader.accrual;

import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import java.time.LocalDate;

/** One grading to make: a policy at an as-of date. */
public record Target(Policy policy, LocalDate asOf) {

    /** The main period at this as-of date. */
    public Period.Window window() {
        return policy.period().window(asOf);
    }
}
