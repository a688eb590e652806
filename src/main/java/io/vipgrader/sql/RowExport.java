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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
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
 * Order lines from a table or a query by the fastest way its database has. PostgreSQL adds up those that are alike, where that may
 * be (<i>push-down</i>), and copies the sums out; otherwise it copies all lines out as CSV, a table in as many parts as the job wants,
 * all of one moment (<i>streaming</i>). Any other database gives its lines row by row, to one thread.
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
    private final Merging merging;
    private final OneMoment moment;
    private final DatabaseErrors errors;
    private final Consumer<String> told;
    private Optional<Way> opened = Optional.empty();
    private final UnusualRows unusual = new UnusualRows();
    /** Why lines aren't added up. */
    private Optional<String> because = Optional.empty();

    private RowExport(
            Jdbc source,
            OrderFormat format,
            Days days,
            List<Path> drivers,
            Merging merging,
            OneMoment moment,
            Consumer<String> told) {
        this.source = source;
        this.format = format;
        this.days = days;
        this.drivers = List.copyOf(drivers);
        this.merging = merging;
        this.moment = moment;
        this.errors = new DatabaseErrors(source);
        this.told = told;
    }

    /**
     * @param drivers jars of further drivers
     * @param merging which lines may come added up
     * @param moment at which all lines are read, where there is one
     * @param told of the way that was chosen, and why
     */
    public static RowExport of(
            Jdbc source,
            OrderFormat format,
            Days days,
            List<Path> drivers,
            Merging merging,
            OneMoment moment,
            Consumer<String> told) {
        return new RowExport(source, format, days, drivers, merging, moment, told);
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

        /**
         * Takes rows that stand for several lines each, as CSV without a header.
         *
         * @param merged how they are written
         */
        void merged(Header header, OrderFormat merged, ByteSource rows);

        /** Takes lines and rejects that come one by one. */
        OrderSink lines();

        /**
         * Epoch days, rising, of which it matters whether a customer's line became known on them, and on which none is known to have yet.
         * Rows that stand for lines of several days don't tell of those in between; asked only after them.
         */
        default IntStream unseenDays() {
            return IntStream.empty();
        }

        /** Tells that a customer's line became known on a day. */
        default void seenDay(int day) {}
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

    /**
     * What PostgreSQL is to copy.
     *
     * @param added how it adds lines up; empty where it copies them all
     */
    private record Copied(Snapshot snapshot, OrderQuery query, DateFormat dates, Optional<PushDown> added) {
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
            return JdbcReader.of(source, format, days, drivers, moment).read(taker.lines(), stop, linesRead);
        }
        Copied copied = way.snapshot().get();
        Asking asking = new Asking();
        return copied.added().isPresent()
                ? asked(asking, () -> added(copied, copied.added().get(), taker, asking, stop), stop)
                : asked(asking, () -> copied(copied, part, taker, asking, stop), stop);
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
            told.accept(source.source().name() + " is "
                    + way.snapshot().map(this::told).orElse("read row by row"));
        }
        return opened.get();
    }

    private String told(Copied copied) {
        if (copied.added().isPresent()) {
            return "added up by the database and read by COPY (push-down)";
        }
        return "read by COPY (streaming), "
                + (copied.whole()
                        ? "as a whole"
                        : "in " + copied.snapshot().parts().size() + " parts of one snapshot")
                + because.map(why -> ", since " + why).orElse("");
    }

    private Optional<Copied> begun(StopFlag stop) {
        return asked(new Asking(), () -> begun(), stop);
    }

    private Optional<Copied> begun() throws SQLException {
        Connection holder = holder();
        try {
            OrderQuery query = OrderQuery.of(source.source(), format, holder, errors);
            Optional<DateFormat> dates = query.dates(format);
            if (dates.isEmpty()
                    || query.columns().size() < FEWEST_COLUMNS
                    || !holder.isWrapperFor(PGConnection.class)) {
                moment.keep(holder);
                return Optional.empty();
            }
            Optional<PushDown> added = added(query, holder);
            int parts = added.isPresent() ? 1 : source.partitions();
            return Optional.of(new Copied(Snapshot.of(holder, query, parts), query, dates.get(), added));
        } catch (SQLException | RuntimeException e) {
            holder.close();
            throw e;
        }
    }

    /** Rows of a query come as its author has them. */
    private Connection holder() throws SQLException {
        Optional<Connection> kept = moment.take();
        Connection holder = kept.isPresent() ? kept.get() : new Drivers(source.database(), drivers, errors).connect();
        try {
            if (kept.isEmpty()) {
                Snapshot.begin(holder);
            }
            Snapshot.together(holder, source.source() instanceof Source.Query);
            return holder;
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    private Optional<PushDown> added(OrderQuery query, Connection holder) throws SQLException {
        if (merging instanceof Merging.Never never) {
            because = Optional.of(never.because());
            return Optional.empty();
        }
        Merging.Alike alike = (Merging.Alike) merging;
        PushDown added = new PushDown(query, format, days, alike);
        because = Snapshot.isUtf8(holder) ? added.obstacle() : Optional.of("the database's encoding isn't UTF8");
        if (because.isEmpty() && source.source() instanceof Source.Table) {
            because = added.tooFewLines(holder);
        }
        return because.isPresent() ? Optional.empty() : Optional.of(added);
    }

    /** What was added up, and then the lines that weren't. */
    private InputIdentity added(Copied copied, PushDown added, Taker taker, Asking asking, StopFlag stop)
            throws SQLException {
        Connection holder = copied.snapshot().holder();
        Snapshot.together(holder, true);
        CopySource rows = new CopySource(out(holder, added.sql(), asking), stop, errors, unusual);
        taker.merged(added.header(source.source().name()), added.format(), rows);
        int checksum = rows.checksum();
        if (added.hidesDays()) {
            tellDays(holder, added, taker, asking);
        }
        if (unusual.areThere()) {
            Snapshot.together(holder, false);
            CopySource single = new CopySource(out(holder, added.unusualSql(), asking), stop, errors, unusual::number);
            taker.csv(0, copied.query().header(source.source()), copied.dates(), single);
            checksum += single.checksum();
        }
        return new InputIdentity(source.source().name(), -1, -1, checksum, 0, 0);
    }

    private static void tellDays(Connection holder, PushDown added, Taker taker, Asking asking) throws SQLException {
        List<Integer> unseen = taker.unseenDays().boxed().toList();
        if (unseen.isEmpty()) {
            return;
        }
        try (Statement statement = holder.createStatement()) {
            asking.executing(statement::cancel);
            try (ResultSet days = statement.executeQuery(added.daysSql(unseen))) {
                while (days.next()) {
                    taker.seenDay(
                            Math.toIntExact(days.getObject(1, LocalDate.class).toEpochDay()));
                }
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
        String sql = copied.query().exported(copied.snapshot().parts().get(part));
        CopySource rows = new CopySource(out(connection, sql, asking), stop, errors);
        long count = taker.csv(part, copied.query().header(source.source()), copied.dates(), rows);
        return new InputIdentity(source.source().name(), -1, -1, rows.checksum(), count, 0);
    }

    private static CopyOut out(Connection connection, String sql, Asking asking) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        asking.executing(() -> {
            postgres.cancelQuery();
            connection.abort(Runnable::run);
        });
        return postgres.getCopyAPI().copyOut(sql);
    }

    /** Whether lines came added up: then only who took them can say how many there were. */
    public synchronized boolean isAddedUp() {
        return opened.flatMap(Way::snapshot).flatMap(Copied::added).isPresent();
    }

    /** What the table was; after all threads have ended well. */
    public InputIdentity identity() {
        return rowsOfParts().stream()
                .reduce((one, other) -> new InputIdentity(
                        one.name(), -1, -1, one.crc32c() + other.crc32c(), one.lines() + other.lines(), 0))
                .orElseThrow();
    }

    /**
     * Which row of the whole a reject is of; after all threads have ended well.
     *
     * @param part of the table
     * @param row number in the part, from 1
     */
    public long row(int part, long row) {
        return isAddedUp()
                ? unusual.row(row)
                : row
                        + rowsOfParts().stream()
                                .limit(part)
                                .mapToLong(InputIdentity::lines)
                                .sum();
    }

    /** What each part was, in their order. */
    private synchronized List<InputIdentity> rowsOfParts() {
        return opened.map(Way::identities).orElse(List.of());
    }

    /** Lets the snapshot go. */
    @Override
    public synchronized void close() {
        moment.close();
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
