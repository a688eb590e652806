package io.vipgrader.people;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody decided by hand about one customer's tier.
 *
 * @param tier empty for none
 * @param from the first as-of date, empty: always
 * @param until the day after the last, empty: for ever
 * @param file the file as the job names it
 * @param line first physical line of the row, from 1
 */
public record TierOverride(
        String customer,
        String program,
        String tier,
        How how,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        String reason,
        String approver,
        String file,
        long line) {

    /** Moves to the tier, at least to it, at most to it. */
    public enum How {
        PIN,
        FLOOR,
        CEILING
    }

    public boolean holds(LocalDate asOf) {
        return from.map(start -> !asOf.isBefore(start)).orElse(true)
                && until.map(asOf::isBefore).orElse(true);
    }

    /** {@code file:line}, for messages. */
    public String place() {
        return file + ":" + line;
    }
}
