package io.vipgrader.sql;

import io.vipgrader.job.Job.Database;
import io.vipgrader.order.StopFlag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tables {@code customer_grade} and {@code grading} of a database, created when they aren't there. A grading replaces its own
 * rows in one transaction: readers see the old rows until it ends, and the new ones after.
 *
 * <p>Two that write the same grading at once wait for each other at its row in {@code grading}. One thread at a time.
 */
public final class GradeTable {
    /** Columns of {@code customer_grade} after programme and date, in the order in which rows bring them; the details follow. */
    public static final List<String> COLUMNS = Arrays.stream(GradeInsert.Column.values())
            .map(column -> column.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final String PLACE = "output.jdbc";

    /** Deadlock, serialization failure, and the same row or table made by another at the same moment. */
    private static final List<String> WORTH_ANOTHER_ATTEMPT = List.of("40001", "40P01", "23505", "42P07");

    private static final int ATTEMPTS = 3;
    private static final String LOADED = """
            select program, as_of, generation, standing, known_until, version, made_at, policy_sha256, job_sha256,
              grades_sha256, manifest_sha256
            from grading""";
    private static final String UPDATE = """
            update grading set generation = ?, standing = ?, customers = 0, known_until = ?, version = ?, made_at = ?,
              policy_sha256 = ?, job_sha256 = ?, grades_sha256 = ?, manifest_sha256 = ?
            where program = ? and as_of = ?""";
    private static final String INSERT = """
            insert into grading (generation, standing, customers, known_until, version, made_at, policy_sha256, job_sha256,
              grades_sha256, manifest_sha256, program, as_of)
            values (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Database database;
    private final StopFlag stop;
    private final DatabaseErrors errors;

    private GradeTable(Database database, StopFlag stop) {
        this.database = database;
        this.stop = stop;
        this.errors = new DatabaseErrors(database, PLACE, PLACE);
    }

    public static GradeTable of(Database database, StopFlag stop) {
        return new GradeTable(database, stop);
    }

    /** Does something with the database. */
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * What the table holds; nothing where it isn't there yet.
     *
     * @throws io.vipgrader.order.DatabaseAwayException when the database can't be reached or goes away
     * @throws io.vipgrader.order.DatabaseRefusedException when it refuses the user or the query
     * @throws StopFlag.StoppedException when asked to stop
     */
    public List<LoadedGrading> loaded() {
        return transaction(connection -> GradeSchema.isThere(connection) ? loaded(connection) : List.of());
    }

    private static List<LoadedGrading> loaded(Connection connection) throws SQLException {
        List<LoadedGrading> loaded = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOADED)) {
            while (rows.next()) {
                loaded.add(loaded(rows));
            }
        }
        return loaded;
    }

    private static LoadedGrading loaded(ResultSet row) throws SQLException {
        return new LoadedGrading(
                row.getString("program"),
                row.getObject("as_of", LocalDate.class),
                row.getInt("generation"),
                row.getString("standing"),
                Optional.ofNullable(row.getObject("known_until", LocalDate.class)),
                row.getString("version"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("policy_sha256"),
                row.getString("job_sha256"),
                row.getString("grades_sha256"),
                row.getString("manifest_sha256"));
    }

    /**
     * Puts a grading in the place of the one that is there, all at once.
     *
     * @param details names of measures and benefits
     * @param rows a new walk over cells by {@link #COLUMNS} and then by {@code details}; an empty cell becomes null. What it throws
     *     leaves the table as it was
     * @return how many rows
     * @throws io.vipgrader.order.DatabaseAwayException when the database can't be reached or goes away; the table is as it was
     * @throws io.vipgrader.order.DatabaseRefusedException when it refuses; the table is as it was
     * @throws StopFlag.StoppedException when asked to stop; the table is as it was
     */
    public long load(LoadedGrading grading, List<String> details, Supplier<Iterator<List<String>>> rows) {
        return transaction(connection -> {
            GradeSchema.create(connection, database.url());
            take(connection, grading);
            execute(connection, "delete from customer_grade where program = ? and as_of = ?", grading);
            long count = new GradeInsert(connection, grading, details, stop).insert(rows.get());
            execute(
                    connection,
                    "update grading set customers = " + count + " where program = ? and as_of = ?",
                    grading);
            return count;
        });
    }

    /** Takes a programme's date out, where it is there. */
    public void forget(String program, LocalDate asOf) {
        transaction(connection -> {
            for (String table : List.of("grading", "customer_grade")) {
                try (PreparedStatement delete =
                        connection.prepareStatement("delete from " + table + " where program = ? and as_of = ?")) {
                    delete.setString(1, program);
                    delete.setObject(2, asOf);
                    delete.executeUpdate();
                }
            }
            return 0;
        });
    }

    /** Whoever comes second waits here until the first has ended. */
    private static void take(Connection connection, LoadedGrading grading) throws SQLException {
        if (take(connection, UPDATE, grading) == 0) {
            take(connection, INSERT, grading);
        }
    }

    private static int take(Connection connection, String sql, LoadedGrading grading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, grading.generation());
            statement.setString(2, grading.standing());
            statement.setObject(3, grading.knownUntil().orElse(null), Types.DATE);
            statement.setString(4, grading.version());
            statement.setObject(5, grading.madeAt().atOffset(ZoneOffset.UTC));
            statement.setString(6, grading.policySha256());
            statement.setString(7, grading.jobSha256());
            statement.setString(8, grading.gradesSha256());
            statement.setString(9, grading.manifestSha256());
            statement.setString(10, grading.program());
            statement.setObject(11, grading.asOf());
            return statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql, LoadedGrading grading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, grading.program());
            statement.setObject(2, grading.asOf());
            statement.executeUpdate();
        }
    }

    private <T> T transaction(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            Asking asking = new Asking();
            try {
                return asking.ask(() -> committed(work), stop);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !WORTH_ANOTHER_ATTEMPT.contains(String.valueOf(e.getSQLState()))) {
                    throw errors.of(e);
                }
            }
        }
    }

    /** A connection that is closed without a commit takes everything back. */
    private <T> T committed(Work<T> work) throws SQLException {
        try (Connection connection = new Drivers(database, errors).connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                stop.check();
                connection.commit();
                return result;
            } finally {
                rollBack(connection);
            }
        }
    }

    /** Some drivers commit on close. After a commit there is nothing to take back, and a broken connection has done it itself. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            return;
        }
    }
}
