package io.vipgrader.scan;

import io.vipgrader.accrual.BulkAccruer;
import io.vipgrader.accrual.Concerned;
import io.vipgrader.accrual.DayBook;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Tally;
import io.vipgrader.accrual.Totals;
import io.vipgrader.files.Disk;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.CarefulReader;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.Reject;
import io.vipgrader.order.StopFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Scans all order files of a run into totals. Every thread of the run calls {@link #work} once, all at the same time; they share
 * the files among them.
 *
 * <p>Files that one thread must read from front to back, compressed ones and those whose characters aren't bytes, come first and
 * the largest of them before the others, so that none is left alone at the end. Of all others each thread begins its own, and
 * then helps with those that others have begun.
 */
public final class Scan {
    private final OrderFormat format;
    private final Days days;
    private final Plan plan;
    private final Supplier<BulkAccruer> accruers;
    private final Concerned concerned;
    private final Disk disk;
    private final ConcurrentLinkedQueue<OrderFile> whole = new ConcurrentLinkedQueue<>();
    private final List<FileScan> plain;
    private final AtomicReferenceArray<InputIdentity> identities;

    private Scan(
            List<OrderFile> files,
            OrderFormat format,
            Days days,
            Plan plan,
            Concerned concerned,
            Supplier<BulkAccruer> accruers,
            Disk disk,
            int blockBytes) {
        this.format = format;
        this.days = days;
        this.plan = plan;
        this.accruers = accruers;
        this.concerned = concerned;
        this.disk = disk;
        this.identities = new AtomicReferenceArray<>(files.size());
        files.stream()
                .filter(this::isReadWhole)
                .sorted(Comparator.comparingLong(
                                (OrderFile file) -> file.stamp().size())
                        .reversed())
                .forEach(whole::add);
        this.plain = files.stream()
                .filter(file -> !isReadWhole(file))
                .map(file -> new FileScan(file, format, disk, blockBytes))
                .toList();
    }

    /** @param files whose indexes are their places in this list */
    public static Scan of(List<OrderFile> files, OrderFormat format, Days days, Totals totals, Disk disk) {
        return of(files, format, days, totals, disk, FileScan.BLOCK_BYTES);
    }

    /** The same into a day book, for gradings of many dates. */
    public static Scan of(List<OrderFile> files, OrderFormat format, Days days, DayBook book, Disk disk) {
        return of(files, format, days, book, disk, FileScan.BLOCK_BYTES);
    }

    static Scan of(List<OrderFile> files, OrderFormat format, Days days, DayBook book, Disk disk, int blockBytes) {
        return new Scan(
                files, format, days, book.plan(), book.concerned(), () -> BulkAccruer.of(book), disk, blockBytes);
    }

    static Scan of(List<OrderFile> files, OrderFormat format, Days days, Totals totals, Disk disk, int blockBytes) {
        Concerned concerned = Concerned.of(totals.plan());
        return new Scan(files, format, days, totals.plan(), concerned, () -> BulkAccruer.of(totals), disk, blockBytes);
    }

    private boolean isReadWhole(OrderFile file) {
        return file.compressed() || !ByteRecords.isFor(format);
    }

    /**
     * Scans until nothing is left.
     *
     * @param rejects told of every line that can't be read, by any thread and in any order, for blocks end as they come; the run's
     *     {@code RejectBook} sorts them
     * @param stop looked at once a block; must also be set when another thread's work has failed
     * @param linesRead told now and then how many more records were read
     * @param bytesDone told then of how many more stored bytes all records have been told of
     * @return what this thread has counted; to be merged with the others'
     * @throws RuntimeException what {@link CarefulReader#read} throws, and what adding up does
     */
    public Tally work(Consumer<Reject> rejects, StopFlag stop, LongConsumer linesRead, LongConsumer bytesDone) {
        ScanWorker worker = new ScanWorker(format, days, plan, accruers.get(), concerned, rejects, stop, linesRead);
        for (OrderFile file = whole.poll(); file != null; file = whole.poll()) {
            stop.check();
            identities.set(file.index(), readWhole(file, worker, linesRead));
            bytesDone.accept(file.stamp().size());
        }
        // Whoever has a file for himself waits for nobody; only the last files are shared.
        for (FileScan scan : plain) {
            if (scan.isUntouched()) {
                blocks(scan, worker, bytesDone);
            }
        }
        plain.forEach(scan -> blocks(scan, worker, bytesDone));
        return worker.finish();
    }

    /** Scans blocks of a file until all are taken. */
    private void blocks(FileScan scan, ScanWorker worker, LongConsumer bytesDone) {
        for (Optional<Integer> block = scan.take(); block.isPresent(); block = scan.take()) {
            worker.stop().check();
            scan.scan(block.get(), worker).ifPresent(identity -> identities.set(scan.index(), identity));
            bytesDone.accept(scan.size(block.get()));
        }
    }

    private InputIdentity readWhole(OrderFile file, ScanWorker worker, LongConsumer linesRead) {
        return ByteRecords.isFor(format)
                ? StreamScan.scan(file, format, disk, worker)
                : CarefulReader.of(format, days, disk).read(file, worker.sink(), worker.stop(), linesRead);
    }

    /** What the files were, in their order; after all threads have ended well. */
    public List<InputIdentity> inputs() {
        List<InputIdentity> inputs = new ArrayList<>();
        for (int i = 0; i < identities.length(); i++) {
            inputs.add(identities.get(i));
        }
        return List.copyOf(inputs);
    }

    /** Closes files that a run which ended early has left open. */
    public void close() {
        plain.forEach(FileScan::close);
    }
}
