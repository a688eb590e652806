package io.vipgrader.cli;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;

/** The entry of the process: reads the machine's facts once (disk, clock, environment) and hands them to the commands. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter result = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter story = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean terminal = Boolean.getBoolean("vipgrader.terminal");
        Machine machine = new Machine(
                new LocalDisk(),
                SteadyClock.of(Clock.systemUTC(), System::nanoTime),
                System.getenv(),
                result,
                story,
                terminal);
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
            return commandLine(machine).execute(arguments);
        } catch (Error failure) {
            if (!Failures.isMemory(failure)) {
                throw failure;
            }
            return Failures.report(failure, machine.story());
        }
    }

    /** All commands and options, bound to the machine. */
    static CommandLine commandLine(Machine machine) {
        CommandLine line = new CommandLine(new VipGrader(), new Commands(machine));
        line.setOut(machine.result());
        line.setErr(machine.story());
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, machine.story()));
        return line;
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
            PrintWriter story,
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
