package io.vipgrader.sql;

import io.vipgrader.order.MappedColumn;
import io.vipgrader.order.OrderRecord;
import io.vipgrader.order.Reject;
import java.util.List;

/** One row, as text. */
record RowRecord(String source, long number, List<String> cells) implements OrderRecord {

    @Override
    public String cell(MappedColumn column) {
        return cells.get(column.index());
    }

    @Override
    public Reject rejected(String column, String reason) {
        return new Reject(source, 0, number, column, reason, Reject.rawOf(cells));
    }
}
