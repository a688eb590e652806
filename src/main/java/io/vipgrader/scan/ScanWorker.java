package io.vipgrader.scan;

import io.vipgrader.accrual.BulkAccruer;
import io.vipgrader.accrual.BulkWords;
import io.vipgrader.accrual.Concerned;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Tally;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.Days;
import io.vipgrader.order.Header;
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
    private StatusCells statuses;
    private Optional<OpenedFile> opened = Optional.empty();

    /** A file's own scanners. */
    record OpenedFile(OrderFile file, BlockScanner scanner, ByteRecords careful) {}

    /** The same of a part of a table. */
    record OpenedRows(BlockScanner scanner, ByteRecords careful) {}

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
        this.statuses = new StatusCells(format);
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

    /** The buffer as it is. */
    byte[] bytes() {
        return buffer;
    }

    /** Scanners for a file; the last one's are kept. */
    OpenedFile opened(OrderFile file, ByteRecords.Start start) {
        if (opened.filter(known -> known.file().equals(file)).isEmpty()) {
            ByteRecords careful = ByteRecords.of(file, format, days, start.header());
            opened = Optional.of(new OpenedFile(file, scanner(format, start.header(), careful), careful));
        }
        return opened.orElseThrow();
    }

    /**
     * Scanners for a part of a table.
     *
     * @param asRead how the rows are written
     */
    OpenedRows openedRows(int part, OrderFormat asRead, Header header) {
        ByteRecords careful = ByteRecords.ofRows(part, asRead, days, header);
        return new OpenedRows(scanner(asRead, header, careful), careful);
    }

    private BlockScanner scanner(OrderFormat asRead, Header header, ByteRecords careful) {
        ColumnPlan columns = ColumnPlan.of(header, asRead);
        if (!statuses.format().equals(asRead)) {
            statuses = new StatusCells(asRead);
        }
        LineScanner lines =
                new LineScanner(columns, asRead, days, plan, statuses, classifier, concerned, bulk, careful);
        return new BlockScanner(asRead.delimiter(), columns, lines, marks);
    }

    /**
     * Adds what the block holds, now that its place is certain.
     *
     * @param line physical line of the block's first record, from 1
     */
    void add(byte[] bytes, long line, ByteRecords careful) {
        addPlain(bytes, careful);
        for (int i = 0; i < block.carefulCount(); i++) {
            careful.record(bytes, block.carefulFrom(i), block.carefulTo(i), line + block.carefulLine(i), sink);
        }
        linesRead.accept(block.records);
    }

    /**
     * The same for rows of a table, however many lines each is written in.
     *
     * @param row number of the block's first, from 1
     */
    void addRows(byte[] bytes, long row, ByteRecords careful) {
        addPlain(bytes, careful);
        for (int i = 0; i < block.carefulCount(); i++) {
            careful.record(bytes, block.carefulFrom(i), block.carefulTo(i), row + block.carefulRecord(i), sink);
        }
        linesRead.accept(block.records);
    }

    private void addPlain(byte[] bytes, ByteRecords careful) {
        bulk.add(block.lines, block.lineCount, bytes);
        block.seen.keep(bytes, careful);
        bulk.voided(block.voids);
        bulk.anonymous(block.anonymous, block.anonymousMoney);
    }

    /** Told of records that the careful road cut by itself. */
    void read(long records) {
        linesRead.accept(records);
    }

    Tally finish() {
        return bulk.finish();
    }
}
