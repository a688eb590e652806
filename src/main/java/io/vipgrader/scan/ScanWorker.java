package io.vipgrader.scan;

import io.vipgrader.accrual.BulkAccruer;
import io.vipgrader.accrual.BulkWords;
import io.vipgrader.accrual.Concerned;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Tally;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.Days;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import io.vipgrader.order.StopFlag;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What one thread has at hand while it scans: buffers, dictionaries, and the lines that wait to be added. */
final class ScanWorker {
    private final OrderFormat format;
    private final Days days;
    private final Plan plan;
    private final Concerned concerned;
    private final BulkAccruer bulk;
    private final LineClassifier classifier;
    private final MarkIndex marks;
    private final ScannedBlock block;
    private final OrderSink sink;
    private final StopFlag stop;
    private final LongConsumer linesRead;
    private byte[] buffer = new byte[0];
    private Optional<OpenedFile> opened = Optional.empty();

    /** A file's own scanners. */
    record OpenedFile(OrderFile file, BlockScanner scanner, ByteRecords careful) {}

    ScanWorker(
            OrderFormat format,
            Days days,
            Plan plan,
            BulkAccruer bulk,
            Concerned concerned,
            Consumer<Reject> rejects,
            StopFlag stop,
            LongConsumer linesRead) {
        this.format = format;
        this.days = days;
        this.plan = plan;
        this.concerned = concerned;
        this.bulk = bulk;
        SeenCells seen = new SeenCells(plan, bulk.sightings());
        this.classifier =
                new LineClassifier(plan, bulk, seen, format.dimensions().size());
        this.marks = new MarkIndex(format.delimiter());
        this.block = new ScannedBlock(BulkAccruer.STRIDE + BulkWords.of(plan).count(), seen);
        this.stop = stop;
        this.linesRead = linesRead;
        this.sink = new OrderSink() {
            @Override
            public void line(OrderLine line) {
                bulk.line(line);
            }

            @Override
            public void reject(Reject reject) {
                bulk.reject(reject);
                rejects.accept(reject);
            }
        };
    }

    /** Where the careful road puts what it reads. */
    OrderSink sink() {
        return sink;
    }

    StopFlag stop() {
        return stop;
    }

    ScannedBlock block() {
        return block;
    }

    /** A buffer of at least that many bytes, with the room behind them that scanning needs; its bytes are kept. */
    byte[] buffer(int size) {
        int needed = size + MarkIndex.GROUP_BYTES + Words.SLACK;
        if (buffer.length < needed) {
            byte[] larger = new byte[needed];
            System.arraycopy(buffer, 0, larger, 0, buffer.length);
            buffer = larger;
        }
        return buffer;
    }

    /** Scanners for a file; the last one's are kept. */
    OpenedFile opened(OrderFile file, ByteRecords.Start start) {
        if (opened.filter(known -> known.file().equals(file)).isEmpty()) {
            ByteRecords careful = ByteRecords.of(file, format, days, start.header());
            ColumnPlan columns = ColumnPlan.of(start.header(), format);
            LineScanner lines = new LineScanner(columns, format, days, plan, classifier, concerned, bulk, careful);
            opened = Optional.of(
                    new OpenedFile(file, new BlockScanner(format.delimiter(), columns, lines, marks), careful));
        }
        return opened.orElseThrow();
    }

    /**
     * Adds what the block holds, now that its place is certain.
     *
     * @param line physical line of the block's first record, from 1
     */
    void add(byte[] bytes, long line, ByteRecords careful) {
        bulk.add(block.lines, block.lineCount, bytes);
        block.seen.keep(bytes, careful);
        bulk.voided(block.voids);
        bulk.anonymous(block.anonymous, block.anonymousMoney);
        for (int i = 0; i < block.carefulCount(); i++) {
            careful.record(bytes, block.carefulFrom(i), block.carefulTo(i), line + block.carefulLine(i), sink);
        }
        linesRead.accept(block.records);
    }

    /** Told of records that the careful road cut by itself. */
    void read(long records) {
        linesRead.accept(records);
    }

    Tally finish() {
        return bulk.finish();
    }
}
