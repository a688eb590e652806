package io.vipgrader.cli;

import io.vipgrader.batch.History;
import io.vipgrader.document.JsonText;
import io.vipgrader.job.Setup;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.report.GradingStory;
import io.vipgrader.report.RejectCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run in full. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one run: its phases, its gradings with what they were made of, rejects by kind, and how it ended. A run that "
                    + "was stopped or killed and begun again is shown each time. What a run read is told by its gradings, "
                    + "as long as they are on disk; the message of a failure was told to its user and is kept by kind only, since "
                    + "it may name a customer."
        },
        footerHeading = "%nExample:%n",
        footer = "  vip-grader runs show 12 --job config/job.yaml")
final class RunsShowCommand implements Callable<Integer> {
    private final Main.Machine machine;

    @Mixin
    private JobOptions options = new JobOptions();

    @Parameters(
            paramLabel = "RUN",
            description = "Its number, as runs list prints it; 0: gradings without a known run.")
    private long number;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    RunsShowCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        Setup setup = Setup.read(options.job(), options.overrides(), machine.environment(), machine.disk());
        List<History.RunRecord> runs = History.read(setup.job().repository(), machine.disk()).stream()
                .filter(run -> run.run() == number)
                .toList();
        if (runs.isEmpty()) {
            Ending ending = Ending.of(
                    ExitCode.NO_INPUT,
                    "run " + number + " isn't in the history; see vip-grader runs list --job " + options.job());
            ending.tell(machine.story());
            return ending.code().value();
        }
        if (json) {
            machine.result()
                    .println(JsonText.of(Map.of(
                            "runs", runs.stream().map(run -> facts(run, setup)).toList())));
        } else {
            runs.forEach(run -> lines(run, setup).forEach(machine.result()::println));
        }
        return ExitCode.OK.value();
    }

    private List<String> lines(History.RunRecord run, Setup setup) {
        List<String> lines =
                new ArrayList<>(List.of(RunRecords.line(run, setup.job().zone())));
        run.steps().forEach(step -> lines.add("  " + RunRecords.line(step)));
        for (History.GradingRecord grading : run.gradings()) {
            lines.add("  " + RunRecords.line(grading));
            story(grading, setup).ifPresent(story -> lines.addAll(lines(story)));
        }
        return lines;
    }

    private static List<String> lines(GradingStory story) {
        List<String> lines = new ArrayList<>(List.of("    in " + story.directory()));
        for (InputIdentity input : story.inputs()) {
            lines.add("    read " + input.name() + ", " + Words.count(input.lines(), "line"));
        }
        for (RejectCount reject : story.rejects()) {
            lines.add("    rejected " + Words.count(reject.lines(), "line") + ": "
                    + (reject.column().isEmpty() ? "" : reject.column() + ": ") + reject.reason());
        }
        return lines;
    }

    private Optional<GradingStory> story(History.GradingRecord grading, Setup setup) {
        return grading.generation()
                .flatMap(generation -> GradingStory.read(
                        setup.job().output().directory(),
                        grading.program(),
                        grading.asOf(),
                        generation,
                        machine.disk()));
    }

    private Map<String, Object> facts(History.RunRecord run, Setup setup) {
        Map<String, Object> facts = RunRecords.facts(run);
        facts.put("phases", run.steps().stream().map(RunRecords::facts).collect(Collectors.toList()));
        facts.put(
                "gradings",
                run.gradings().stream().map(grading -> facts(grading, setup)).collect(Collectors.toList()));
        return facts;
    }

    private Map<String, Object> facts(History.GradingRecord grading, Setup setup) {
        Map<String, Object> facts = RunRecords.facts(grading);
        story(grading, setup).ifPresent(story -> {
            facts.put("directory", story.directory().toString());
            facts.put(
                    "inputs",
                    story.inputs().stream().map(RunsShowCommand::facts).toList());
            facts.put(
                    "rejects",
                    story.rejects().stream().map(RunsShowCommand::facts).toList());
        });
        return facts;
    }

    private static Map<String, Object> facts(InputIdentity input) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", input.name());
        facts.put("size", input.size());
        facts.put("lines", input.lines());
        return facts;
    }

    private static Map<String, Object> facts(RejectCount reject) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("column", reject.column());
        facts.put("reason", reject.reason());
        facts.put("lines", reject.lines());
        return facts;
    }
}
