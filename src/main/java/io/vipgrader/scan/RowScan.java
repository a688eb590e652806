package io.vipgrader.scan;

import io.vipgrader.accrual.BulkAccruer;
import io.vipgrader.accrual.Concerned;
import io.vipgrader.accrual.DayBook;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Tally;
import io.vipgrader.accrual.Totals;
import io.vipgrader.order.ByteSource;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.Header;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import io.vipgrader.order.StopFlag;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The fast road for a table whose rows come as CSV, in UTF-8, with commas and without a header: the same scanners as for files. */
public final class RowScan {
    private final OrderFormat format;
    private final Days days;
    private final Plan plan;
    private final Concerned concerned;
    private final Supplier<BulkAccruer> accruers;

    private RowScan(OrderFormat format, Days days, Plan plan, Concerned concerned, Supplier<BulkAccruer> accruers) {
        this.format = format;
        this.days = days;
        this.plan = plan;
        this.concerned = concerned;
        this.accruers = accruers;
    }

    public static RowScan of(OrderFormat format, Days days, Totals totals) {
        return new RowScan(format, days, totals.plan(), Concerned.of(totals.plan()), () -> BulkAccruer.of(totals));
    }

    /** The same into a day book, for gradings of many dates. */
    public static RowScan of(OrderFormat format, Days days, DayBook book) {
        return new RowScan(format, days, book.plan(), book.concerned(), () -> BulkAccruer.of(book));
    }

    /**
     * What one thread of a run scans with.
     *
     * @param rejects told of every row that can't be read; its source's index is the part's, its line the number in the part
     * @param linesRead told now and then how many more rows of a scanned part were read
     */
    public Worker worker(Consumer<Reject> rejects, StopFlag stop, LongConsumer linesRead) {
        return new Worker(
                format, new ScanWorker(format, days, plan, accruers.get(), concerned, rejects, stop, linesRead));
    }

    /** One thread's. */
    public static final class Worker {
        private final OrderFormat format;
        private final ScanWorker worker;

        private Worker(OrderFormat format, ScanWorker worker) {
            this.format = format;
            this.worker = worker;
        }

        /**
         * Scans a part from its first row to its last and adds its lines.
         *
         * @param part place in the table, from 0
         * @param header the columns of the rows, at least two: a row of one empty cell would be a blank line
         * @param dates how {@code at} and {@code sold-at} are written
         * @return how many rows there were, rejects included
         */
        public long scan(int part, Header header, DateFormat dates, ByteSource rows) {
            return StreamScan.rows(rows, worker.openedRows(part, format.dated(dates), header), worker);
        }

        /**
         * Scans rows that the database has merged from its first to its last.
         *
         * @param merged how they are written, which names the column of the count
         */
        public void scanMerged(Header header, OrderFormat merged, ByteSource rows) {
            StreamScan.rows(rows, worker.openedRows(0, merged, header), worker);
        }

        /** Of the days that are looked at, those on which no customer's line is known yet, as epoch days. */
        public IntStream unseenDays() {
            return worker.unseenDays();
        }

        /** Tells that a customer has a line on a day. */
        public void seenDay(int day) {
            worker.seenDay(day);
        }

        /** For lines that come one by one. */
        public OrderSink sink() {
            return worker.sink();
        }

        /** What the thread has counted; to be merged with the others'. */
        public Tally finish() {
            return worker.finish();
        }
    }
}
