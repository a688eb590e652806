package io.vipgrader.batch;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Totals;
import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.grade.Grader;
import io.vipgrader.grade.Grading;
import io.vipgrader.grade.OverrideException;
import io.vipgrader.job.Job;
import io.vipgrader.order.NoInputException;
import io.vipgrader.report.DamagedGradingException;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.UnwritableTextException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The four steps of one run over its work list of gradings, each step building on what the one before left in memory. A
 * grading that is refused drops out with its reason and doesn't stop the others.
 */
final class RunSteps implements GradeJob.Work {
    private final Job job;
    private final List<Errand> errands;
    private final Supply supply;
    private final Reading reading;
    private final RunOptions options;
    private final Surroundings surroundings;
    private final Recorder recorder;
    private final Crew crew;
    private final Map<Phase, Duration> timings = new EnumMap<>(Phase.class);
    private final Map<String, GradingOutcome> outcomes = new LinkedHashMap<>();
    private Optional<Accrual.Accrued> accrued = Optional.empty();
    private List<Graded> graded = List.of();
    private List<Written> written = List.of();

    RunSteps(
            Job job,
            List<Errand> errands,
            Supply supply,
            Reading reading,
            RunOptions options,
            Surroundings surroundings,
            Recorder recorder) {
        this.job = job;
        this.errands = List.copyOf(errands);
        this.supply = supply;
        this.reading = reading;
        this.options = options;
        this.surroundings = surroundings;
        this.recorder = recorder;
        this.crew = Crew.of(options.threads(), surroundings.stop());
    }

    /** Where it is kept what came of a grading. */
    @FunctionalInterface
    interface Recorder {
        /** For a run that leaves no trace. */
        Recorder NONE = (errand, outcome, generation) -> {};

        /** @param generation empty where nothing was published */
        void add(Errand errand, GradingOutcome outcome, Optional<Integer> generation);
    }

    /** A grading that has passed all checks. */
    record Graded(Errand errand, Grading grading, ControlTotals control, List<String> warnings) {}

    private record Written(Graded graded, Manifest manifest) {}

    @Override
    public long run(Phase phase) {
        surroundings.progress().entered(phase);
        Instant start = surroundings.clock().instant();
        long read = switch (phase) {
            case ACCRUE -> accrue();
            case RANK -> rank();
            case WRITE -> write();
            case PUBLISH -> publish();
        };
        timings.put(phase, Duration.between(start, surroundings.clock().instant()));
        return read;
    }

    Map<Phase, Duration> timings() {
        return Map.copyOf(timings);
    }

    /** What came of the gradings so far, by programme. */
    Map<String, GradingOutcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    Accrual.Accrued accrued() {
        return accrued.orElseThrow();
    }

    private long accrue() {
        Accrual.Accrued all =
                reading.read(supply, errands.stream().map(Errand::target).toList(), crew);
        RejectBook rejects = all.rejects();
        accrued = Optional.of(all);
        if (all.linesRead() == 0) {
            throw new NoInputException(String.format(
                    Locale.ROOT,
                    "%s: no order lines, headers at most (files or tables read: %,d); nothing is published; check"
                            + " orders in the job file and what delivers them",
                    job.file(),
                    all.inputs().size()));
        }
        if (!RejectCheck.passes(rejects, all.linesRead(), job.rejectLimit())) {
            String list = options.dryRun()
                    ? ""
                    : RejectCheck.seeList(GradingFiles.keepRefused(job, rejects, surroundings), rejects);
            throw RejectCheck.refusal(rejects, all.linesRead(), job.rejectLimit(), list);
        }
        return all.linesRead();
    }

    private long rank() {
        Totals totals = accrued().totals();
        CustomerOrder order = accrued().order().orElseGet(() -> CustomerOrder.sorted(totals, crew));
        List<Graded> passed = new ArrayList<>();
        for (int target = 0; target < errands.size(); target++) {
            surroundings.stop().check();
            Errand errand = errands.get(target);
            if (!options.again()
                    && errand.isDone(accrued().inputs(), totals.plan().people().inputs())) {
                outcomes.put(errand.program(), errand.alreadyGraded());
            } else {
                rank(errand, target, order).ifPresent(passed::add);
            }
            surroundings.progress().at(Phase.RANK, target + 1L, errands.size());
        }
        graded = List.copyOf(passed);
        return errands.size();
    }

    private Optional<Graded> rank(Errand errand, int target, CustomerOrder order) {
        try {
            Grading grading =
                    Grader.grade(order, target, errand.beside(accrued().tally().excludedCustomers(target)), crew);
            ControlTotals control = accrued().tally().control(target, grading.moneyOverCaps());
            Optional<String> fault = Balance.fault(grading, control, accrued().linesRead());
            if (fault.isPresent()) {
                refuse(errand, fault.get());
                return Optional.empty();
            }
            Graded passed = new Graded(errand, grading, control, warnings(target));
            outcomes.put(errand.program(), outcome(passed, Optional.empty()));
            return Optional.of(passed);
        } catch (DamagedGradingException | OverrideException e) {
            refuse(errand, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<String> warnings(int target) {
        return accrued().tally().unusedRules(target).stream()
                .map(rule -> rule.place() + ": this counting rule took no line of this run; check what it names")
                .toList();
    }

    private long write() {
        GradingFiles files = new GradingFiles(job, surroundings, accrued(), timingsByStep(), crew);
        List<Written> all = new ArrayList<>();
        for (Graded one : graded) {
            surroundings.stop().check();
            write(one, files).ifPresent(all::add);
            surroundings.progress().at(Phase.WRITE, all.size(), graded.size());
        }
        written = List.copyOf(all);
        return graded.size();
    }

    private Map<String, Duration> timingsByStep() {
        Map<String, Duration> byStep = new LinkedHashMap<>();
        timings.forEach((phase, time) -> byStep.put(phase.step(), time));
        return byStep;
    }

    private Optional<Written> write(Graded one, GradingFiles files) {
        Errand errand = one.errand();
        try {
            return Optional.of(new Written(one, files.write(one)));
        } catch (UnwritableTextException e) {
            refuse(errand, String.valueOf(e.getMessage()));
            errand.publication().sweep();
            return Optional.empty();
        }
    }

    private long publish() {
        GradingFiles.dropRefused(job, surroundings);
        long published = 0;
        for (Written one : written) {
            surroundings.stop().check();
            Errand errand = one.graded().errand();
            errand.publication().publish(one.manifest());
            GradingOutcome outcome =
                    outcome(one.graded(), Optional.of(errand.publication().link()));
            outcomes.put(errand.program(), outcome);
            recorder.add(errand, outcome, Optional.of(one.manifest().generation()));
            published++;
            surroundings.progress().at(Phase.PUBLISH, published, written.size());
        }
        return published;
    }

    private void refuse(Errand errand, String reason) {
        GradingOutcome outcome =
                GradingOutcome.refused(errand.program(), errand.target().asOf(), reason);
        outcomes.put(errand.program(), outcome);
        recorder.add(errand, outcome, Optional.empty());
    }

    private static GradingOutcome outcome(Graded graded, Optional<Path> directory) {
        Grading grading = graded.grading();
        return new GradingOutcome(
                graded.errand().program(),
                graded.errand().target().asOf(),
                Status.GRADED,
                directory,
                grading.official(),
                grading.tierCounts(),
                grading.cutOffs(),
                Optional.of(graded.control()),
                graded.warnings(),
                "");
    }
}
