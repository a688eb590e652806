package io.vipgrader.order;

import io.vipgrader.files.Disk;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads tables that go with the orders: customers, aliases and the like. A record is what it is in an order file, {@code .gz}
 * and {@code .zst} included. One file, one thread at a time.
 */
public final class TableFile {
    private TableFile() {}

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
     * @throws DamagedInputException when compressed data is damaged
     * @throws ChangedInputException when the file changed while it was read
     * @throws StopFlag.StoppedException when asked to stop
     * @throws io.vipgrader.files.DiskException when the disk refuses
     */
    public static InputIdentity read(OrderFile file, Format format, Sink sink, Disk disk, StopFlag stop) {
        Map<String, List<String>> words = wordsByHeader(format);
        RecordFile.Layout layout =
                new RecordFile.Layout(format.part(), format.charset(), format.delimiter(), List.copyOf(words.keySet()));
        return RecordFile.read(
                file, layout, header -> new Rows(format, located(format, header), sink), count -> {}, disk, stop);
    }

    static Map<String, MappedColumn> located(Format format, Header header) {
        return header.locate(wordsByHeader(format), format.part() + ".columns");
    }

    private static Map<String, List<String>> wordsByHeader(Format format) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        format.columns()
                .forEach((word, header) ->
                        words.computeIfAbsent(header, key -> new ArrayList<>()).add(word));
        return words;
    }

    /** A file's records on their way to being rows. */
    private record Rows(Format format, Map<String, MappedColumn> columns, Sink sink) implements RecordFile.Records {
        @Override
        public void record(Cut cut, String[] cells, CellText text) throws Refusal {
            sink.row(new TableRow(format, columns, text, cut.line(), cells));
        }

        @Override
        public void refused(Cut cut, CellText text, Refusal refusal) {
            sink.refused(cut.line(), refusal.column(), refusal.reason());
        }
    }
}
