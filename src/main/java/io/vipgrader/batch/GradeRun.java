package io.vipgrader.batch;

import io.vipgrader.accrual.SumOverflowException;
import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import io.vipgrader.order.ChangedInputException;
import io.vipgrader.order.DamagedInputException;
import io.vipgrader.order.HeaderException;
import io.vipgrader.order.NoInputException;
import io.vipgrader.order.StopFlag;
import io.vipgrader.people.PeopleException;
import io.vipgrader.policy.Programme;
import io.vipgrader.report.Publication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.NestedRuntimeException;

/**
 * Grades all programmes of a job at an as-of date, in one pass over the order lines, and publishes each grading by itself.
 *
 * <p>A run that was stopped or killed is simply run again: what it published stays, the rest is made anew, and the bytes are
 * those of a run that was never disturbed. One thread at a time.
 */
public final class GradeRun {
    /** Listing the runs of ten years takes a second; two runs that share a history are told apart by then. */
    private static final Duration PATIENCE_WITH_READERS = Duration.ofSeconds(5);

    private final Job job;
    private final List<Programme> programmes;
    private final RunOptions options;
    private final Surroundings surroundings;
    private final List<String> warnings = new ArrayList<>();
    private final DuplicateSearch duplicates;
    private Reading reading;
    private boolean swept;
    private boolean looked;

    private GradeRun(Job job, List<Programme> programmes, RunOptions options, Surroundings surroundings) {
        this.job = job;
        this.programmes = List.copyOf(programmes);
        this.options = options;
        this.surroundings = surroundings;
        this.duplicates = new DuplicateSearch(job, options, surroundings);
        this.reading = Reading.ofOneDate(job, options, surroundings);
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
     * @throws PeopleException a table about people with rows that can't be used (65)
     * @throws HeaderException an order file without a column that the job names (65)
     * @throws DamagedInputException an order file that is cut short or altered (65)
     * @throws ChangedInputException an order file that changed while it was read (75)
     * @throws SumOverflowException a customer's sum that no longer fits (65)
     * @throws NoInputException no order file where the job says, or no line in any (66)
     * @throws DiskException the disk can't be read (66) or written (73)
     * @throws io.vipgrader.order.DatabaseAwayException the orders' database, or the one for the grades, is away (75); in the latter
     *     case the gradings are published and the next run puts them into the table
     * @throws StopFlag.StoppedException the run was asked to stop (130, 143)
     */
    public RunOutcome grade(LocalDate asOf) {
        return grade(asOf, Optional.empty());
    }

    /**
     * Grades what isn't graded yet, knowing more than was known on the as-of date: an old period with the returns that came
     * since.
     *
     * @param knownUntil the last day whose lines are seen, not before {@code asOf}; empty for as-of
     */
    public RunOutcome grade(LocalDate asOf, Optional<LocalDate> knownUntil) {
        if (knownUntil.filter(asOf::isAfter).isPresent()) {
            throw new IllegalArgumentException("known until " + knownUntil.get() + " is before as-of " + asOf);
        }
        return gradeIfAny(asOf, knownUntil)
                .orElseGet(() -> underLock(ledger -> gradeUnderLock(asOf, knownUntil, ledger)));
    }

    /** What came of a date without work, or without a trace; empty where there is something to do under the lock. */
    private Optional<RunOutcome> gradeIfAny(LocalDate asOf, Optional<LocalDate> knownUntil) {
        surroundings.stop().check();
        warnings.clear();
        checkOutput();
        Agenda agenda = agenda(asOf, knownUntil);
        if (agenda.toDo().isEmpty()) {
            if (agenda.knowsPublished()) {
                mendAfterKill();
                deliverUnderLock(asOf);
            }
            return Optional.of(agenda.outcome(warnings));
        }
        if (options.dryRun()) {
            warnings.addAll(agenda.warnings());
            surroundings.progress().begun(OptionalLong.empty(), asOf);
            RunSteps steps = steps(agenda, RunSteps.Recorder.NONE);
            steps.run(Phase.ACCRUE);
            steps.run(Phase.RANK);
            return Optional.of(outcome(agenda, steps, OptionalLong.empty()));
        }
        return Optional.empty();
    }

    private Agenda agenda(LocalDate asOf, Optional<LocalDate> knownUntil) {
        return Agenda.of(job, programmes, asOf, knownUntil, options, surroundings);
    }

    /** Does work with the lock held and the history open and mended. */
    private <T> T underLock(Function<Ledger, T> work) {
        return RunLock.holding(job.output().directory(), surroundings.disk(), surroundings.clock(), () -> {
            boolean missing = Repair.isMissing(job.repository(), surroundings.disk(), surroundings.stop());
            Patience patience = new Patience(PATIENCE_WITH_READERS, surroundings.stop());
            try (Ledger ledger = Ledger.open(job.repository(), patience, surroundings.disk(), warnings::add)) {
                mend(ledger, missing);
                sweep();
                return work.apply(ledger);
            } catch (NestedRuntimeException e) {
                throw LedgerPlace.of(job.repository()).unwritable(e);
            }
        });
    }

    /** Looks once more what there is to do: another run may have published between the first look and the lock. */
    private RunOutcome gradeUnderLock(LocalDate asOf, Optional<LocalDate> knownUntil, Ledger ledger) {
        Agenda agenda = agenda(asOf, knownUntil);
        warnings.addAll(agenda.warnings());
        RunOutcome outcome = agenda.toDo().isEmpty() ? agenda.outcome(warnings) : launch(agenda, ledger);
        delivery(asOf).ifPresent(delivery -> delivery.deliver(delivery.lacking()));
        return outcome;
    }

    private Optional<Delivery> delivery(LocalDate asOf) {
        return Delivery.of(job, programmes, asOf, surroundings);
    }

    /** Nothing is to be graded, but a table may lag behind: its database was away, or a run died before it came to it. */
    private void deliverUnderLock(LocalDate asOf) {
        Optional<Delivery> lagging = options.dryRun()
                ? Optional.empty()
                : delivery(asOf).filter(delivery -> !delivery.lacking().isEmpty());
        lagging.ifPresent(
                delivery -> RunLock.holding(job.output().directory(), surroundings.disk(), surroundings.clock(), () -> {
                    delivery.deliver(delivery.lacking());
                    return delivery;
                }));
    }

    /** A file in the directory's place is told before it is taken for an empty one. */
    private void checkOutput() {
        Path output = job.output().directory();
        try {
            if (surroundings
                    .disk()
                    .stamp(output)
                    .filter(stamp -> !stamp.directory())
                    .isPresent()) {
                surroundings.disk().createDirectories(output);
            }
        } catch (DiskException e) {
            throw e.onTheWayToWrite();
        }
    }

    private boolean isRepairDue() {
        return Repair.isDue(job.repository(), surroundings.disk(), surroundings.stop());
    }

    /** A run that was killed after its last publishing has left nothing to do but to set the history right. */
    private void mendAfterKill() {
        if (looked || options.dryRun() || !isRepairDue()) {
            looked = true;
            return;
        }
        try {
            RunLock.holding(job.output().directory(), surroundings.disk(), surroundings.clock(), () -> {
                boolean missing = Repair.isMissing(job.repository(), surroundings.disk(), surroundings.stop());
                try (Ledger ledger = Ledger.open(job.repository(), Patience.NONE, surroundings.disk(), warnings::add)) {
                    mend(ledger, missing);
                    return ledger;
                }
            });
        } catch (LockedException running) {
            // What says that it runs does run; whoever comes next looks again.
            return;
        }
    }

    /** @param missing whether the history was not there before it was opened */
    private void mend(Ledger ledger, boolean missing) {
        Repair.mend(ledger);
        if (!swept) {
            GradingRows rows = new GradingRows(ledger);
            long added = 0;
            for (Programme programme : programmes) {
                added += rows.addPublished(
                        job.output().directory(), programme.name(), surroundings.disk(), surroundings.stop());
            }
            if (missing && added > 0) {
                warnings.add(Repair.rebuilt(job.repository()));
            }
        }
    }

    private RunOutcome launch(Agenda agenda, Ledger ledger) {
        GradingRows rows = new GradingRows(ledger);
        String identity = RunIdentity.of(agenda.toDo());
        long run = rows.runToBegin(identity);
        surroundings.progress().begun(OptionalLong.of(run), agenda.asOf());
        RunParameters parameters = new RunParameters(
                run,
                identity,
                agenda.asOf(),
                agenda.toDo().stream().map(Errand::program).toList(),
                options.threads(),
                options.force(),
                surroundings.clock().instant());
        RunSteps steps = steps(
                agenda,
                (errand, outcome, generation) -> rows.add(
                        run, errand, outcome, generation, surroundings.clock().instant()));
        GradeJob.run(ledger.jobRepository(), parameters.toJobParameters(), steps, surroundings.stop());
        return outcome(agenda, steps, OptionalLong.of(run));
    }

    private RunSteps steps(Agenda agenda, RunSteps.Recorder recorder) {
        return new RunSteps(job, agenda.toDo(), agenda.supply(), reading, duplicates, options, surroundings, recorder);
    }

    private RunOutcome outcome(Agenda agenda, RunSteps steps, OptionalLong run) {
        return new RunOutcome(
                agenda.asOf(),
                run,
                agenda.gradings(steps.outcomes()),
                steps.accrued().inputs(),
                steps.accrued().linesRead(),
                steps.accrued().rejects().count(),
                steps.accrued().rejects().kinds(),
                Stream.concat(warnings.stream(), strangers(steps)).toList(),
                steps.timings());
    }

    /** Overrides of programmes that the job doesn't grade may be slips. */
    private Stream<String> strangers(RunSteps steps) {
        return steps.accrued().totals().plan().people().overrides().programs().stream()
                .filter(program -> programmes.stream().map(Programme::name).noneMatch(program::equals))
                .map(program ->
                        "overrides name the programme " + program + ", which this job doesn't grade; check its name");
    }

    /** Debris of killed runs, whatever their date; once is enough for a backfill, which holds no lock between its dates. */
    private void sweep() {
        if (!swept) {
            programmes.forEach(
                    programme -> Publication.sweepAll(job.output().directory(), programme.name(), surroundings.disk()));
            DuplicateSearch.sweep(job.output().directory(), surroundings.disk());
            swept = true;
        }
    }

    /**
     * Grades date after date, the earliest first, so that each looks back on the one before; the order lines are read once for
     * all of them. A date that fails doesn't keep the later ones from being graded; another run's lock ends the backfill, and
     * nobody is told of the dates after it.
     *
     * @param ended told of each date as soon as it has ended
     * @throws StopFlag.StoppedException the run was asked to stop (130, 143); dates told before stay published
     */
    public void backfill(List<LocalDate> dates, Consumer<DateOutcome> ended) {
        List<LocalDate> rising = dates.stream().sorted().distinct().toList();
        reading = new BookReading(job, programmes, rising, options, surroundings);
        int next = 0;
        while (next < rising.size()) {
            LocalDate asOf = rising.get(next);
            Optional<DateOutcome> outcome = attempt(asOf, () -> gradeIfAny(asOf, Optional.empty()));
            if (outcome.isEmpty()) {
                backfillUnderLock(rising.subList(next, rising.size()), ended);
                return;
            }
            ended.accept(outcome.get());
            next++;
        }
    }

    private void backfillUnderLock(List<LocalDate> rising, Consumer<DateOutcome> ended) {
        LocalDate first = rising.get(0);
        attempt(
                        first,
                        () -> underLock(ledger -> {
                            for (LocalDate asOf : rising) {
                                surroundings.stop().check();
                                attempt(asOf, () -> Optional.of(gradeUnderLock(asOf, Optional.empty(), ledger)))
                                        .ifPresent(ended);
                                warnings.clear();
                            }
                            return Optional.<RunOutcome>empty();
                        }))
                .ifPresent(ended);
    }

    /** What came of a date, a failure among it; empty where the work has nothing to tell. */
    private Optional<DateOutcome> attempt(LocalDate asOf, Supplier<Optional<RunOutcome>> work) {
        try {
            return work.get().map(outcome -> new DateOutcome(asOf, Optional.of(outcome), Optional.empty()));
        } catch (StopFlag.StoppedException e) {
            throw e;
        } catch (NestedRuntimeException e) {
            RuntimeException refusal = LedgerPlace.of(job.repository()).unwritable(e);
            return Optional.of(new DateOutcome(asOf, Optional.empty(), Optional.of(refusal)));
        } catch (RuntimeException e) {
            return Optional.of(new DateOutcome(asOf, Optional.empty(), Optional.of(e)));
        }
    }
}
