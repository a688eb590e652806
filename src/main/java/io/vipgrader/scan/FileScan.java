package io.vipgrader.scan;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskInput;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.ByteSource;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.StopFlag;
import io.vipgrader.scan.FileChain.Place;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * One uncompressed file, scanned in blocks by any number of threads. A block is the records that begin in it; so a block is
 * read with some bytes of the next one, and with all that could matter where a record doesn't end within these.
 */
final class FileScan {
    /** Block, marks and lines of a block stay in a core's own cache of 2 MiB. */
    static final int BLOCK_BYTES = 1 << 19;

    /** Most records end within so many bytes behind the block. */
    private static final int BYTES_BEHIND = 1 << 13;

    private final OrderFile file;
    private final OrderFormat format;
    private final Disk disk;
    private final int blockBytes;
    private final int blocks;
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger left;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong blankLines = new AtomicLong();
    private final int[] checksums;
    private Optional<Opened> opened = Optional.empty();

    private record Opened(DiskInput input, ByteRecords.Start start, FileChain chain) {}

    /** @param blockBytes {@link #BLOCK_BYTES}, or what a test wants */
    FileScan(OrderFile file, OrderFormat format, Disk disk, int blockBytes) {
        this.file = file;
        this.format = format;
        this.disk = disk;
        this.blockBytes = blockBytes;
        this.blocks = Math.toIntExact(Math.max(1, (file.stamp().size() + blockBytes - 1) / blockBytes));
        this.left = new AtomicInteger(blocks);
        this.checksums = new int[blocks];
    }

    /** Place of the file among the run's. */
    int index() {
        return file.index();
    }

    /** Whether nobody has taken a block yet. */
    boolean isUntouched() {
        return given.get() == 0;
    }

    /** Takes the next block that nobody has; empty where there is none. */
    Optional<Integer> take() {
        int block = given.getAndIncrement();
        return block < blocks ? Optional.of(block) : Optional.empty();
    }

    /** Bytes of a block. */
    long size(int block) {
        return Math.min(blockBytes, file.stamp().size() - (long) block * blockBytes);
    }

    /**
     * Scans a block that was taken, and adds it.
     *
     * @return what the file was, when this was the last of its blocks to end
     */
    Optional<InputIdentity> scan(int block, ScanWorker worker) {
        Opened open = open();
        long blockStart = (long) block * blockBytes;
        // The byte in front of the block tells whether a record may begin with it.
        long base = Math.max(0, blockStart - 1);
        int until = (int) (Math.min(blockStart + blockBytes, file.stamp().size()) - base);
        byte[] bytes = worker.buffer(until + BYTES_BEHIND);
        int limit = read(open, base, bytes, 0, until + BYTES_BEHIND);
        checksum(block, bytes, (int) (blockStart - base), Math.min(until, limit));
        ScanWorker.OpenedFile scanners = worker.opened(file, open.start());
        int guess = block == 0 ? (int) Math.min(open.start().position(), until) : behindLineFeed(bytes, until);
        scanners.scanner().scan(bytes, guess, until, limit, isEnd(base + limit), worker.block());
        Place place = open.chain().await(block, worker.stop());
        int from = (int) Math.min(place.position() - base, until);
        if (from != guess) {
            scanners.scanner().scan(bytes, from, until, limit, isEnd(base + limit), worker.block());
        }
        add(new Piece(block, base, until, limit, from), place, open, worker, scanners.careful());
        return ended(open);
    }

    /** A block in the buffer: which file position the buffer starts at, and indexes into it. */
    private record Piece(int block, long base, int until, int limit, int from) {}

    private void add(Piece piece, Place place, Opened open, ScanWorker worker, ByteRecords careful) {
        ScannedBlock scanned = worker.block();
        boolean noRecordBeginsHere = place.position() >= piece.base() + piece.until();
        long end = noRecordBeginsHere ? place.position() : piece.base() + scanned.end;
        long line = noRecordBeginsHere ? place.line() : place.line() + scanned.physicalLines;
        if (!scanned.unfinished || noRecordBeginsHere) {
            open.chain().tell(piece.block() + 1, new Place(end, line));
        }
        records.addAndGet(scanned.records);
        blankLines.addAndGet(scanned.blankLines);
        worker.add(worker.bytes(), place.line(), careful);
        if (scanned.unfinished && !noRecordBeginsHere) {
            addRest(piece, line, open, worker, careful);
        }
    }

    /** Reads the records that couldn't be cut from the bytes at hand the careful way, with all bytes that can matter. */
    private void addRest(Piece piece, long line, Opened open, ScanWorker worker, ByteRecords careful) {
        int wanted = piece.until() + ByteRecords.MOST_BYTES_TO_TELL;
        byte[] bytes = worker.buffer(wanted);
        int limit =
                piece.limit() + read(open, piece.base() + piece.limit(), bytes, piece.limit(), wanted - piece.limit());
        ByteRecords.Stretch rest =
                careful.stretch(bytes, worker.block().end, piece.until(), limit, line, worker.sink());
        Place end = new Place(piece.base() + rest.end(), rest.line());
        open.chain().tell(piece.block() + 1, rest.open() ? behindLine(end, bytes, open, worker.stop()) : end);
        records.addAndGet(rest.records());
        blankLines.addAndGet(rest.blankLines());
        worker.read(rest.records());
    }

    /** Behind the line that a place is in the middle of; writes over the buffer. */
    private Place behindLine(Place inLine, byte[] bytes, Opened open, StopFlag stop) {
        long position = inLine.position();
        while (!isEnd(position)) {
            stop.check();
            int count = read(open, position, bytes, 0, bytes.length);
            int at = 0;
            while (at < count && bytes[at] != '\n') {
                at++;
            }
            if (at < count) {
                return new Place(position + at + 1, inLine.line() + 1);
            }
            position += count;
        }
        return new Place(position, inLine.line());
    }

    private boolean isEnd(long position) {
        return position >= file.stamp().size();
    }

    /** Where a record begins if the block doesn't begin in quotes: behind its first line feed. */
    private static int behindLineFeed(byte[] bytes, int until) {
        int at = 0;
        while (at < until && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, until);
    }

    private void checksum(int block, byte[] bytes, int from, int to) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, Math.max(0, to - from));
        checksums[block] = (int) checksum.getValue();
    }

    /** Reads up to the size that the file had when it was found. */
    private int read(Opened open, long position, byte[] bytes, int offset, int length) {
        int wanted = (int) Math.max(0, Math.min(length, file.stamp().size() - position));
        int count = open.input().read(position, bytes, offset, wanted);
        if (count < wanted) {
            file.verifyUnchanged(disk, position + count);
        }
        return count;
    }

    private synchronized Opened open() {
        if (opened.isEmpty()) {
            DiskInput input = disk.openAnywhere(file.path());
            try {
                ByteRecords.Start start = ByteRecords.start(file, format, fromTheFirst(input));
                blankLines.addAndGet(start.blankLines());
                FileChain chain = new FileChain(blocks, new Place(start.position(), start.line()));
                opened = Optional.of(new Opened(input, start, chain));
            } catch (RuntimeException e) {
                input.close();
                throw e;
            }
        }
        return opened.orElseThrow();
    }

    private ByteSource fromTheFirst(DiskInput input) {
        AtomicLong position = new AtomicLong();
        return (target, offset, length) -> {
            int wanted = (int) Math.min(length, file.stamp().size() - position.get());
            int count = input.read(position.get(), target, offset, wanted);
            position.addAndGet(count);
            return count > 0 ? count : -1;
        };
    }

    private Optional<InputIdentity> ended(Opened open) {
        if (left.decrementAndGet() > 0) {
            return Optional.empty();
        }
        open.input().close();
        file.verifyUnchanged(disk, file.stamp().size());
        int crc32c = checksums[0];
        for (int block = 1; block < blocks; block++) {
            crc32c = Crc32cJoin.join(crc32c, checksums[block], size(block));
        }
        return Optional.of(new InputIdentity(
                file.name(),
                file.stamp().size(),
                file.stamp().modifiedMillis(),
                crc32c,
                records.get(),
                blankLines.get()));
    }

    /** Closes the file where a run ends early. */
    synchronized void close() {
        opened.ifPresent(open -> open.input().close());
    }
}
