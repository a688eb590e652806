package io.vipgrader.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The command that a job names for nights that fail. It is started directly, never by a shell, without input; what it
 * prints goes nowhere. It inherits the environment and is told the rest in variables of its own. How it ends changes
 * nothing.
 */
final class FailureCommand {
    /** A page that isn't sent within a minute is left, so that the scheduler isn't kept from starting again. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private FailureCommand() {}

    /**
     * Starts it and waits for its end, at most so long; then it and all that it started are killed.
     *
     * @return what went wrong with it, in a sentence; empty where it ended with 0
     */
    static Optional<String> run(List<String> command, Map<String, String> variables, Duration patience) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return ended(process, command.get(0), patience);
        } catch (IOException e) {
            return Optional.of("on-failure: " + command.get(0) + " can't be started: " + e.getMessage()
                    + "; correct it in the job file");
        }
    }

    private static Optional<String> ended(Process process, String name, Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.of("on-failure: " + name + " didn't end within " + patience.toSeconds()
                        + " s and was killed; make it quicker");
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("on-failure: " + name + " ended with " + process.exitValue() + "; see its own log");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
