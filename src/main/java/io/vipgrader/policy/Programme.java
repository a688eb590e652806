package io.vipgrader.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One programme's files by the as-of dates that they govern, earliest first, without overlap or gap.
 *
 * @param name the {@code program} of all of them
 */
public record Programme(String name, List<Policy> policies) {
    public Programme {
        policies = List.copyOf(policies);
    }

    /** The file that governs an as-of date; empty before the first and after the last. */
    public Optional<Policy> inForceAt(LocalDate asOf) {
        return policies.stream().filter(policy -> policy.inForce().holds(asOf)).findFirst();
    }
}
