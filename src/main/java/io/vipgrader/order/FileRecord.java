package io.vipgrader.order;

/** A whole record of a file or an export: its cells in code units, decoded when asked for. */
final class FileRecord implements OrderRecord {
    private final RecordOrigin origin;
    private final Cut cut;
    private final String[] cells;
    private final CellText text;

    FileRecord(RecordOrigin origin, Cut cut, String[] cells, CellText text) {
        this.origin = origin;
        this.cut = cut;
        this.cells = cells;
        this.text = text;
    }

    @Override
    public String cell(MappedColumn column) throws Refusal {
        return text.strictly(cells[column.index()], column.header());
    }

    @Override
    public Reject rejected(String column, String reason) {
        return origin.reject(cut, text, column, reason);
    }
}
