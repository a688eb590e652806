package io.vipgrader.batch;

import io.vipgrader.accrual.DayBook;
import io.vipgrader.accrual.Totals;
import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.CarefulReader;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFiles;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import io.vipgrader.scan.Scan;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Order files, a segment each. */
record FileIntake(List<OrderFile> files, OrderFormat format, Days days, Disk disk) implements Intake {
    /** Set to {@link #CAREFUL}, files are read by the road that is the definition, to compare the two. */
    private static final String ROAD = "vipgrader.road";

    private static final String CAREFUL = "careful";

    /** @throws io.vipgrader.order.NoInputException where a pattern matches no file */
    static FileIntake of(Job.Orders.Files orders, OrderFormat format, Days days, Disk disk) {
        return new FileIntake(OrderFiles.expand(orders.patterns(), orders.directory(), disk), format, days, disk);
    }

    @Override
    public List<InputIdentity> known() {
        return files.stream()
                .map(file -> new InputIdentity(
                        file.name(), file.stamp().size(), file.stamp().modifiedMillis(), 0, 0, 0))
                .toList();
    }

    @Override
    public long size(int segment) {
        return files.get(segment).stamp().size();
    }

    @Override
    public InputIdentity read(int segment, OrderSink sink, StopFlag stop, LongConsumer linesRead) {
        return CarefulReader.of(format, days, disk).read(files.get(segment), sink, stop, linesRead);
    }

    @Override
    public Optional<BulkRead> bulk(Totals totals) {
        return isScanned()
                ? Optional.of(new BulkRead.OfFiles(Scan.of(files, format, days, totals, disk)))
                : Optional.empty();
    }

    @Override
    public Optional<BulkRead> bulk(DayBook book) {
        return isScanned()
                ? Optional.of(new BulkRead.OfFiles(Scan.of(files, format, days, book, disk)))
                : Optional.empty();
    }

    private static boolean isScanned() {
        return !CAREFUL.equals(System.getProperty(ROAD));
    }
}
