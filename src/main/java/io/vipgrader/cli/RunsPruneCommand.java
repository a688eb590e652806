package io.vipgrader.cli;

import io.vipgrader.batch.Pruning;
import io.vipgrader.document.JsonText;
import io.vipgrader.job.Retention;
import io.vipgrader.job.Setup;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deletes old gradings and old rows of the history. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes gradings, date by date, and runs of the history that are beyond what is to be kept; with both limits, only "
                    + "what is beyond both. Without options the job's retention holds. The newest grading of each programme stays "
                    + "in any case, and its newest official one, and the official one from which the tiers of one that stays fell."
        },
        footerHeading = "%nExample:%n",
        footer = "  vip-grader runs prune --job config/job.yaml --keep 400 --older-than 1100 --dry-run")
final class RunsPruneCommand implements Callable<Integer> {
    private final Main.Machine machine;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JobOptions options = new JobOptions();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "So many of the newest stay, 1 to 36525: dates of each programme, and runs.")
    private Optional<Integer> keep = Optional.empty();

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            description = "What was made within so many days stays, 1 to 36525.")
    private Optional<Integer> olderThan = Optional.empty();

    @Option(names = "--dry-run", description = "Only say what would go.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    RunsPruneCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        check("--keep", keep);
        check("--older-than", olderThan);
        Setup setup = Setup.read(options.job(), options.overrides(), machine.environment(), machine.disk());
        Pruning.Pruned pruned = Pruning.prune(
                setup.job(), limits(setup), Set.of(), dryRun, machine.disk(), machine.clock(), machine.story()::warn);
        if (json) {
            machine.result().println(JsonText.of(facts(pruned)));
        } else if (pruned.sentences().isEmpty()) {
            machine.result().println("nothing to prune");
        } else {
            pruned.sentences().forEach(machine.result()::println);
        }
        return ExitCode.OK.value();
    }

    private void check(String option, Optional<Integer> value) {
        value.filter(number -> number < 1 || number > Retention.MOST).ifPresent(number -> {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + number + " is not in 1 to " + Retention.MOST + "; write such a number");
        });
    }

    private Retention limits(Setup setup) {
        if (keep.isPresent() || olderThan.isPresent()) {
            return new Retention(optional(keep), optional(olderThan));
        }
        return setup.job()
                .operations()
                .retention()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "nothing says what to keep; give --keep or --older-than, or add retention to the job file"));
    }

    private static OptionalInt optional(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Map<String, Object> facts(Pruning.Pruned pruned) {
        Map<String, Object> retired = new LinkedHashMap<>();
        pruned.retired()
                .forEach((program, dates) -> retired.put(
                        program, dates.stream().map(LocalDate::toString).toList()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dry_run", pruned.dryRun());
        facts.put("retired", retired);
        facts.put("replaced", pruned.replaced());
        facts.put("runs", pruned.runs());
        return facts;
    }
}
