package io.vipgrader.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own, for tests that stop one: it can be killed in the middle of whatever it does and started
 * again at the same address, with what it had committed. Tests that only need a database take one of {@link Postgres}.
 */
public final class RealPostgres implements AutoCloseable {
    private static final long MOST_SECONDS_TO_END = 30;

    private final Path data;
    private EmbeddedPostgres server;
    private boolean running = true;

    private RealPostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    /** Starts a server; two seconds. */
    public static RealPostgres start() {
        try {
            Path data = Files.createTempDirectory("postgres");
            return new RealPostgres(data, started(data, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param port 0 for whichever is free */
    private static EmbeddedPostgres started(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                // The library's servers forget the last commits when they crash, which is not what is tested.
                .setServerConfig("synchronous_commit", "on")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** The address of its database; it needs no user and no password. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    }

    /** Ends the server at once, as a crash would: every connection breaks, and what wasn't committed is gone. */
    public void stop() {
        try {
            ProcessHandle process = process();
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            process.onExit().get(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
            running = false;
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the server goes on", e);
        }
    }

    /** What was started has ended long since; the server says itself who it is. */
    private ProcessHandle process() throws IOException {
        String pid = Files.readAllLines(data.resolve("data").resolve("postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Starts a server that was stopped, at the same address. */
    public void startAgain() {
        try {
            server = started(data, server.getPort());
            running = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (running) {
            stop();
        }
        try (Stream<Path> below = Files.walk(data)) {
            below.sorted(Comparator.reverseOrder()).forEach(RealPostgres::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
