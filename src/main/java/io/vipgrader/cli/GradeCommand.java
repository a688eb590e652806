package io.vipgrader.cli;

import io.vipgrader.batch.RunOutcome;
import io.vipgrader.job.Setup;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Grades all programmes of the job at one date. */
@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the order lines once, grades all programmes of the job as of one date, and publishes each grading under "
                    + "out/<program>/<as-of>. A grading that is already published from the same input is left alone."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vip-grader grade --job config/job.yaml --as-of 2025-12-31 --known-until 2026-03-31",
            "  vip-grader grade --job config/job.yaml --as-of yesterday",
            "  vip-grader grade --job config/job.yaml --as-of 2025-12-31 --policy draft.yaml --dry-run"
        })
final class GradeCommand implements Callable<Integer> {
    private static final String YESTERDAY = "yesterday";

    private final Main.Machine machine;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private AcceptOptions accept = new AcceptOptions();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            required = true,
            description = "The last day that the grading knows: YYYY-MM-DD, or yesterday in the job's zone.")
    private String asOf = "";

    @Option(
            names = "--known-until",
            paramLabel = "DATE",
            description = "Grade an old as-of date with the returns known by this day, YYYY-MM-DD, not before --as-of. "
                    + "The period stays as it was. Without it, nothing after the as-of date is known.")
    private Optional<String> knownUntil = Optional.empty();

    GradeCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        Runner runner = new Runner(machine, run, accept);
        if (!asOf.equals(YESTERDAY)) {
            Dates.parse("--as-of", asOf, ", or yesterday", spec);
        }
        Optional<LocalDate> known = knownUntil.map(day -> Dates.parse("--known-until", day, "", spec));
        Setup setup = Setup.read(job.job(), job.overrides(), machine.environment(), machine.disk());
        LocalDate date = asOf.equals(YESTERDAY)
                ? LocalDate.ofInstant(machine.clock().instant(), setup.job().zone())
                        .minusDays(1)
                : LocalDate.parse(asOf);
        if (asOf.equals(YESTERDAY) && !run.quiet()) {
            machine.story()
                    .info("as-of " + date + " (yesterday in " + setup.job().zone() + ")");
        }
        Dates.checkKnown(known, date, spec);
        Attendance attendance = runner.attendance(setup);
        return attendance.attend(run.dryRun(), () -> {
            RunOutcome outcome = runner.grade(setup, date, known);
            attendance.note(outcome);
            print(outcome);
            return Ending.of(outcome);
        });
    }

    private void print(RunOutcome outcome) {
        OutcomeText.warn(outcome, machine.story());
        machine.result().print(run.json() ? OutcomeJson.of(outcome) : OutcomeText.of(outcome, run.dryRun()));
        machine.result().flush();
        if (!run.quiet()) {
            OutcomeText.story(outcome).forEach(machine.story()::info);
        }
    }
}
