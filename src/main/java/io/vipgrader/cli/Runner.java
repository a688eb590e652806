package io.vipgrader.cli;

import io.vipgrader.batch.DateOutcome;
import io.vipgrader.batch.GradeRun;
import io.vipgrader.batch.RunOutcome;
import io.vipgrader.batch.StopHook;
import io.vipgrader.batch.StopSwitch;
import io.vipgrader.batch.Surroundings;
import io.vipgrader.job.Setup;
import io.vipgrader.order.StopFlag;
import io.vipgrader.report.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/** Starts the batch job for {@code grade} and {@code backfill}: progress, heartbeat, the stop hook, the machine's facts. */
final class Runner {
    private final Main.Machine machine;
    private final RunOptions options;
    private final io.vipgrader.batch.RunOptions forBatch;
    private final PhaseTimes times;

    /** @throws ParameterException where an option is out of its range */
    Runner(Main.Machine machine, RunOptions options, AcceptOptions accept) {
        this.machine = machine;
        this.forBatch = options.forBatch(accept.acceptance());
        this.options = options;
        this.times = new PhaseTimes(machine.clock());
    }

    /** What is to be done around a run of that job. */
    Attendance attendance(Setup setup) {
        return new Attendance(machine, setup, times, options.quiet());
    }

    RunOutcome grade(Setup setup, LocalDate asOf, Optional<LocalDate> knownUntil) {
        return run(setup, RunOutcome::hasPublished, (run, progress) -> run.grade(asOf, knownUntil));
    }

    /** @param ended told of each date as soon as it has ended; it may print */
    void backfill(Setup setup, List<LocalDate> dates, Consumer<DateOutcome> ended) {
        AtomicBoolean published = new AtomicBoolean();
        run(setup, all -> published.get(), (run, progress) -> {
            run.backfill(dates, date -> {
                progress.wipe();
                ended.accept(date);
                if (date.outcome().filter(RunOutcome::hasPublished).isPresent()) {
                    published.set(true);
                }
            });
            return dates;
        });
    }

    /** Does the work while the stop hook stands and progress is told. */
    private <T> T run(Setup setup, Predicate<T> published, BiFunction<GradeRun, ProgressLines, T> work) {
        return watched(
                machine,
                options.quiet(),
                options.heartbeatMillis(),
                times,
                published,
                (surroundings, progress) ->
                        work.apply(GradeRun.of(setup.job(), setup.programmes(), forBatch, surroundings), progress));
    }

    /** Does work that reads orders, likewise. */
    static <T> T watched(Main.Machine machine, boolean quiet, BiFunction<Surroundings, ProgressLines, T> work) {
        return watched(
                machine, quiet, RunOptions.HEARTBEAT_MILLIS, new PhaseTimes(machine.clock()), done -> false, work);
    }

    private static <T> T watched(
            Main.Machine machine,
            boolean quiet,
            long heartbeatMillis,
            PhaseTimes times,
            Predicate<T> published,
            BiFunction<Surroundings, ProgressLines, T> work) {
        StopSwitch stop = new StopSwitch();
        StopHook hook = StopHook.install(stop, machine.story()::info);
        try (ProgressLines progress = new ProgressLines(
                machine.story(), machine.clock(), machine.terminal(), quiet, heartbeatMillis, times)) {
            Surroundings surroundings =
                    new Surroundings(machine.disk(), machine.clock(), Product.VERSION, stop, progress);
            T done = alive(progress, () -> work.apply(surroundings, progress));
            hook.allDone(published.test(done));
            return done;
        } catch (StopFlag.StoppedException stopped) {
            hook.leftOff();
            throw stopped;
        } finally {
            hook.close();
        }
    }

    private static <T> T alive(ProgressLines progress, Supplier<T> work) {
        Heartbeat heartbeat = Heartbeat.of(progress::beat);
        try {
            return work.get();
        } finally {
            heartbeat.end();
        }
    }
}
