package io.vipgrader.batch;

import io.vipgrader.order.InputIdentity;
import io.vipgrader.report.RejectCount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What came of one run: all programmes at one as-of date.
 *
 * @param run number in the history; empty for a dry run and where there was nothing to do
 * @param gradings one for each programme, in the job's order
 * @param inputs what was read; empty where there was nothing to do
 * @param rejectKinds the rejects by kind
 * @param warnings of the run as a whole, such as a history that was moved aside
 * @param timings of the steps that were taken
 */
public record RunOutcome(
        LocalDate asOf,
        OptionalLong run,
        List<GradingOutcome> gradings,
        List<InputIdentity> inputs,
        long linesRead,
        long rejects,
        List<RejectCount> rejectKinds,
        List<String> warnings,
        Map<Progress.Phase, Duration> timings) {
    private static final int DATA_REFUSED = 65;

    public RunOutcome {
        gradings = List.copyOf(gradings);
        inputs = List.copyOf(inputs);
        rejectKinds = List.copyOf(rejectKinds);
        warnings = List.copyOf(warnings);
        timings = Map.copyOf(timings);
    }

    /** Whether it published a grading that readers see now. */
    public boolean hasPublished() {
        return gradings.stream()
                .anyMatch(grading -> grading.status() == GradingOutcome.Status.GRADED
                        && grading.directory().isPresent());
    }

    /** The gravest of its gradings' codes: 65 if any was refused, else 0. */
    public int exitCode() {
        return gradings.stream().anyMatch(grading -> grading.status() == GradingOutcome.Status.REFUSED)
                ? DATA_REFUSED
                : 0;
    }
}
