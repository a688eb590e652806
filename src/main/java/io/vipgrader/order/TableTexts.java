package io.vipgrader.order;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Rows that come as texts rather than as records of a {@link TableFile}, and mean what these would. One thread at a time.
 */
public final class TableTexts {
    private final TableFile.Format format;
    private final Map<String, MappedColumn> columns;
    private final TableFile.Sink sink;
    private final CellText text = new CellText(StandardCharsets.UTF_16BE);

    private TableTexts(TableFile.Format format, Map<String, MappedColumn> columns, TableFile.Sink sink) {
        this.format = format;
        this.columns = columns;
        this.sink = sink;
    }

    /**
     * @param part the key of the job file, for messages
     * @param columns our word to the header
     * @throws HeaderException where the header lacks one of them
     */
    public static TableTexts of(String part, Map<String, String> columns, Header header, TableFile.Sink sink) {
        TableFile.Format format = new TableFile.Format(part, StandardCharsets.UTF_16BE, ',', columns);
        return new TableTexts(format, TableFile.located(format, header), sink);
    }

    /**
     * Hands a row on.
     *
     * @param number from 1
     * @param cells as many as the header has
     */
    public void row(long number, List<String> cells) {
        try {
            sink.row(new TableRow(format, columns, text, number, cells.toArray(String[]::new)));
        } catch (Refusal refusal) {
            sink.refused(number, refusal.column(), refusal.reason());
        }
    }
}
