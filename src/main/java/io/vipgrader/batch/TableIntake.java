package io.vipgrader.batch;

import io.vipgrader.accrual.DayBook;
import io.vipgrader.accrual.Totals;
import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import io.vipgrader.scan.RowScan;
import io.vipgrader.sql.JdbcReader;
import io.vipgrader.sql.Merging;
import io.vipgrader.sql.OneMoment;
import io.vipgrader.sql.RowExport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table or query of a database, one segment.
 *
 * @param drivers jars of further drivers
 * @param moment at which tables about people were read in the same database
 */
record TableIntake(Job.Orders.Jdbc orders, OrderFormat format, Days days, List<Path> drivers, OneMoment moment)
        implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(TableIntake.class);

    private static final String JAR = ".jar";

    TableIntake {
        drivers = List.copyOf(drivers);
    }

    static TableIntake of(Job.Orders.Jdbc orders, OrderFormat format, Days days, Disk disk, OneMoment moment) {
        List<Path> drivers =
                orders.drivers().map(directory -> jars(directory, disk)).orElse(List.of());
        return new TableIntake(orders, format, days, drivers, moment);
    }

    /** The drivers in a directory. */
    static List<Path> jars(Path directory, Disk disk) {
        return disk.list(directory).stream()
                .filter(path -> path.toString().endsWith(JAR))
                .toList();
    }

    @Override
    public List<InputIdentity> known() {
        return List.of(new InputIdentity(orders.source().name(), -1, -1, 0, 0, 0));
    }

    @Override
    public long size(int segment) {
        return 0;
    }

    @Override
    public InputIdentity read(int segment, OrderSink sink, StopFlag stop, LongConsumer linesRead) {
        return JdbcReader.of(orders, format, days, drivers, moment).read(sink, stop, linesRead);
    }

    @Override
    public Optional<BulkRead> bulk(Totals totals) {
        return Optional.of(bulk(RowScan.of(format, days, totals), TableRoad.of(totals.plan())));
    }

    @Override
    public Optional<BulkRead> bulk(DayBook book) {
        return Optional.of(bulk(RowScan.of(format, days, book), TableRoad.OF_MANY_DATES));
    }

    private BulkRead bulk(RowScan scan, Merging merging) {
        RowExport export = RowExport.of(orders, format, days, drivers, merging, moment, LOG::info);
        return new BulkRead.OfTable(export, scan, new AtomicLong());
    }
}
