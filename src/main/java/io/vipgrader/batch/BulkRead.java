package io.vipgrader.batch;

import io.vipgrader.accrual.Tally;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.Reject;
import io.vipgrader.order.StopFlag;
import io.vipgrader.scan.RowScan;
import io.vipgrader.scan.Scan;
import io.vipgrader.sql.RowExport;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** All of an intake read at once by all threads of a run, into whatever it was made for. One use each. */
interface BulkRead {

    /**
     * Reads until nothing is left; every thread calls it once.
     *
     * @param rejects told of every line that can't be read, by any thread
     * @param stop must also be set when another thread's work has failed
     * @param linesRead told now and then how many more lines were read
     * @param bytesDone told of stored bytes whose lines have all been told of
     * @return what this thread has counted; to be merged with the others'
     */
    Tally work(Consumer<Reject> rejects, StopFlag stop, LongConsumer linesRead, LongConsumer bytesDone);

    /** What the intake was, in its order; after all threads have ended well. */
    List<InputIdentity> inputs();

    /** Gives the rejects the places that can be told only now; after all threads have ended well. */
    void place(RejectBook rejects);

    /** Closes what a run which ended early has left open. */
    void close();

    /** Of files. */
    record OfFiles(Scan scan) implements BulkRead {
        @Override
        public Tally work(Consumer<Reject> rejects, StopFlag stop, LongConsumer linesRead, LongConsumer bytesDone) {
            return scan.work(rejects, stop, linesRead, bytesDone);
        }

        @Override
        public List<InputIdentity> inputs() {
            return scan.inputs();
        }

        @Override
        public void place(RejectBook rejects) {
            // A file's lines have their numbers from the start.
        }

        @Override
        public void close() {
            scan.close();
        }
    }

    /**
     * Of a table or a query.
     *
     * @param lines counted by the threads that have ended
     */
    record OfTable(RowExport export, RowScan scan, AtomicLong lines) implements BulkRead {
        @Override
        public Tally work(Consumer<Reject> rejects, StopFlag stop, LongConsumer linesRead, LongConsumer bytesDone) {
            RowScan.Worker worker = scan.worker(rejects, stop, linesRead);
            export.work(new ScannedRows(worker), stop, linesRead);
            Tally tally = worker.finish();
            lines.addAndGet(tally.linesRead());
            return tally;
        }

        @Override
        public List<InputIdentity> inputs() {
            InputIdentity read = export.identity();
            return List.of(
                    export.isAddedUp()
                            ? new InputIdentity(
                                    read.name(), read.size(), read.modifiedMillis(), read.crc32c(), lines.get(), 0)
                            : read);
        }

        @Override
        public void place(RejectBook rejects) {
            rejects.renumber(reject -> export.row(reject.sourceIndex(), reject.line()));
        }

        @Override
        public void close() {
            export.close();
        }
    }
}
