package io.vipgrader.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built product started as a user starts it: {@code target/vip-grader} as a process of its own. */
final class Launched {
    private static final Path LAUNCHER = Path.of("target", "vip-grader").toAbsolutePath();

    /** What a run needs where many of them matter and none of them is measured: no time for the best of compilers. */
    static final Map<String, String> BRIEFLY = Map.of("VIP_GRADER_OPTS", "-XX:TieredStopAtLevel=1");

    /** Minutes were seen where a real-time process held all processors. */
    private static final long PATIENCE_SECONDS = 300;

    private static final long SECONDS_TO_DUMP = 5;

    private final Process process;
    private final Path output;
    private final Path error;

    private Launched(Process process, Path output, Path error) {
        this.process = process;
        this.output = output;
        this.error = error;
    }

    /** How a process ended. */
    record Ended(int exitCode, String result, String story) {}

    static Launched start(Map<String, String> environment, String... arguments) {
        return start(LAUNCHER, environment, arguments);
    }

    /** @param launcher a copy of the product's own, beside what it may need */
    static Launched start(Path launcher, Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile("vip-grader", ".out");
            Path error = Files.createTempFile("vip-grader", ".err");
            List<String> command = new ArrayList<>(Signals.answered());
            command.add(launcher.toString());
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(error.toFile());
            builder.environment().putAll(environment);
            return new Launched(builder.start(), output, error);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Ended run(String... arguments) {
        return start(Map.of(), arguments).ended();
    }

    static Ended runBriefly(String... arguments) {
        return start(BRIEFLY, arguments).ended();
    }

    Process process() {
        return process;
    }

    Ended ended() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                String threads = threads();
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("the process still ran after " + PATIENCE_SECONDS + " s; " + threads);
            }
            Ended ended = new Ended(process.exitValue(), Files.readString(output), Files.readString(error));
            Files.delete(output);
            Files.delete(error);
            return ended;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** What it has printed and what its threads wait for, which a Java process prints when it is sent SIGQUIT. */
    private String threads() throws IOException, InterruptedException {
        Signals.send("QUIT", process);
        process.waitFor(SECONDS_TO_DUMP, TimeUnit.SECONDS);
        return "it had printed:\n" + Files.readString(error) + Files.readString(output);
    }
}
