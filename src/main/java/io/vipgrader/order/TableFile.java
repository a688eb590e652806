package io.vipgrader.order;

import io.vipgrader.files.Disk;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads tables that go with the orders: customers, aliases and the like. A record is what it is in an order file, {@code .gz}
 * and {@code .zst} included. One file, one thread at a time.
 */
public final class TableFile {
    private final OrderFile file;
    private final Format format;
    private final RecordCutter cutter;
    private final CellSplitter splitter;
    private final CellText text;

    private TableFile(OrderFile file, Format format, RecordCutter cutter) {
        this.file = file;
        this.format = format;
        this.cutter = cutter;
        splitter = new CellSplitter(format.delimiter());
        text = new CellText(format.charset());
    }

    /**
     * How a table is written.
     *
     * @param part the key of the job file that says so, for messages
     * @param columns our word to the file's header, in the order written
     */
    public record Format(String part, Charset charset, char delimiter, Map<String, String> columns) {
        public Format {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /** Takes a file's records in their order. */
    public interface Sink {
        /** A record whose cells can be asked for; what it throws goes to {@link #refused}. */
        void row(TableRow row) throws Refusal;

        /**
         * A record that can't be read.
         *
         * @param line its first physical line, from 1
         * @param column the header of the cell, empty where the record as a whole is wrong
         */
        void refused(long line, String column, String reason);
    }

    /**
     * Reads a file from its first byte to its last.
     *
     * @return what the file was, when it is known to have stayed so
     * @throws HeaderException when there is no header row, or one that lacks a mapped column or has it twice
     * @throws DamagedInputException when compressed data is damaged, or the file changed while it was read
     * @throws StopFlag.StoppedException when asked to stop
     * @throws io.vipgrader.files.DiskException when the disk refuses
     */
    public static InputIdentity read(OrderFile file, Format format, Sink sink, Disk disk, StopFlag stop) {
        try (DecodedFile data = DecodedFile.open(file, disk, stop)) {
            CodeUnits units = CodeUnits.of(data, file, format.charset(), format.part());
            RecordCutter cutter =
                    RecordCutter.of(units, format.delimiter(), CodeUnits.isWide(format.charset()) ? 2 : 1);
            long lines = new TableFile(file, format, cutter).read(sink);
            data.verifyUnchanged();
            return new InputIdentity(
                    file.name(),
                    file.stamp().size(),
                    file.stamp().modifiedMillis(),
                    data.crc32c(),
                    lines,
                    cutter.blankLines());
        }
    }

    private long read(Sink sink) {
        Header header = header();
        Map<String, MappedColumn> columns = header.locate(wordsByHeader(), format.part() + ".columns");
        int columnCount = header.names().size();
        long lines = 0;
        for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
            record(cut.get(), columnCount, columns, sink);
            lines++;
        }
        return lines;
    }

    private void record(Cut cut, int columnCount, Map<String, MappedColumn> columns, Sink sink) {
        try {
            sink.row(new TableRow(format, columns, text, cut.line(), splitter.cells(cut, columnCount)));
        } catch (Refusal refusal) {
            sink.refused(cut.line(), refusal.column(), refusal.reason());
        }
    }

    private Map<String, List<String>> wordsByHeader() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        format.columns()
                .forEach((word, header) ->
                        words.computeIfAbsent(header, key -> new ArrayList<>()).add(word));
        return words;
    }

    private Header header() {
        Cut cut = cutter.next()
                .orElseThrow(() -> new HeaderException(
                        file.name() + ": no header row; the first line must name the columns, among them "
                                + String.join(", ", wordsByHeader().keySet())));
        try {
            List<String> names = new ArrayList<>();
            for (String cell : splitter.cells(cut)) {
                names.add(text.forgivingly(cell));
            }
            return new Header(file.name(), names);
        } catch (Refusal refusal) {
            throw new HeaderException(
                    file.name() + ":" + cut.line() + ": " + refusal.reason() + "; the header row must be readable");
        }
    }
}
