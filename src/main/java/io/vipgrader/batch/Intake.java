package io.vipgrader.batch;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.DayBook;
import io.vipgrader.accrual.Tally;
import io.vipgrader.accrual.Totals;
import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import io.vipgrader.order.StopFlag;
import io.vipgrader.sql.OneMoment;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Where a run's order lines come from, as a work list of segments that are read each by one thread: files here, a table
 * there.
 */
interface Intake {

    /** @param moment of the tables about people, where they are read before and lie in the same database */
    static Intake of(Job job, Days days, Disk disk, OneMoment moment) {
        return job.orders() instanceof Job.Orders.Jdbc table
                ? TableIntake.of(table, job.format(), days, disk, moment)
                : FileIntake.of((Job.Orders.Files) job.orders(), job.format(), days, disk);
    }

    /** What can be told of each segment without reading it: name, size and time; its CRC and lines are 0. */
    List<InputIdentity> known();

    /** Bytes of a segment, as a measure of the work in it; 0 where nobody knows. */
    long size(int segment);

    /**
     * Reads one segment from its start to its end.
     *
     * @param linesRead told how many more lines were read
     */
    InputIdentity read(int segment, OrderSink sink, StopFlag stop, LongConsumer linesRead);

    /** A way to read all segments at once, faster; empty where there is none. */
    default Optional<BulkRead> bulk(Totals totals) {
        return Optional.empty();
    }

    /** The same into a day book. */
    default Optional<BulkRead> bulk(DayBook book) {
        return Optional.empty();
    }

    /** Adds up lines and keeps rejects: what one thread of a run reads into. */
    record Sink(Accruer accruer, RejectBook rejects) implements OrderSink {
        @Override
        public void line(OrderLine line) {
            accruer.line(line);
        }

        @Override
        public void reject(Reject reject) {
            accruer.reject(reject);
            rejects.add(reject);
        }

        Tally tally() {
            return accruer.tally();
        }
    }
}
