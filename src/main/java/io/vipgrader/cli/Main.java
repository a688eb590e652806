package io.vipgrader.cli;

import io.vipgrader.batch.Story;
import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The entry of the process: reads the machine's facts once (disk, clock, environment) and hands them to the commands. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter result = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        boolean terminal = Boolean.getBoolean("vipgrader.terminal");
        PrintWriter lines = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Clock clock = SteadyClock.of(Clock.systemUTC(), System::nanoTime);
        Story story = new Story(lines, LogForm.asked(List.of(arguments)).form(terminal), clock);
        story.joinedByLog();
        Machine machine = new Machine(new LocalDisk(), clock, System.getenv(), result, story, terminal);
        int exitCode = run(machine, arguments);
        result.flush();
        System.exit(exitCode);
    }

    /**
     * One whole invocation, without ending the process. Memory may end anywhere, and here is where it is told, whatever was
     * going on; any other error is a mistake of the program and ends it as Java ends it.
     */
    static int run(Machine machine, String... arguments) {
        try {
            String[] completed = completed(arguments);
            return commandLine(machine, completed).execute(completed);
        } catch (Error failure) {
            if (!Failures.isMemory(failure)) {
                throw failure;
            }
            return Failures.report(failure, machine.story());
        }
    }

    /** {@code runs} alone lists, as it did before it could do more. */
    static String[] completed(String... arguments) {
        boolean lists = arguments.length > 0
                && arguments[0].equals("runs")
                && !(arguments.length > 1 && arguments[1].matches("[a-z]+|-h|--help|-V|--version"));
        return lists
                ? Stream.concat(Stream.of("runs", "list"), Stream.of(arguments).skip(1))
                        .toArray(String[]::new)
                : arguments;
    }

    /** The commands that the arguments may name, with their options, bound to the machine; without arguments all. */
    static CommandLine commandLine(Machine machine, String... arguments) {
        CommandLine line = new CommandLine(new VipGrader(), new Commands(machine));
        VipGrader.named(arguments).forEach(line::addSubcommand);
        line.setOut(machine.result());
        line.setParameterExceptionHandler((wrong, given) -> wrongUsage(wrong, machine.story()));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, machine.story()));
        return line;
    }

    private static int wrongUsage(CommandLine.ParameterException wrong, Story story) {
        CommandLine command = wrong.getCommandLine();
        StringWriter more = new StringWriter();
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(more, true));
        if (command.getParent() == null) {
            more.append(command.getUsageMessage());
        }
        String message = String.valueOf(wrong.getMessage());
        String line = "wrong usage; see " + command.getCommandSpec().qualifiedName() + " --help";
        new Ending(ExitCode.USAGE, (message + "\n" + more).stripTrailing(), line, message + "; " + line).tell(story);
        return ExitCode.USAGE.value();
    }

    /**
     * What the process got from outside.
     *
     * @param environment variables for {@code ${NAME}} in the job file
     * @param terminal whether a person watches, so that progress may redraw its line
     */
    record Machine(
            Disk disk,
            Clock clock,
            Map<String, String> environment,
            PrintWriter result,
            Story story,
            boolean terminal) {}

    /** Gives commands that ask for it the machine; picocli's own factory makes all else. */
    private record Commands(Machine machine) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Machine.class) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(machine));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
