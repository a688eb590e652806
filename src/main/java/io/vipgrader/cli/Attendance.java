package io.vipgrader.cli;

import io.vipgrader.batch.LockedException;
import io.vipgrader.batch.Pruning;
import io.vipgrader.batch.RefusedException;
import io.vipgrader.batch.RunMetrics;
import io.vipgrader.batch.RunOutcome;
import io.vipgrader.batch.Story;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import io.vipgrader.job.Retention;
import io.vipgrader.job.Setup;
import io.vipgrader.order.StopFlag;
import io.vipgrader.policy.Programme;
import io.vipgrader.report.RejectCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the job file asks for once a run has ended: metrics written, old gradings pruned, somebody called. None of it changes
 * how the run ended. After a dry run or a stop nothing of it is done.
 */
final class Attendance {
    private final Main.Machine machine;
    private final Setup setup;
    private final PhaseTimes times;
    private final boolean quiet;
    private final List<RunOutcome> outcomes = new ArrayList<>();
    private List<RejectCount> rejects = List.of();
    private boolean locked;

    /** @param quiet whether only warnings and errors are told */
    Attendance(Main.Machine machine, Setup setup, PhaseTimes times, boolean quiet) {
        this.machine = machine;
        this.setup = setup;
        this.times = times;
        this.quiet = quiet;
    }

    /** Takes note of what came of a date. */
    void note(RunOutcome outcome) {
        outcomes.add(outcome);
    }

    /** Takes note of what ended a run or one of its dates. */
    void note(Throwable failure) {
        locked |= failure instanceof LockedException;
        if (failure instanceof RefusedException refused) {
            rejects = refused.rejects();
        }
    }

    /**
     * Does the work, then what the job asks for after it, and tells the end of both.
     *
     * @return the exit code
     * @throws StopFlag.StoppedException where the run was stopped
     */
    int attend(boolean dryRun, Supplier<Ending> work) {
        Ending ending = ended(work);
        if (!dryRun) {
            after(ending);
        }
        ending.tell(machine.story());
        return ending.code().value();
    }

    private Ending ended(Supplier<Ending> work) {
        try {
            return work.get();
        } catch (StopFlag.StoppedException stopped) {
            throw stopped;
        } catch (RuntimeException | OutOfMemoryError failure) {
            note(failure);
            return Ending.of(failure);
        }
    }

    private void after(Ending ending) {
        Job job = setup.job();
        job.operations()
                .retention()
                .filter(limits -> ending.code() == ExitCode.OK)
                .ifPresent(this::prune);
        job.operations().metricsFile().ifPresent(file -> withWarning("the metrics", () -> metrics(ending)));
        if (ending.code() != ExitCode.OK && !job.operations().onFailure().isEmpty()) {
            FailureCommand.run(job.operations().onFailure(), variables(ending), FailureCommand.PATIENCE)
                    .ifPresent(machine.story()::warn);
        }
    }

    private void prune(Retention limits) {
        withWarning("the retention", () -> {
            Set<LocalDate> graded = outcomes.stream().map(RunOutcome::asOf).collect(Collectors.toSet());
            Pruning.Pruned pruned = Pruning.prune(
                    setup.job(), limits, graded, false, machine.disk(), machine.clock(), machine.story()::warn);
            if (!quiet) {
                pruned.sentences().forEach(machine.story()::info);
            }
        });
    }

    /** Whoever has the lock writes the metrics; this one would write over theirs. */
    private void metrics(Ending ending) {
        if (locked) {
            return;
        }
        Set<String> programs =
                setup.programmes().stream().map(Programme::name).collect(Collectors.toCollection(LinkedHashSet::new));
        RunMetrics.Ended ended = new RunMetrics.Ended(
                machine.clock().instant(), ending.code().value(), outcomes, rejects, times.durations());
        RunMetrics.write(
                setup.job().operations().metricsFile().orElseThrow(), setup.job(), programs, ended, machine.disk());
    }

    private void withWarning(String what, Runnable work) {
        try {
            work.run();
        } catch (DiskException | LockedException e) {
            machine.story().warn(what + " after the run: " + e.getMessage() + "; the run itself stands");
        }
    }

    /** What a failure command is told, in variables; the message is one line and names no customer. */
    private Map<String, String> variables(Ending ending) {
        Story.Scene scene = machine.story().scene();
        Map<String, String> variables = new TreeMap<>();
        variables.put("VIP_GRADER_EXIT_CODE", Integer.toString(ending.code().value()));
        variables.put("VIP_GRADER_MESSAGE", ending.discreetLine());
        variables.put("VIP_GRADER_JOB", setup.job().file().toString());
        variables.put(
                "VIP_GRADER_RUN",
                scene.run().isPresent() ? Long.toString(scene.run().getAsLong()) : "");
        variables.put("VIP_GRADER_AS_OF", scene.asOf().map(Object::toString).orElse(""));
        return variables;
    }
}
