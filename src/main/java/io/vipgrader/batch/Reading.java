package io.vipgrader.batch;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.job.Job;
import java.util.List;

/** How the step {@code accrue} comes to its totals. */
@FunctionalInterface
interface Reading {

    /**
     * @param targets of one date, at least one
     * @param crew that may help with what follows the reading
     */
    Accrual.Accrued read(Supply supply, List<Target> targets, Crew crew);

    /** Reads everything for that date alone. */
    static Reading ofOneDate(Job job, RunOptions options, Surroundings surroundings) {
        return (supply, targets, crew) -> supply.read(
                surroundings.disk(),
                surroundings.stop(),
                people -> Accrual.read(
                        supply.intake(),
                        Plan.of(targets, job.format(), people, GateReview.watch(job.gates())),
                        new RejectBook(job.rejectLimit()),
                        options.threads(),
                        surroundings.stop(),
                        surroundings.progress()));
    }
}
