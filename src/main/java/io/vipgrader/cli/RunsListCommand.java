package io.vipgrader.cli;

import io.vipgrader.batch.History;
import io.vipgrader.document.JsonText;
import io.vipgrader.job.Setup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists what the history knows of earlier runs. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists earlier runs, newest first: when, for which as-of date, how they ended, what they published. Gradings whose "
                    + "run the history has lost come last, with the number 0."
        },
        footerHeading = "%nExample:%n",
        footer = "  vip-grader runs list --job config/job.yaml --last 5")
final class RunsListCommand implements Callable<Integer> {
    private final Main.Machine machine;

    @Mixin
    private JobOptions options = new JobOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs, 1 or more; default: ${DEFAULT-VALUE}.")
    private int last;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    RunsListCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        if (last < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--last " + last + " is not 1 or more; leave it out for the last 20");
        }
        Setup setup = Setup.read(options.job(), options.overrides(), machine.environment(), machine.disk());
        List<History.RunRecord> runs = History.read(setup.job().repository(), machine.disk()).stream()
                .limit(last)
                .toList();
        if (json) {
            machine.result()
                    .println(JsonText.of(
                            Map.of("runs", runs.stream().map(RunRecords::facts).toList())));
        } else if (runs.isEmpty()) {
            machine.result().println("no runs yet");
        } else {
            runs.forEach(run -> RunRecords.lines(run, setup.job().zone()).forEach(machine.result()::println));
        }
        return ExitCode.OK.value();
    }
}
