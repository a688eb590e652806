package io.vipgrader.sql;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The server's own process, known by what it writes into its directory: what was started to start it has ended long since, and the
 * library's way to stop it fails where the tests run as root. However the process that started it ends, killed among it, the
 * server ends with it.
 *
 * @param directory holds the server's data, and nothing else
 */
record PostgresProcess(Path directory) {
    private static final long MOST_SECONDS_TO_END = 30;

    /** Two seconds on a machine that does nothing else. */
    private static final Duration MOST_TO_START = Duration.ofMinutes(2);

    /** A second after the process of the tests: ends the server, as a crash would, and takes its directory away. */
    private static final String FOLLOW = """
            while kill -0 $0 2> /dev/null; do sleep 1; done
            if test -f "$1/data/postmaster.pid"; then
              server=$(head -1 "$1/data/postmaster.pid")
              kill -QUIT $server
              while kill -0 $server 2> /dev/null; do sleep 1; done
            fi
            rm -rf "$1"
            """;

    static PostgresProcess inNewDirectory() throws IOException {
        // It tells of every server that has ended before it was asked to stop it.
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
        return new PostgresProcess(Files.createTempDirectory("postgres"));
    }

    /**
     * Starts the server.
     *
     * @param port 0 for whichever is free
     * @param configuration more of the server's settings
     */
    EmbeddedPostgres start(int port, Map<String, String> configuration) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setPGStartupWait(MOST_TO_START)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        configuration.forEach(builder::setServerConfig);
        follow();
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
    }

    private void follow() throws IOException {
        new ProcessBuilder(
                        "sh",
                        "-c",
                        FOLLOW,
                        Long.toString(ProcessHandle.current().pid()),
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    /** The server, while it runs. */
    Optional<ProcessHandle> handle() {
        try {
            List<String> lines = Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
            return lines.stream()
                    .limit(1)
                    .map(Long::parseLong)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server and all that it started at once, as a crash would; nothing of it is left when this returns. */
    void end() {
        Optional<ProcessHandle> server = handle();
        if (server.isEmpty()) {
            return;
        }
        List<ProcessHandle> all =
                Stream.concat(server.stream(), server.get().descendants()).toList();
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(server.get().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            server.get().onExit().get(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
            for (ProcessHandle each : all) {
                each.destroyForcibly();
                each.onExit().get(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
            }
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the server goes on", e);
        }
    }

    /** The same, and lets go of its directory, so that another can be started there. */
    void end(EmbeddedPostgres server) {
        end();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteDirectory() {
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
