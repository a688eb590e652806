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
    private static final long PATIENCE_SECONDS = 120;

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
            List<String> command = new ArrayList<>(List.of(launcher.toString()));
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

    Process process() {
        return process;
    }

    Ended ended() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("the process still ran after " + PATIENCE_SECONDS + " s");
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
}
