package io.vipgrader.grade;

import java.util.Optional;
import java.util.Set;

/**
 * What a grading is given beside totals.
 *
 * @param previous the last published earlier grading: what {@code change} compares with
 * @param official the last published earlier grading whose period was complete: what {@code fall} goes by
 * @param excludedCustomers whose lines were left out, as {@link io.vipgrader.accrual.Tally#excludedCustomers} tells
 */
public record Beside(
        Optional<PreviousGrading> previous, Optional<PreviousGrading> official, Set<String> excludedCustomers) {
    public Beside {
        excludedCustomers = Set.copyOf(excludedCustomers);
    }

    /** Nobody is excluded, and the previous grading is the only earlier one. */
    public static Beside of(Optional<PreviousGrading> previous) {
        return new Beside(previous, previous.filter(PreviousGrading::official), Set.of());
    }
}
