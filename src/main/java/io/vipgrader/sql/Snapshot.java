package io.vipgrader.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One moment of a PostgreSQL database, which the connection that saw it first holds until it is closed, and the parts that a
 * table is cut into at that moment.
 *
 * <p>Parts are stretches of the table's pages. Each is read by itself, so that all of them together cost the server one pass;
 * parts by a hash of the customer would cost it as many passes as there are parts. And pages follow in the order in which the
 * whole table is read, so a row's number is the same however many parts there are.
 *
 * @param id what other connections join the moment by; empty where there is but one part
 * @param parts the condition of each, in the order of the pages
 */
record Snapshot(Connection holder, Optional<String> id, List<String> parts) {

    /** Before this one the server reads the whole table for each stretch of pages. */
    private static final int FIRST_VERSION_OF_STRETCHES = 14;

    /**
     * The session of who reads: whatever is set for the database or the user, texts are those of {@link CellKind}, rows come in
     * the order of the pages, and a wait for the other parts isn't taken for idleness.
     */
    private static final String SESSION = "set local timezone to 'UTC'; set local datestyle to 'ISO, YMD';"
            + " set local synchronize_seqscans to off; set local idle_in_transaction_session_timeout to 0";

    /** Rows of a table that several of the server's processes gather come in no order. */
    private static final String IN_ORDER = "set local max_parallel_workers_per_gather to 0";

    /** Pages of the longest among a table, its partitions and what inherits from it; none where one of them has no pages. */
    private static final String PAGES = """
            with recursive tree(id) as (
              select ?::regclass::oid
              union all select inhrelid from pg_inherits join tree on inhparent = id)
            select case when bool_and(relkind in ('r', 'm', 'p'))
              then max(pg_relation_size(id)) / current_setting('block_size')::int else 0 end
            from tree join pg_class on oid = id
            """;

    /** How many rows a value has, as the last ANALYZE found it: below 0, n_distinct is a share of the rows. */
    private static final String ROWS_OF_EACH = """
            select case when n_distinct < 0 then -1 / n_distinct else reltuples / n_distinct end
            from pg_stats
            join pg_namespace n on n.nspname = schemaname
            join pg_class c on c.relnamespace = n.oid and c.relname = tablename
            where c.oid = ?::regclass and '"' || replace(attname, '"', '""') || '"' = ? and n_distinct <> 0 and reltuples > 0
            order by inherited desc
            """;

    /** The server's state for an unknown snapshot, which is any whose session has ended. */
    private static final String NO_SUCH_SNAPSHOT = "22023";

    Snapshot {
        parts = List.copyOf(parts);
    }

    /**
     * Begins.
     *
     * @param connection without a transaction, which stays the snapshot's
     */
    static void begin(Connection connection) throws SQLException {
        JdbcReader.prepare(connection);
        execute(connection, SESSION);
    }

    /** @param parts most that are wanted; a view or a query is one, and so is any table of an old server */
    static Snapshot of(Connection holder, OrderQuery query, int parts) throws SQLException {
        List<String> conditions = conditions(holder, query, parts);
        Optional<String> id =
                conditions.size() == 1 ? Optional.empty() : Optional.of(text(holder, "select pg_export_snapshot()"));
        return new Snapshot(holder, id, conditions);
    }

    private static List<String> conditions(Connection holder, OrderQuery query, int parts) throws SQLException {
        long pages = parts == 1 || holder.getMetaData().getDatabaseMajorVersion() < FIRST_VERSION_OF_STRETCHES
                ? 0
                : pages(holder, query.from());
        long each = (pages + parts - 1) / parts;
        List<String> conditions = new ArrayList<>();
        for (long from = 0; from < pages; from += each) {
            String below = from + each < pages ? " and ctid < '(" + (from + each) + ",0)'" : "";
            conditions.add(" where ctid >= '(" + from + ",0)'" + below);
        }
        return conditions.size() > 1 ? conditions : List.of("");
    }

    private static long pages(Connection holder, String table) throws SQLException {
        try (PreparedStatement statement = holder.prepareStatement(PAGES)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Has another connection see the same moment. */
    void join(Connection connection) throws SQLException {
        JdbcReader.prepare(connection);
        try {
            execute(connection, "set transaction snapshot '" + id.orElseThrow() + "'");
        } catch (SQLException e) {
            throw NO_SUCH_SNAPSHOT.equals(e.getSQLState())
                    ? new SQLTransientConnectionException("the session that held the snapshot has ended")
                    : e;
        }
        execute(connection, SESSION + "; " + IN_ORDER);
    }

    /** Lets several of the server's processes work for the holder, or not: only without them rows come in the order of the table. */
    static void together(Connection holder, boolean together) throws SQLException {
        execute(holder, together ? "set local max_parallel_workers_per_gather to default" : IN_ORDER);
    }

    /** How many rows of a table share a value of a column, one with another; empty where the server doesn't know. */
    static OptionalDouble rowsOfEach(Connection connection, String table, OrderQuery.Selected column)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS_OF_EACH)) {
            statement.setString(1, table);
            statement.setString(2, column.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalDouble.of(row.getDouble(1)) : OptionalDouble.empty();
            }
        }
    }

    static boolean isUtf8(Connection connection) throws SQLException {
        return text(connection, "show server_encoding").equals("UTF8");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
