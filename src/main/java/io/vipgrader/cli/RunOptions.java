package io.vipgrader.cli;

import io.vipgrader.batch.Acceptance;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a run goes about it; none of these changes what comes out. */
final class RunOptions {
    private static final int DEFAULT_HEARTBEAT_SECONDS = 60;
    private static final int MOST_HEARTBEAT_SECONDS = 3_600;
    private static final long MILLIS = 1_000;

    /** For commands that don't let it be chosen. */
    static final long HEARTBEAT_MILLIS = DEFAULT_HEARTBEAT_SECONDS * MILLIS;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that read orders, 1 to 256; default: one per processor. The bytes written don't depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--force", description = "Grade again even where this very grading is already published.")
    private boolean force;

    @Option(names = "--dry-run", description = "Read, grade and show the result, but write and publish nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = "--heartbeat",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Say so often at least that the run is alive, 1 to 3600; default: ${DEFAULT-VALUE}.")
    private int heartbeat = DEFAULT_HEARTBEAT_SECONDS;

    @Option(names = "--quiet", description = "No progress; only warnings and errors on standard error.")
    private boolean quiet;

    /**
     * The same for the batch job.
     *
     * @throws ParameterException where there are too few threads or too many, or the heart is to beat too often or too seldom
     */
    io.vipgrader.batch.RunOptions forBatch(Acceptance acceptance) {
        if (heartbeat < 1 || heartbeat > MOST_HEARTBEAT_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--heartbeat " + heartbeat + " is not in 1 to " + MOST_HEARTBEAT_SECONDS
                            + "; leave it out for one a minute");
        }
        int most = io.vipgrader.batch.RunOptions.MOST_THREADS;
        threads.filter(given -> given < 1 || given > most).ifPresent(given -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "--threads " + given + " is not in 1 to " + most + "; leave it out for one per processor");
        });
        int used = threads.orElseGet(() -> Math.min(most, Runtime.getRuntime().availableProcessors()));
        return new io.vipgrader.batch.RunOptions(used, force, dryRun, acceptance);
    }

    long heartbeatMillis() {
        return heartbeat * MILLIS;
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}
