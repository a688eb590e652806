package io.vipgrader.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signals between a test and the processes that it starts.
 *
 * <p>Whoever is started with SIGINT ignored goes on ignoring it, and so do its children: POSIX has a shell do that to what it
 * starts with {@code &} and no job control, and {@code nohup} does it with SIGHUP. Java and the launcher keep to that custom,
 * so a test that was itself started so has the signal answered again in what it starts.
 */
final class Signals {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** SIGINT is signal 2 everywhere; the mask's lowest bit is signal 1. */
    private static final long INTERRUPT = 1L << 1;

    private Signals() {}

    /** What must stand before a command so that it answers SIGINT; nothing where it does anyway. */
    static List<String> answered() {
        return isInterruptIgnored() ? List.of("env", "--default-signal=INT") : List.of();
    }

    private static boolean isInterruptIgnored() {
        if (!Files.exists(STATUS)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring(line.indexOf(':') + 1).strip(), 16))
                    .anyMatch(mask -> (mask & INTERRUPT) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param signal its name without SIG */
    static void send(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
