package io.vipgrader.order;

/** A whole record of a file: its cells in code units, decoded when asked for. */
final class FileRecord implements OrderRecord {
    private final OrderFile file;
    private final Cut cut;
    private final String[] cells;
    private final CellText text;

    FileRecord(OrderFile file, Cut cut, String[] cells, CellText text) {
        this.file = file;
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
        return reject(file, cut, text, column, reason);
    }

    static Reject reject(OrderFile file, Cut cut, CellText text, String column, String reason) {
        String raw = Reject.shortened(text.forgivingly(Reject.beginning(cut.units())));
        return new Reject(file.name(), file.index(), cut.line(), column, reason, raw);
    }
}
