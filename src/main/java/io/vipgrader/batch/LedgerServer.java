package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.StopFlag;
import io.vipgrader.sql.DatabaseServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * A run history in PostgreSQL, which several machines share. It has a schema of its own, since the tables of {@code output.jdbc} may
 * lie in the same database.
 *
 * <p>One process at a time writes it: it holds an advisory lock as long as its connection lives, so that a machine that dies or is cut
 * off loses it. Who writes alone needs no serializable transactions; where the server makes them all the same, one that it takes
 * back is tried again.
 */
record LedgerServer(DatabaseServer server) implements LedgerPlace {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String KEY = "repository";
    private static final String SPRING_SCHEMA = "org/springframework/batch/core/schema-postgresql.sql";

    /** Names the lock; whoever holds it is found by that in {@code pg_locks}. */
    private static final String LOCK = "hashtext('vip-grader'), hashtext(current_schema())";

    private static final String HOLDER = """
            select a.application_name || coalesce(' from ' || host(a.client_addr), '') || ' since '
              || to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 2
              and l.database = (select oid from pg_database where datname = current_database())
              and l.classid::bigint = hashtext('vip-grader') & 4294967295
              and l.objid::bigint = hashtext(current_schema()) & 4294967295""";

    static boolean isServer(String url) {
        return url.startsWith(PREFIX);
    }

    static LedgerServer of(Job.Database repository) {
        String named = with(
                with(with(repository.url(), "ApplicationName", "vip-grader"), "tcpKeepAlive", "true"),
                "currentSchema",
                "vip_grader");
        return new LedgerServer(
                DatabaseServer.of(new Job.Database(named, repository.user(), repository.password()), KEY));
    }

    private static String with(String url, String name, String value) {
        boolean there = url.contains("?" + name + "=") || url.contains("&" + name + "=");
        return there ? url : url + (url.indexOf('?') < 0 ? "?" : "&") + name + "=" + value;
    }

    @Override
    public String name() {
        return KEY;
    }

    @Override
    public boolean isMissing(Disk disk, StopFlag stop) {
        try (Connection connection = server.connect(stop)) {
            return !hasTables(connection);
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    @Override
    public Ledger open(Patience patience, Disk disk, Consumer<String> warnings) {
        try {
            Connection connection = server.connect(patience.stop());
            try {
                createSchema(connection);
                lock(connection, patience);
                createTables(connection);
                return Ledger.onServer(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    @Override
    public Ledger openForReading() {
        try {
            Connection connection = server.connect(() -> false);
            connection.setReadOnly(true);
            return Ledger.onServer(connection);
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    private static void lock(Connection connection, Patience patience) throws SQLException {
        for (long attempt = 1;
                !text(connection, "select pg_try_advisory_lock(" + LOCK + ")").equals("t");
                attempt++) {
            if (patience.endsAfter(attempt)) {
                throw new LockedException(KEY + ": another run has the shared history, " + text(connection, HOLDER)
                        + "; try again when it has ended");
            }
            patience.pause();
        }
    }

    /** Before the lock, whose name is the schema's. Two who make it at once both may find it missing; it is there for either. */
    private static void createSchema(Connection connection) throws SQLException {
        if (!text(connection, "select coalesce(current_schema(), '')").isEmpty()) {
            return;
        }
        String schema = text(connection, "select current_setting('search_path')");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + schema);
        } catch (SQLException e) {
            if (text(connection, "select coalesce(current_schema(), '')").isEmpty()) {
                throw e;
            }
        }
    }

    /** All of them or none. */
    private static void createTables(Connection connection) throws SQLException {
        if (hasTables(connection)) {
            return;
        }
        connection.setAutoCommit(false);
        ScriptUtils.executeSqlScript(connection, new ClassPathResource(SPRING_SCHEMA));
        ScriptUtils.executeSqlScript(connection, new ClassPathResource(Ledger.OWN_SCHEMA));
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        return !text(connection, "select coalesce(to_regclass(quote_ident(current_schema()) || '.grading')::text, '')")
                .isEmpty();
    }

    /** The first cell, empty where there is none. */
    private static String text(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    /** Spring tells so without a state when the connection it was given is closed. */
    private static SQLException closed() {
        return new SQLException("the connection was closed", "08003");
    }

    @Override
    public RuntimeException unwritable(Exception failure) {
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof OutOfMemoryError memory) {
                throw memory;
            } else if (cause instanceof SQLException refusal) {
                return server.failure(refusal.getSQLState() == null ? closed() : refusal);
            }
        }
        return new IllegalStateException("the shared history failed", failure);
    }
}
