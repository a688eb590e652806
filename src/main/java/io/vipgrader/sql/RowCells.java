package io.vipgrader.sql;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The rows of one result as texts. Their checksum is the sum of their own, and so the same in whatever order they come. */
final class RowCells {
    private static final byte CELL_END = 0x1F;

    private final List<CellKind> kinds;
    private final CRC32C rowChecksum = new CRC32C();
    private int checksum;

    RowCells(List<CellKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** Of the row that the result is at. */
    List<String> next(ResultSet rows) throws SQLException {
        List<String> cells = new ArrayList<>(kinds.size());
        rowChecksum.reset();
        for (int i = 0; i < kinds.size(); i++) {
            String cell = kinds.get(i).text(rows, i + 1);
            cells.add(cell);
            rowChecksum.update(cell.getBytes(StandardCharsets.UTF_8));
            rowChecksum.update(CELL_END);
        }
        checksum += (int) rowChecksum.getValue();
        return cells;
    }

    /** Of all rows so far. */
    int checksum() {
        return checksum;
    }
}
