package io.vipgrader.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: teaches, and says what commands there are. */
@Command(
        name = "vip-grader",
        description = "Says who is a VIP: grades a year of order lines by written policies.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  vip-grader check --job config/job.yaml",
            "  vip-grader grade --job config/job.yaml --as-of yesterday",
            "  vip-grader backfill --job config/job.yaml --from 2025-01-01 --to 2025-12-31 --every month",
            "  vip-grader explain C00000279 --job config/job.yaml --as-of 2025-12-31",
            "  vip-grader compare out/shinsegae/2024-12-31 out/shinsegae/2025-12-31",
            "  vip-grader verify out/shinsegae/2025-12-31",
            "",
            "Exit codes: 0 graded or nothing to do, 1 unexpected, 2 wrong usage, 65 data refused,",
            "66 no input, 73 can't write, 75 try again, 78 wrong policy or job file,",
            "130 and 143 stopped by a signal, safe to rerun."
        })
final class VipGrader implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            GradeCommand.class,
            BackfillCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            CompareCommand.class,
            RunsCommand.class,
            VerifyCommand.class,
            SampleCommand.class);

    @Spec
    private CommandSpec spec;

    /** Read by {@link LogForm#asked} before anything is told; declared here so that every command knows and explains it. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = LogForm.OPTION,
            paramLabel = "FORM",
            scope = CommandLine.ScopeType.INHERIT,
            description =
                    "Standard error as text, as a JSON object a line, or auto: text on a terminal, JSON otherwise. "
                            + "One of ${COMPLETION-CANDIDATES}; default: auto.")
    private LogForm log = LogForm.AUTO;

    VipGrader() {
        spec = CommandSpec.create();
    }

    /** The command that the first word names: making the others, too, takes a noticeable part of a small run. Else all. */
    static List<Class<?>> named(String... arguments) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(type -> arguments.length > 0)
                .filter(type -> type.getAnnotation(Command.class).name().equals(arguments[0]))
                .limit(1)
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given; name one of those below");
    }
}
