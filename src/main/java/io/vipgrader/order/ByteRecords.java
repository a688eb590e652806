package io.vipgrader.order;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The careful road for whoever reads a file's bytes by other means and meets a record that is not plain: takes it apart and
 * reads its cells as {@link CarefulReader} does. For files whose units are bytes; one file, one thread at a time.
 */
public final class ByteRecords {
    /** Behind the start of a record so many bytes tell its fate: it is cut, or too long. */
    public static final int MOST_BYTES_TO_TELL = RecordCutter.MOST_RECORD_BYTES + 2;

    private final RecordOrigin origin;
    private final boolean rows;
    private final OrderFormat format;
    private final int columnCount;
    private final CellSplitter splitter;
    private final CellText text;
    private final CellReader reader;

    private ByteRecords(
            RecordOrigin origin, boolean rows, CellSplitter splitter, OrderFormat format, Days days, Header header) {
        this.origin = origin;
        this.rows = rows;
        this.format = format;
        this.columnCount = header.names().size();
        this.splitter = splitter;
        this.text = new CellText(format.charset());
        this.reader = CellReader.of(format, days, header);
    }

    /** @throws HeaderException when a mapped column is missing or there twice */
    public static ByteRecords of(OrderFile file, OrderFormat format, Days days, Header header) {
        return new ByteRecords(
                RecordOrigin.of(file), false, new CellSplitter(format.delimiter()), format, days, header);
    }

    /**
     * The same for a part of a table that comes as CSV; a row's number takes the place of a record's line.
     *
     * @param part place of the part in the table, from 0
     * @throws HeaderException when a mapped column is missing or there twice
     */
    public static ByteRecords ofRows(int part, OrderFormat format, Days days, Header header) {
        CellSplitter splitter = new CellSplitter(format.delimiter());
        return new ByteRecords(
                RecordOrigin.ofRows(header.source(), part, splitter), true, splitter, format, days, header);
    }

    /** Whether the units of a charset's files are bytes. */
    public static boolean isFor(OrderFormat format) {
        return !CodeUnits.isWide(format.charset());
    }

    /**
     * Where a file's records begin.
     *
     * @param position in bytes, of the first byte behind the header row
     * @param line physical line there, from 1
     * @param blankLines in front of the header
     */
    public record Start(Header header, long position, long line, long blankLines) {}

    /**
     * Reads byte order mark and header, and of the file little more.
     *
     * @throws HeaderException when there is no header row, or the mark is of another charset
     */
    public static Start start(OrderFile file, OrderFormat format, ByteSource source) {
        MarkedBytes bytes = MarkedBytes.of(source);
        MarkedBytes.check(bytes.mark(), file, format.charset(), "orders");
        RecordCutter cutter = RecordCutter.of(new ByteUnits(bytes), format.delimiter(), 1);
        Header header = FileHeader.read(
                cutter, file, format.headers(), new CellSplitter(format.delimiter()), new CellText(format.charset()));
        return new Start(header, bytes.markSize() + cutter.position(), cutter.line(), cutter.blankLines());
    }

    /**
     * Reads one record that is cut already.
     *
     * @param from its first byte
     * @param to behind its last, the line end left out
     * @param line its first physical line, from 1
     */
    public void record(byte[] bytes, int from, int to, long line, OrderSink sink) {
        read(new Cut.Whole(line, units(bytes, from, to)), sink);
    }

    private void read(Cut cut, OrderSink sink) {
        try {
            reader.read(new FileRecord(origin, cut, splitter.cells(cut, columnCount), text), sink);
        } catch (Refusal refusal) {
            sink.reject(origin.reject(cut, text, refusal.column(), refusal.reason()));
        }
    }

    /**
     * What a stretch came to.
     *
     * @param end where the next record begins
     * @param line physical line there
     * @param open whether the last record was too long and its line doesn't end within the limit: unless the file ends there,
     *     the next record begins behind that line
     */
    public record Stretch(int end, long line, long records, long blankLines, boolean open) {}

    /**
     * Cuts and reads all records that begin in a stretch.
     *
     * @param from where the first begins
     * @param until the first record that begins there or later isn't read
     * @param limit behind the last byte there is: the file's end, or {@link #MOST_BYTES_TO_TELL} behind {@code until}
     * @param line physical line at {@code from}, from 1, or the row's number
     */
    public Stretch stretch(byte[] bytes, int from, int until, int limit, long line, OrderSink sink) {
        RecordCutter cutter = RecordCutter.of(new MemoryUnits(bytes, from, limit), format.delimiter(), 1);
        long records = 0;
        while (from + cutter.position() < until) {
            long before = cutter.position();
            Optional<Cut> cut = cutter.nextWithin(until - from);
            if (cut.isPresent()) {
                read(moved(cut.get(), rows ? line + records - cut.get().line() : line - 1), sink);
                records++;
            } else if (cutter.position() == before) {
                break;
            }
        }
        int end = from + (int) cutter.position();
        boolean open = records > 0 && end == limit && bytes[end - 1] != '\n';
        long next = rows ? line + records : line - 1 + cutter.line();
        return new Stretch(end, next, records, cutter.blankLines(), open);
    }

    private static Cut moved(Cut cut, long linesBefore) {
        return cut instanceof Cut.Broken broken
                ? new Cut.Broken(linesBefore + broken.line(), broken.units(), broken.reason())
                : new Cut.Whole(linesBefore + cut.line(), cut.units());
    }

    /** A cell's text, strictly decoded; empty where it is none in the charset. */
    public Optional<String> text(byte[] bytes, int from, int to) {
        try {
            return Optional.of(text.strictly(units(bytes, from, to), ""));
        } catch (Refusal undecodable) {
            return Optional.empty();
        }
    }

    private static String units(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
