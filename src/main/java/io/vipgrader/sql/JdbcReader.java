package io.vipgrader.sql;

import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.CellReader;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.DatabaseRefusedException;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads order lines from a table or a query, row by row and plainly: each value becomes the text that a CSV export would have,
 * and means what that text means in a file. The rows are of one moment (a read-only transaction, repeatable read) and never all
 * in memory. One thread at a time.
 */
public final class JdbcReader {
    static final int ROWS_PER_FETCH = 4096;

    private final Jdbc source;
    private final OrderFormat format;
    private final Days days;
    private final List<Path> drivers;
    private final OneMoment moment;
    private final DatabaseErrors errors;

    private JdbcReader(Jdbc source, OrderFormat format, Days days, List<Path> drivers, OneMoment moment) {
        this.source = source;
        this.format = format;
        this.days = days;
        this.drivers = List.copyOf(drivers);
        this.moment = moment;
        errors = new DatabaseErrors(source);
    }

    /** With the drivers on board. */
    public static JdbcReader of(Jdbc source, OrderFormat format, Days days) {
        return of(source, format, days, List.of(), new OneMoment());
    }

    /**
     * @param drivers jars of further ones
     * @param moment at which the rows are read, where there is one
     */
    public static JdbcReader of(Jdbc source, OrderFormat format, Days days, List<Path> drivers, OneMoment moment) {
        return new JdbcReader(source, format, days, drivers, moment);
    }

    /**
     * Reads all rows, in the order in which the database gives them; a reject's line is the row's number in it.
     *
     * @param linesRead told now and then how many more rows were read, rejects included, and at the end the rest
     * @return size and time are -1; the checksum is the sum of the rows' own, and so the same in whatever order they came
     * @throws DatabaseAwayException when the database can't be reached or goes away
     * @throws DatabaseRefusedException when it refuses the user, the table, a column or the query
     * @throws StopFlag.StoppedException when asked to stop, whatever the database is busy with
     */
    public InputIdentity read(OrderSink sink, StopFlag stop, LongConsumer linesRead) {
        Asking asking = new Asking();
        try {
            return asking.ask(() -> read(asking, sink, stop, linesRead), stop);
        } catch (SQLException e) {
            throw errors.of(e);
        }
    }

    private InputIdentity read(Asking asking, OrderSink sink, StopFlag stop, LongConsumer linesRead)
            throws SQLException {
        Optional<Connection> kept = moment.take();
        try (Connection connection =
                kept.isPresent() ? kept.get() : new Drivers(source.database(), drivers, errors).connect()) {
            if (kept.isEmpty()) {
                prepare(connection);
            }
            OrderQuery query = OrderQuery.of(source.source(), format, connection, errors);
            try (Statement statement =
                    connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(ROWS_PER_FETCH);
                asking.executing(statement::cancel);
                try (ResultSet rows = statement.executeQuery(query.sql())) {
                    return new Pass(query).read(rows, sink, stop, linesRead);
                }
            }
        }
    }

    /** PostgreSQL streams only inside a transaction; H2 computes rows as they are asked for only when told to. */
    static void prepare(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        if (connection.getMetaData().supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lazy_query_execution 1");
            }
        }
    }

    /** One way through the rows. */
    private final class Pass {
        private final RowCells texts;
        private final CellReader reader;

        Pass(OrderQuery query) {
            texts = new RowCells(query.kinds());
            reader = CellReader.of(format, days, query.header(source.source()), query.isoColumns(format));
        }

        InputIdentity read(ResultSet rows, OrderSink sink, StopFlag stop, LongConsumer linesRead) throws SQLException {
            long number = 0;
            while (rows.next()) {
                List<String> cells = texts.next(rows);
                number++;
                reader.read(new RowRecord(source.source().name(), number, cells), sink);
                if (number % ROWS_PER_FETCH == 0) {
                    stop.check();
                    linesRead.accept(ROWS_PER_FETCH);
                }
            }
            linesRead.accept(number % ROWS_PER_FETCH);
            return InputIdentity.ofTable(source.source().name(), texts.checksum(), number);
        }
    }
}
