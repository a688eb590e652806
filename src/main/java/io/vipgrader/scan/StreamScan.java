package io.vipgrader.scan;

import io.vipgrader.files.Disk;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.ByteSource;
import io.vipgrader.order.DecodedFile;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;

/**
 * A compressed file, or a part of a table, scanned from front to back by one thread: decompressing takes longer than all that
 * follows, as does a database, and where a record begins is always known. The buffer is large enough to tell the fate of every record that is scanned in it.
 */
final class StreamScan {
    private static final int BUFFER_BYTES = 4 * ByteRecords.MOST_BYTES_TO_TELL;

    private final ScanWorker worker;
    private final ByteSource data;
    private final boolean rows;
    private final byte[] bytes;
    private int limit;
    /** Bytes in front of the buffer, when the header is read. */
    private long dropped;

    private boolean ended;
    /** Physical line, or number of the row, that is next. */
    private long line = 1;

    private long records;
    private long blankLines;

    private StreamScan(ScanWorker worker, ByteSource data, boolean rows) {
        this.worker = worker;
        this.data = data;
        this.rows = rows;
        this.bytes = worker.buffer(BUFFER_BYTES);
    }

    /** Scans the file and adds all its lines. */
    static InputIdentity scan(OrderFile file, OrderFormat format, Disk disk, ScanWorker worker) {
        try (DecodedFile data = DecodedFile.open(file, disk, worker.stop())) {
            return new StreamScan(worker, data::read, false).scan(file, format, data);
        }
    }

    /**
     * Scans a part of a table that comes as CSV without a header.
     *
     * @return how many rows it had
     */
    static long rows(ByteSource data, ScanWorker.OpenedRows scanners, ScanWorker worker) {
        StreamScan scan = new StreamScan(worker, data, true);
        scan.scan(scanners.scanner(), scanners.careful(), 0);
        return scan.records;
    }

    private InputIdentity scan(OrderFile file, OrderFormat format, DecodedFile whole) {
        ByteRecords.Start start = ByteRecords.start(file, format, this::readHead);
        ScanWorker.OpenedFile scanners = worker.opened(file, start);
        line = start.line();
        blankLines = start.blankLines();
        scan(scanners.scanner(), scanners.careful(), (int) (start.position() - dropped));
        whole.verifyUnchanged();
        return new InputIdentity(
                file.name(), file.stamp().size(), file.stamp().modifiedMillis(), whole.crc32c(), records, blankLines);
    }

    private void scan(BlockScanner scanner, ByteRecords careful, int first) {
        int position = first;
        fill();
        while (!ended || position < limit) {
            int until = ended ? limit : limit - ByteRecords.MOST_BYTES_TO_TELL;
            position = scan(scanner, careful, position, until);
            System.arraycopy(bytes, position, bytes, 0, limit - position);
            limit -= position;
            position = 0;
            fill();
        }
    }

    private int scan(BlockScanner scanner, ByteRecords careful, int from, int until) {
        ScannedBlock block = worker.block();
        scanner.scan(bytes, from, until, limit, ended, block);
        add(careful, block);
        records += block.records;
        blankLines += block.blankLines;
        if (!block.unfinished) {
            return block.end;
        }
        ByteRecords.Stretch rest = careful.stretch(bytes, block.end, until, limit, line, worker.sink());
        records += rest.records();
        blankLines += rest.blankLines();
        line = rest.line();
        worker.read(rest.records());
        return rest.open() ? behindLine(rest.end()) : rest.end();
    }

    private void add(ByteRecords careful, ScannedBlock block) {
        if (rows) {
            worker.addRows(bytes, line, careful);
            line += block.records;
        } else {
            worker.add(bytes, line, careful);
            line += block.physicalLines;
        }
    }

    /** Behind the line that a place is in the middle of; its bytes are dropped. */
    private int behindLine(int from) {
        int at = from;
        while (true) {
            while (at < limit && bytes[at] != '\n') {
                at++;
            }
            if (at < limit) {
                line += rows ? 0 : 1;
                return at + 1;
            }
            if (ended) {
                return at;
            }
            at = 0;
            limit = 0;
            fill();
        }
    }

    /**
     * Reads for whoever looks for the header, and keeps what it has read, since the scan begins behind the header in the same
     * bytes. A full buffer drops its first half: only blank lines before the header can be that long, for the header is told
     * within a quarter of the buffer.
     */
    private int readHead(byte[] target, int offset, int length) {
        if (limit == BUFFER_BYTES) {
            int half = BUFFER_BYTES / 2;
            System.arraycopy(bytes, half, bytes, 0, half);
            dropped += half;
            limit = half;
        }
        int count = data.read(bytes, limit, Math.min(length, BUFFER_BYTES - limit));
        if (count > 0) {
            System.arraycopy(bytes, limit, target, offset, count);
            limit += count;
        }
        return count;
    }

    private void fill() {
        while (!ended && limit < BUFFER_BYTES) {
            int count = data.read(bytes, limit, BUFFER_BYTES - limit);
            ended = count < 0;
            limit += Math.max(0, count);
        }
    }
}
