package io.vipgrader.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A PostgreSQL server of a test's own, for tests that stop one: it can be killed in the middle of whatever it does and started
 * again at the same address, with what it had committed. Tests that only need a database take one of {@link Postgres}.
 */
public final class RealPostgres implements AutoCloseable {
    /** The library's servers forget the last commits when they crash, which is not what is tested. */
    private static final Map<String, String> KEPT = Map.of("synchronous_commit", "on");

    private final PostgresProcess process;
    private EmbeddedPostgres server;

    private RealPostgres(PostgresProcess process, EmbeddedPostgres server) {
        this.process = process;
        this.server = server;
    }

    /** Starts a server; two seconds. */
    public static RealPostgres start() {
        try {
            PostgresProcess process = PostgresProcess.inNewDirectory();
            return new RealPostgres(process, process.start(0, KEPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of its database; it needs no user and no password. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    }

    /** Ends the server at once, as a crash would: every connection breaks, and what wasn't committed is gone. */
    public void stop() {
        process.end(server);
    }

    /** Starts a server that was stopped, at the same address. */
    public void startAgain() {
        try {
            server = process.start(server.getPort(), KEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves neither a process nor a file. */
    @Override
    public void close() {
        process.end(server);
        process.deleteDirectory();
    }
}
