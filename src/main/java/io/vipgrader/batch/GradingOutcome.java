package io.vipgrader.batch;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.grade.CutOff;
import io.vipgrader.grade.TierCount;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What came of one programme at one as-of date.
 *
 * @param directory where readers find the published grading; empty where none is published, and in a dry run
 * @param official whether the period is complete; false where nothing was graded
 * @param tiers customers in each, best first, those without a tier last under the empty name; empty where nothing was graded
 * @param cutOffs of the quota tiers; empty where nothing was graded
 * @param control empty where nothing was graded
 * @param warnings such as counting rules that took no line, a sentence each
 * @param refusal why it was refused; empty where it was not
 */
public record GradingOutcome(
        String program,
        LocalDate asOf,
        Status status,
        Optional<Path> directory,
        boolean official,
        List<TierCount> tiers,
        List<CutOff> cutOffs,
        Optional<ControlTotals> control,
        List<String> warnings,
        String refusal) {
    public GradingOutcome {
        tiers = List.copyOf(tiers);
        cutOffs = List.copyOf(cutOffs);
        warnings = List.copyOf(warnings);
    }

    /** How it ended. */
    public enum Status {
        /** Published; in a dry run, graded. */
        GRADED,
        /** This very grading was published before; nothing was touched. */
        ALREADY_GRADED,
        /** No policy of the programme governs the as-of date; it was passed over. */
        NOT_IN_FORCE,
        /** Not published: its totals don't balance, a gate is shut, or what it builds on or writes isn't right. */
        REFUSED
    }

    static GradingOutcome notInForce(String program, LocalDate asOf) {
        return ungraded(program, asOf, Status.NOT_IN_FORCE, Optional.empty());
    }

    static GradingOutcome alreadyGraded(String program, LocalDate asOf, Path directory) {
        return ungraded(program, asOf, Status.ALREADY_GRADED, Optional.of(directory));
    }

    static GradingOutcome refused(String program, LocalDate asOf, String reason) {
        return new GradingOutcome(
                program,
                asOf,
                Status.REFUSED,
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                reason);
    }

    private static GradingOutcome ungraded(String program, LocalDate asOf, Status status, Optional<Path> directory) {
        return new GradingOutcome(
                program, asOf, status, directory, false, List.of(), List.of(), Optional.empty(), List.of(), "");
    }
}
