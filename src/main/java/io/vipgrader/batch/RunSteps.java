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
import io.vipgrader.report.Publication;
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
import java.util.stream.Stream;

/**
 * The four steps of one run over its work list of gradings, each step building on what the one before left in memory. A
 * grading that is refused drops out with its reason and doesn't stop the others.
 */
final class RunSteps implements GradeJob.Work {
    private final Job job;
    private final List<Errand> errands;
    private final Supply supply;
    private final Reading reading;
    private final DuplicateSearch duplicates;
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
            DuplicateSearch duplicates,
            RunOptions options,
            Surroundings surroundings,
            Recorder recorder) {
        this.job = job;
        this.errands = List.copyOf(errands);
        this.supply = supply;
        this.reading = reading;
        this.duplicates = duplicates;
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

    /** A grading whose totals balance, with what the gates say of it. */
    record Graded(
            Errand errand, Grading grading, ControlTotals control, GateReview.Judged judged, List<String> warnings) {}

    private record Written(Graded graded, Manifest manifest) {
        Publication publication() {
            return graded.errand().publication();
        }
    }

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
        GateReview review = new GateReview(job, options.acceptance(), accrued(), duplicates.of(supply.intake()), crew);
        List<Graded> passed = new ArrayList<>();
        for (int target = 0; target < errands.size(); target++) {
            surroundings.stop().check();
            Errand errand = errands.get(target);
            if (!options.again()
                    && errand.isDone(accrued().inputs(), totals.plan().people().inputs())) {
                outcomes.put(errand.program(), errand.alreadyGraded());
            } else {
                rank(errand, target, order, review).ifPresent(passed::add);
            }
            surroundings.progress().at(Phase.RANK, target + 1L, errands.size());
        }
        graded = List.copyOf(passed);
        return errands.size();
    }

    private Optional<Graded> rank(Errand errand, int target, CustomerOrder order, GateReview review) {
        try {
            Grading grading =
                    Grader.grade(order, target, errand.beside(accrued().tally().excludedCustomers(target)), crew);
            ControlTotals control = accrued().tally().control(target, grading.moneyOverCaps());
            Optional<String> fault = Balance.fault(grading, control, accrued().linesRead());
            if (fault.isPresent()) {
                refuse(errand, fault.get());
                return Optional.empty();
            }
            GateReview.Judged judged = review.judge(errand, grading, control, target);
            Graded passed = new Graded(errand, grading, control, judged, warnings(target, judged));
            outcomes.put(errand.program(), outcome(passed, Optional.empty()));
            return Optional.of(passed);
        } catch (DamagedGradingException | OverrideException e) {
            refuse(errand, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<String> warnings(int target, GateReview.Judged judged) {
        Stream<String> unused = accrued().tally().unusedRules(target).stream()
                .map(rule -> rule.place() + ": this counting rule took no line of this run; check what it names");
        return Stream.concat(unused, judged.warnings().stream()).toList();
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
        List<Written> open =
                written.stream().filter(one -> !one.graded().judged().isShut()).toList();
        open.forEach(one -> one.publication().complete(one.manifest()));
        Publication.flush(publications(open), crew);
        written.stream()
                .map(Written::graded)
                .filter(one -> one.judged().isShut())
                .forEach(this::setAside);
        List<Written> shown = new ArrayList<>();
        try {
            for (Written one : open) {
                surroundings.stop().check();
                one.publication().show();
                shown.add(one);
                surroundings.progress().at(Phase.PUBLISH, shown.size(), open.size());
            }
        } finally {
            Publication.flushShown(publications(shown), Crew.of(options.threads(), () -> false));
            shown.forEach(this::note);
        }
        return shown.size();
    }

    private static List<Publication> publications(List<Written> all) {
        return all.stream().map(Written::publication).toList();
    }

    private void note(Written published) {
        Errand errand = published.graded().errand();
        GradingOutcome outcome =
                outcome(published.graded(), Optional.of(published.publication().link()));
        outcomes.put(errand.program(), outcome);
        recorder.add(errand, outcome, Optional.of(published.manifest().generation()));
    }

    private void setAside(Graded shut) {
        Errand errand = shut.errand();
        errand.publication().setAside();
        refuse(
                errand,
                shut.judged().refusal() + "\n  candidate, whose summary.json holds all that was found: "
                        + errand.publication().candidate());
    }

    private void refuse(Errand errand, String reason) {
        GradingOutcome outcome =
                GradingOutcome.refused(errand.program(), errand.target().asOf(), reason);
        outcomes.put(errand.program(), outcome);
        recorder.add(errand, outcome, Optional.empty());
    }

    /** Of a grading behind a shut gate, that it is refused. */
    private static GradingOutcome outcome(Graded graded, Optional<Path> directory) {
        Grading grading = graded.grading();
        if (graded.judged().isShut()) {
            return GradingOutcome.refused(
                    graded.errand().program(),
                    graded.errand().target().asOf(),
                    graded.judged().refusal());
        }
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
