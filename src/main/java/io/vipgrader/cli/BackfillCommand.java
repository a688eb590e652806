package io.vipgrader.cli;

import io.vipgrader.batch.DateOutcome;
import io.vipgrader.job.Setup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Grades a series of dates, each as if graded alone. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Grades every day, or the last day of every month, quarter or year, between two dates (both inclusive), in date "
                    + "order; each date compares with the one before. Dates already graded are passed over; one that fails "
                    + "doesn't lose the others, and the exit code is the gravest."
        },
        footerHeading = "%nExample:%n",
        footer = "  vip-grader backfill --job config/job.yaml --from 2025-01-01 --to 2025-12-31 --every month")
final class BackfillCommand implements Callable<Integer> {
    private final Main.Machine machine;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private AcceptOptions accept = new AcceptOptions();

    @Option(names = "--from", paramLabel = "DATE", required = true, description = "First day, YYYY-MM-DD.")
    private String from = "";

    @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last day, YYYY-MM-DD, inclusive.")
    private String to = "";

    @Option(names = "--every", paramLabel = "UNIT", required = true, description = "${COMPLETION-CANDIDATES}.")
    private Every every = Every.MONTH;

    private final List<LocalDate> failed = new ArrayList<>();
    private ExitCode gravest = ExitCode.OK;
    private Ending firstFailure = Ending.WELL;

    /** Which days of a stretch of time are graded: the last of each unit. */
    enum Every {
        DAY(0),
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Every(int months) {
            this.months = months;
        }

        /** The last days of the units that end between the two dates, both inclusive. */
        List<LocalDate> dates(LocalDate from, LocalDate to) {
            List<LocalDate> dates = new ArrayList<>();
            for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
                LocalDate next = date.plusDays(1);
                boolean unitEnds = next.getDayOfMonth() == 1 && months > 0 && (next.getMonthValue() - 1) % months == 0;
                if (this == DAY || unitEnds) {
                    dates.add(date);
                }
            }
            return dates;
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    BackfillCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        Runner runner = new Runner(machine, run, accept);
        LocalDate first = Dates.parse("--from", from, "", spec);
        LocalDate last = Dates.parse("--to", to, "", spec);
        if (first.isAfter(last)) {
            throw new ParameterException(
                    spec.commandLine(), "--from " + from + " is after --to " + to + "; write the earlier one first");
        }
        List<LocalDate> dates = every.dates(first, last);
        if (dates.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "no " + every + " ends between --from " + from + " and --to " + to);
        }
        Setup setup = Setup.read(job.job(), job.overrides(), machine.environment(), machine.disk());
        Attendance attendance = runner.attendance(setup);
        return attendance.attend(run.dryRun(), () -> {
            runner.backfill(setup, dates, date -> {
                date.outcome().ifPresent(attendance::note);
                date.failure().ifPresent(attendance::note);
                note(date);
            });
            return Ending.ofBackfill(gravest, failed, firstFailure);
        });
    }

    private void note(DateOutcome date) {
        Ending ending = Ending.of(date);
        gravest = gravest.orGraver(ending.code());
        if (ending.code() != ExitCode.OK) {
            firstFailure = failed.isEmpty() ? ending : firstFailure;
            failed.add(date.asOf());
        }
        print(date, ending);
    }

    private void print(DateOutcome date, Ending ending) {
        date.outcome().ifPresent(outcome -> {
            OutcomeText.warn(outcome, machine.story());
            machine.result().print(run.json() ? OutcomeJson.of(outcome) : OutcomeText.of(outcome, run.dryRun()));
        });
        date.failure().ifPresent(failure -> {
            ending.tell(machine.story(), date.asOf());
        });
        machine.result().flush();
    }
}
