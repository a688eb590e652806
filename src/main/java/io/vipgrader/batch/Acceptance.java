package io.vipgrader.batch;

import io.vipgrader.job.Gate;
import java.util.Set;

/**
 * Gates that whoever runs the job takes upon himself.
 *
 * @param reason why, for the manifest; not blank where there are gates
 */
public record Acceptance(Set<Gate> gates, String reason) {
    /** Nobody takes anything upon himself. */
    public static final Acceptance NONE = new Acceptance(Set.of(), "");

    public Acceptance {
        gates = Set.copyOf(gates);
        if (gates.isEmpty() != reason.isBlank()) {
            throw new IllegalArgumentException("accepted gates and a reason go together");
        }
    }
}
