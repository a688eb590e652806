package io.vipgrader.cli;

import io.vipgrader.batch.History;
import io.vipgrader.document.JsonText;
import io.vipgrader.job.Setup;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists what the history knows of earlier runs. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Lists earlier runs, newest first: when, for which as-of date, how they ended, what they published. "
                    + "The history is a ledger; what is published is told by the manifests in the output directory."
        },
        footerHeading = "%nExample:%n",
        footer = "  vip-grader runs --job config/job.yaml --last 5")
final class RunsCommand implements Callable<Integer> {
    private static final String MOMENT = "yyyy-MM-dd HH:mm:ss";

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

    RunsCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        if (last < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--last " + last + " is not 1 or more; leave it out for the last 20");
        }
        Setup setup = Setup.read(options.job(), options.overrides(), machine.environment(), machine.disk());
        List<History.RunRecord> runs = History.read(setup.job().repositoryUrl(), machine.disk()).stream()
                .limit(last)
                .toList();
        if (json) {
            machine.result()
                    .println(JsonText.of(
                            Map.of("runs", runs.stream().map(RunsCommand::facts).toList())));
        } else {
            print(runs, setup.job().zone());
        }
        return ExitCode.OK.value();
    }

    private void print(List<History.RunRecord> runs, ZoneId zone) {
        PrintWriter result = machine.result();
        if (runs.isEmpty()) {
            result.println("no runs yet");
        }
        DateTimeFormatter moment =
                DateTimeFormatter.ofPattern(MOMENT, Locale.ROOT).withZone(zone);
        for (History.RunRecord run : runs) {
            result.println(run.run() + "  " + moment.format(run.started()) + "  as-of " + run.asOf() + "  "
                    + run.status().toLowerCase(Locale.ROOT)
                    + run.failure().map(kind -> " by " + kind).orElse("") + "  " + Words.count(run.linesRead(), "line")
                    + run.elapsed().map(RunsCommand::seconds).orElse(""));
            run.gradings()
                    .forEach(grading -> result.println("     " + grading.program() + "  "
                            + grading.outcome().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + grading.generation()
                                    .map(generation -> "  generation " + generation)
                                    .orElse("")));
        }
    }

    private static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "  %d.%01d s", elapsed.toSeconds(), elapsed.toMillisPart() / 100);
    }

    private static Map<String, Object> facts(History.RunRecord run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", run.run());
        facts.put("started", run.started().toString());
        run.elapsed().ifPresent(elapsed -> facts.put("elapsed_millis", elapsed.toMillis()));
        facts.put("as_of", run.asOf().toString());
        facts.put("programmes", run.programmes());
        facts.put("status", run.status());
        run.failure().ifPresent(kind -> facts.put("failure", kind));
        facts.put("lines_read", run.linesRead());
        facts.put("gradings", run.gradings().stream().map(RunsCommand::facts).collect(Collectors.toList()));
        return facts;
    }

    private static Map<String, Object> facts(History.GradingRecord grading) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("program", grading.program());
        facts.put("as_of", grading.asOf().toString());
        facts.put("outcome", grading.outcome());
        grading.generation().ifPresent(generation -> facts.put("generation", generation));
        grading.publishedAt().ifPresent(moment -> facts.put("published_at", moment.toString()));
        return facts;
    }
}
