package io.vipgrader.order;

import java.util.ArrayList;
import java.util.List;

/** Where records come from, and so what a reject of them is called. */
@FunctionalInterface
interface RecordOrigin {

    Reject reject(Cut cut, CellText text, String column, String reason);

    /** A file, whose records are shown as they stand in it. */
    static RecordOrigin of(OrderFile file) {
        return (cut, text, column, reason) ->
                new Reject(file.name(), file.index(), cut.line(), column, reason, asWritten(cut, text));
    }

    /**
     * A part of a table, exported: its records are shown as the row-by-row reader shows them, without quotes that only tell an
     * empty text from no value.
     */
    static RecordOrigin ofRows(String source, int part, CellSplitter splitter) {
        return (cut, text, column, reason) ->
                new Reject(source, part, cut.line(), column, reason, asRow(cut, text, splitter));
    }

    private static String asWritten(Cut cut, CellText text) {
        return Reject.shortened(text.forgivingly(Reject.beginning(cut.units())));
    }

    private static String asRow(Cut cut, CellText text, CellSplitter splitter) {
        try {
            List<String> cells = new ArrayList<>();
            for (String cell : splitter.cells(cut)) {
                cells.add(text.forgivingly(cell));
            }
            return Reject.rawOf(cells);
        } catch (Refusal noCells) {
            return asWritten(cut, text);
        }
    }
}
