package io.vipgrader.cli;

import io.vipgrader.batch.CustomerStory;
import io.vipgrader.batch.Explaining;
import io.vipgrader.document.JsonText;
import io.vipgrader.job.Setup;
import io.vipgrader.policy.Programme;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells why one customer has what tier. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells why a customer has a tier, or none: every order line with its date, the rule that took it and its share, the "
                    + "caps, the measures, every rung with what held and what was missing, the place in the quota, fall and "
                    + "override. Reads the same input as grade, writes nothing, and says whether the published row agrees."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vip-grader explain C00000279 --job config/job.yaml --as-of 2025-12-31",
            "  vip-grader explain C00000279 --job config/job.yaml --as-of 2025-12-31 --program shinsegae --json"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Main.Machine machine;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "CUSTOMER",
            description = "The customer's id as the orders write it, or another id of theirs.")
    private String customer = "";

    @Mixin
    private JobOptions job = new JobOptions();

    @Option(names = "--as-of", paramLabel = "DATE", required = true, description = "The grading's date, YYYY-MM-DD.")
    private String asOf = "";

    @Option(names = "--program", paramLabel = "NAME", description = "Only this programme; default: all of the job.")
    private Optional<String> program = Optional.empty();

    @Option(
            names = "--known-until",
            paramLabel = "DATE",
            description = "The last day known, YYYY-MM-DD; default: as the published grading, else the as-of date.")
    private Optional<String> knownUntil = Optional.empty();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    ExplainCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        LocalDate date = Dates.parse("--as-of", asOf, "", spec);
        Optional<LocalDate> known = knownUntil.map(day -> Dates.parse("--known-until", day, "", spec));
        Dates.checkKnown(known, date, spec);
        Setup setup = Setup.read(job.job(), job.overrides(), machine.environment(), machine.disk());
        List<Programme> programmes = programmes(setup.programmes());
        List<CustomerStory> stories = Runner.watched(
                machine,
                quiet,
                (surroundings, progress) -> Explaining.read(
                                setup.job(),
                                programmes,
                                date,
                                known,
                                Optional.of(customer),
                                Runtime.getRuntime().availableProcessors(),
                                surroundings)
                        .of(customer));
        List<String> passedOver = programmes.stream()
                .filter(programme -> programme.inForceAt(date).isEmpty())
                .map(Programme::name)
                .toList();
        print(stories, passedOver, date);
        return ExitCode.OK.value();
    }

    private List<Programme> programmes(List<Programme> all) {
        List<Programme> chosen = all.stream()
                .filter(programme -> program.map(programme.name()::equals).orElse(true))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--program " + program.orElse("") + " is none of the job's; it has "
                            + all.stream().map(Programme::name).collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private void print(List<CustomerStory> stories, List<String> passedOver, LocalDate date) {
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("as_of", date.toString());
            facts.put("gradings", stories.stream().map(StoryJson::of).toList());
            facts.put("not_in_force", passedOver);
            machine.result().print(JsonText.of(facts));
        } else {
            String others = passedOver.stream()
                    .map(name -> OutcomeText.notInForce(name, date) + "\n")
                    .collect(Collectors.joining());
            machine.result()
                    .print(Stream.concat(stories.stream().map(StoryText::of), Stream.of(others))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("\n")));
        }
        machine.result().flush();
    }
}
