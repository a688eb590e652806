package io.vipgrader.cli;

import io.vipgrader.batch.GradeTables;
import io.vipgrader.document.Problem;
import io.vipgrader.document.ProblemsException;
import io.vipgrader.job.Setup;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Programme;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the job file and all its policies and prints every problem of every file, or what was found in order. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the job file and every policy it names, and prints all problems at once, each with its place, the line, a "
                    + "caret and a remedy. No orders are read. Exit code 0 or 78."
        },
        footerHeading = "%nExample:%n",
        footer = "  vip-grader check --job config/job.yaml")
final class CheckCommand implements Callable<Integer> {
    private final Main.Machine machine;

    @Mixin
    private JobOptions options = new JobOptions();

    @Option(
            names = "--print-ddl",
            description =
                    "Print the SQL of the tables that output.jdbc puts grades into, and nothing else. A run creates what "
                            + "isn't there; this is for databases in which it may not.")
    private boolean printDdl;

    CheckCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        try {
            Setup setup = Setup.read(options.job(), options.overrides(), machine.environment(), machine.disk());
            if (printDdl) {
                machine.result().print(GradeTables.ddl(setup.job()));
                machine.result().flush();
            } else {
                print(setup);
            }
            return ExitCode.OK.value();
        } catch (ProblemsException wrong) {
            PrintWriter result = machine.result();
            wrong.problems().stream().map(Problem::render).forEach(result::println);
            result.println(Words.count(wrong.problems().size(), "problem"));
            Ending ending = Ending.of(
                    ExitCode.CONFIGURATION,
                    Words.count(wrong.problems().size(), "problem") + ", the first at "
                            + wrong.problems().get(0).place() + "; mend what is named");
            ending.tell(machine.story());
            return ending.code().value();
        }
    }

    private void print(Setup setup) {
        machine.result().println(options.job() + ": no problems");
        setup.programmes().forEach(this::print);
    }

    private void print(Programme programme) {
        machine.result().println("  " + programme.name());
        programme
                .policies()
                .forEach(policy -> machine.result()
                        .println("    " + policy.source() + ": " + inForce(policy.inForce()) + ", "
                                + String.join(" > ", policy.ladder())));
    }

    private static String inForce(Policy.DateRange dates) {
        String from = dates.from()
                .map(LocalDate::toString)
                .map(date -> "from " + date)
                .orElse("from ever");
        return dates.until().map(date -> from + " until " + date).orElse(from);
    }
}
