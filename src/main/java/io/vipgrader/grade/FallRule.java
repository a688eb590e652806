package io.vipgrader.grade;

import io.vipgrader.policy.Policy.Fall;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What becomes of who had a better tier. A tier is kept, with its {@code valid_until}, while that is later than both as-of and
 * the day from which today's tier would be held; one that the ladder lacks is not. Under {@code one-tier} it falls by one rung at most
 * after that. Who gets the same tier for less long keeps the longer. Source: section 5 of the contract, {@code fall}.
 */
record FallRule(Fall fall, Rungs rungs, LocalDate asOf) {

    /** Whether the tier before makes any difference. */
    boolean looksBack() {
        return fall != Fall.AT_ONCE;
    }

    /**
     * @param ruled what the rules gave today
     * @param before the official earlier grading's row
     */
    Hold applied(Hold ruled, PreviousGrading.Row before) {
        Optional<Integer> level = rungs.level(before.tier());
        if (level.isEmpty() || !looksBack() || level.get() == rungs.bottom() || ruled.level() < level.get()) {
            return ruled;
        }
        boolean kept =
                before.validUntil().filter(until -> outlasts(until, ruled)).isPresent();
        if (ruled.level() == level.get()) {
            return kept ? lengthened(ruled, before.validUntil()) : ruled;
        }
        return kept ? kept(level.get(), before) : fallen(level.get(), ruled);
    }

    private boolean outlasts(LocalDate until, Hold ruled) {
        Optional<LocalDate> newFrom = ruled.level() == rungs.bottom() ? rungs.validFromOfNone() : ruled.validFrom();
        return until.isAfter(asOf) && newFrom.map(until::isAfter).orElse(true);
    }

    private static Hold lengthened(Hold ruled, Optional<LocalDate> until) {
        boolean longer = ruled.validUntil().isPresent()
                && until.orElseThrow().isAfter(ruled.validUntil().get());
        return longer ? new Hold(ruled.level(), ruled.validFrom(), until, ruled.because()) : ruled;
    }

    private static Hold kept(int level, PreviousGrading.Row before) {
        return new Hold(
                level,
                before.validFrom(),
                before.validUntil(),
                before.validUntil().map(until -> "kept until " + until));
    }

    private Hold fallen(int from, Hold ruled) {
        int least = rungs.oneBelow(from);
        return fall == Fall.ONE_TIER && ruled.level() > least
                ? rungs.given(least, "one tier below " + rungs.name(from))
                : ruled;
    }
}
