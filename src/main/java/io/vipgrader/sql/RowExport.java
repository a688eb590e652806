package io.vipgrader.sql;

import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.job.Job.Source;
import io.vipgrader.order.ByteSource;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.DatabaseRefusedException;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.Header;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Order lines from a table or a query by the fastest way its database has. PostgreSQL copies them out as CSV, a table in as many
 * parts as the job wants, all of one moment; any other database gives them row by row, to one thread.
 *
 * <p>Every thread of a run calls {@link #work} once, all at the same time; they share the parts among them. One use each.
 */
public final class RowExport implements AutoCloseable {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** A row of one empty cell would look like a blank line, which is none. */
    private static final int FEWEST_COLUMNS = 2;

    private final Jdbc source;
    private final OrderFormat format;
    private final Days days;
    private final List<Path> drivers;
    private final DatabaseErrors errors;
    private final Consumer<String> told;
    private Optional<Way> opened = Optional.empty();

    private RowExport(Jdbc source, OrderFormat format, Days days, List<Path> drivers, Consumer<String> told) {
        this.source = source;
        this.format = format;
        this.days = days;
        this.drivers = List.copyOf(drivers);
        this.errors = new DatabaseErrors(source);
        this.told = told;
    }

    /**
     * @param drivers jars of further drivers
     * @param told of the way that was chosen
     */
    public static RowExport of(Jdbc source, OrderFormat format, Days days, List<Path> drivers, Consumer<String> told) {
        return new RowExport(source, format, days, drivers, told);
    }

    /** Who takes what comes; one for each thread. */
    public interface Taker {
        /**
         * Takes a part that comes as CSV, without a header.
         *
         * @param part place in the table, from 0
         * @param dates how {@code at} and {@code sold-at} are written
         * @return how many rows it had
         */
        long csv(int part, Header header, DateFormat dates, ByteSource rows);

        /** Takes lines and rejects that come one by one. */
        OrderSink lines();
    }

    /**
     * The way that was chosen.
     *
     * @param snapshot empty for row by row
     * @param read by part, what it was
     */
    private record Way(Optional<Copied> snapshot, AtomicInteger next, AtomicReferenceArray<InputIdentity> read) {
        static Way of(Optional<Copied> snapshot) {
            int parts = snapshot.map(copied -> copied.snapshot().parts().size()).orElse(1);
            return new Way(snapshot, new AtomicInteger(), new AtomicReferenceArray<>(parts));
        }

        List<InputIdentity> identities() {
            return IntStream.range(0, read.length()).mapToObj(read::get).toList();
        }
    }

    /** What PostgreSQL is to copy. */
    private record Copied(Snapshot snapshot, OrderQuery query, DateFormat dates) {
        /** Whether only the connection that holds the snapshot reads. */
        boolean whole() {
            return snapshot.id().isEmpty();
        }
    }

    /**
     * Takes parts until none is left.
     *
     * @param linesRead told now and then how many rows that come one by one were read
     * @throws DatabaseAwayException when the database can't be reached or goes away
     * @throws DatabaseRefusedException when it refuses the user, the table, a column or the query
     * @throws StopFlag.StoppedException when asked to stop, whatever the database is busy with
     */
    public void work(Taker taker, StopFlag stop, LongConsumer linesRead) {
        Way way = open(stop);
        for (int part = way.next().getAndIncrement();
                part < way.read().length();
                part = way.next().getAndIncrement()) {
            stop.check();
            way.read().set(part, read(way, part, taker, stop, linesRead));
        }
    }

    private InputIdentity read(Way way, int part, Taker taker, StopFlag stop, LongConsumer linesRead) {
        if (way.snapshot().isEmpty()) {
            return JdbcReader.of(source, format, days, drivers).read(taker.lines(), stop, linesRead);
        }
        Copied copied = way.snapshot().get();
        Asking asking = new Asking();
        return asked(asking, () -> copied(copied, part, taker, asking, stop), stop);
    }

    private <T> T asked(Asking asking, Asking.Work<T> work, StopFlag stop) {
        try {
            return asking.ask(work, stop);
        } catch (SQLException e) {
            throw errors.of(e);
        }
    }

    private synchronized Way open(StopFlag stop) {
        if (opened.isEmpty()) {
            stop.check();
            Way way = Way.of(source.url().startsWith(POSTGRESQL) ? begun(stop) : Optional.empty());
            opened = Optional.of(way);
            told.accept(source.source().name() + " is read "
                    + way.snapshot()
                            .map(copied -> "by COPY, "
                                    + (copied.whole()
                                            ? "as a whole"
                                            : "in " + copied.snapshot().parts().size() + " parts of one snapshot"))
                            .orElse("row by row"));
        }
        return opened.get();
    }

    private Optional<Copied> begun(StopFlag stop) {
        return asked(new Asking(), () -> begun(), stop);
    }

    private Optional<Copied> begun() throws SQLException {
        Connection holder = new Drivers(source.database(), drivers, errors).connect();
        Optional<Copied> copied = Optional.empty();
        try {
            Snapshot.begin(holder, source.source() instanceof Source.Table);
            OrderQuery query = OrderQuery.of(source.source(), format, holder, errors);
            Optional<DateFormat> dates = query.dates(format);
            if (dates.isPresent()
                    && query.columns().size() >= FEWEST_COLUMNS
                    && holder.isWrapperFor(PGConnection.class)) {
                copied = Optional.of(new Copied(Snapshot.of(holder, query, source.partitions()), query, dates.get()));
            }
            return copied;
        } finally {
            if (copied.isEmpty()) {
                holder.close();
            }
        }
    }

    private InputIdentity copied(Copied copied, int part, Taker taker, Asking asking, StopFlag stop)
            throws SQLException {
        if (copied.whole()) {
            return copied(copied.snapshot().holder(), copied, part, taker, asking, stop);
        }
        try (Connection connection = new Drivers(source.database(), drivers, errors).connect()) {
            copied.snapshot().join(connection);
            return copied(connection, copied, part, taker, asking, stop);
        }
    }

    private InputIdentity copied(
            Connection connection, Copied copied, int part, Taker taker, Asking asking, StopFlag stop)
            throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        asking.executing(() -> {
            postgres.cancelQuery();
            connection.abort(Runnable::run);
        });
        CopyOut out = postgres.getCopyAPI()
                .copyOut(copied.query().exported(copied.snapshot().parts().get(part)));
        CopySource rows = new CopySource(out, stop, errors);
        long count = taker.csv(part, copied.query().header(source.source()), copied.dates(), rows);
        return new InputIdentity(source.source().name(), -1, -1, rows.checksum(), count, 0);
    }

    /** What the table was; after all threads have ended well. */
    public InputIdentity identity() {
        return rowsOfParts().stream()
                .reduce((one, other) -> new InputIdentity(
                        one.name(), -1, -1, one.crc32c() + other.crc32c(), one.lines() + other.lines(), 0))
                .orElseThrow();
    }

    /** What each part was, in their order. */
    public synchronized List<InputIdentity> rowsOfParts() {
        return opened.map(Way::identities).orElse(List.of());
    }

    /** Lets the snapshot go. */
    @Override
    public synchronized void close() {
        Optional<Connection> holder =
                opened.flatMap(Way::snapshot).map(copied -> copied.snapshot().holder());
        if (holder.isPresent()) {
            try {
                holder.get().close();
            } catch (SQLException gone) {
                // Nothing was written, so nothing is lost with it.
                return;
            }
        }
    }
}
