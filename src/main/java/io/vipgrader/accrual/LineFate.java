package io.vipgrader.accrual;

import io.vipgrader.policy.Policy.CountingRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one order line is to one target's spend.
 *
 * @param customer whose row it is, by aliases and, where they are one, households; of a line of an excluded customer who
 *     that is; empty for none
 * @param date the line's date as the policy has it, {@code counts-after} included; empty for a void line
 * @param rules that took it, of each counting table the first that holds; none where all counts, or where it isn't asked
 * @param shareBasisPoints recognised, 0 where it isn't asked; a cap may cut the sum of such lines
 */
public record LineFate(
        Outcome outcome, String customer, Optional<LocalDate> date, List<CountingRule> rules, int shareBasisPoints) {

    /** The first that fits, in this order, as in {@link ControlTotals}. */
    public enum Outcome {
        VOID,
        ANONYMOUS,
        OUTSIDE_PERIOD,
        NOT_YET_KNOWN,
        OF_EXCLUDED,
        NOT_COUNTED,
        COUNTED
    }

    public LineFate {
        rules = List.copyOf(rules);
    }
}
