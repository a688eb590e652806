package io.vipgrader.sql;

import io.vipgrader.job.Job;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.DatabaseRefusedException;
import io.vipgrader.order.Header;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.StopFlag;
import io.vipgrader.order.TableFile;
import io.vipgrader.order.TableTexts;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import io.vipgrader.people.RowSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.postgresql.PGConnection;

/**
 * The tables about people that lie in databases, row by row: each value becomes the text that a CSV export would have. Tables of
 * one database are read in one transaction, so that all show one moment where the database has repeatable reads. One thread at a
 * time; close it when the last is read.
 */
public final class PeopleRows implements RowSource, AutoCloseable {
    /** Its repeatable reads are those of each table by itself. */
    private static final String ONE_MOMENT_OF_H2 =
            "set session characteristics as transaction isolation level snapshot";

    private final Map<PeopleTable, Job.Rows> tables;
    private final Function<Path, List<Path>> jars;
    private final Map<Place, Connection> open = new HashMap<>();

    private PeopleRows(Map<PeopleTable, Job.Rows> tables, Function<Path, List<Path>> jars) {
        this.tables = tables;
        this.jars = jars;
    }

    /** Whom to ask for a connection. */
    private record Place(Job.Database database, Optional<Path> drivers) {}

    private record Read(Connection connection, InputIdentity identity) {}

    /** @param jars those in a directory of drivers */
    public static PeopleRows of(Map<PeopleTable, Job.Rows> tables, Function<Path, List<Path>> jars) {
        return new PeopleRows(tables, jars);
    }

    /**
     * Reads a table.
     *
     * @throws DatabaseAwayException when the database can't be reached or goes away
     * @throws DatabaseRefusedException when it refuses the user, the table, a column or the query
     * @throws StopFlag.StoppedException when asked to stop, whatever the database is busy with
     */
    @Override
    public InputIdentity read(PeopleTable table, PeopleFiles.Rows rows, TableFile.Sink sink, StopFlag stop) {
        Job.Rows source = Optional.ofNullable(tables.get(table)).orElseThrow();
        Place place = new Place(source.database(), source.drivers());
        DatabaseErrors errors = new DatabaseErrors(source.database(), rows.name(), table.key() + ".jdbc");
        Pass pass = new Pass(source, table.key(), rows, errors, stop);
        // Where the run is asked to stop, the connection is left to the thread that has it.
        Optional<Connection> connected = Optional.ofNullable(open.remove(place));
        try {
            Read read = pass.asking.ask(() -> pass.read(connected, sink), stop);
            open.put(place, read.connection());
            return read.identity();
        } catch (SQLException e) {
            throw errors.of(e);
        }
    }

    /** One way through one table. */
    private final class Pass {
        private final Job.Rows source;
        private final String key;
        private final PeopleFiles.Rows rows;
        private final DatabaseErrors errors;
        private final StopFlag stop;
        private final Asking asking = new Asking();

        Pass(Job.Rows source, String key, PeopleFiles.Rows rows, DatabaseErrors errors, StopFlag stop) {
            this.source = source;
            this.key = key;
            this.rows = rows;
            this.errors = errors;
            this.stop = stop;
        }

        Read read(Optional<Connection> connected, TableFile.Sink sink) throws SQLException {
            Connection connection = connected.isPresent()
                    ? connected.get()
                    : new Drivers(source.database(), source.drivers().map(jars).orElse(List.of()), errors).connect();
            try {
                if (connected.isEmpty()) {
                    begin(connection);
                }
                return new Read(connection, read(connection, sink));
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        }

        private InputIdentity read(Connection connection, TableFile.Sink sink) throws SQLException {
            List<String> headers = rows.columns().values().stream().distinct().toList();
            OrderQuery query = OrderQuery.of(source.source(), headers, key + ".columns", connection, errors);
            TableTexts texts = TableTexts.of(key, rows.columns(), new Header(rows.name(), headers), sink);
            try (Statement statement =
                    connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(JdbcReader.ROWS_PER_FETCH);
                asking.executing(statement::cancel);
                try (ResultSet found = statement.executeQuery(query.sql())) {
                    return read(found, new RowCells(query.kinds()), texts);
                }
            }
        }

        private InputIdentity read(ResultSet found, RowCells cells, TableTexts texts) throws SQLException {
            long number = 0;
            while (found.next()) {
                number++;
                texts.row(number, cells.next(found));
                if (number % JdbcReader.ROWS_PER_FETCH == 0) {
                    stop.check();
                }
            }
            return InputIdentity.ofTable(rows.name(), cells.checksum(), number);
        }
    }

    private static void begin(Connection connection) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            Snapshot.begin(connection);
            Snapshot.together(connection, false);
            return;
        }
        JdbcReader.prepare(connection);
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ONE_MOMENT_OF_H2);
            }
        }
    }

    /** Leaves the moment of their database to the order lines, where tables about people were read there. */
    public void leave(Job.Orders.Jdbc orders, OneMoment moment) {
        Optional.ofNullable(open.remove(new Place(orders.database(), orders.drivers())))
                .ifPresent(moment::keep);
    }

    /** Lets the databases go. */
    @Override
    public void close() {
        open.values().forEach(PeopleRows::close);
        open.clear();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            // Nothing was written, so nothing is lost with it.
            return;
        }
    }
}
