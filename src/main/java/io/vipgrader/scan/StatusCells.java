package io.vipgrader.scan;

import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of the status column say. It is kept from file to file: a cell that is new, long after all code was compiled as if
 * none ever were, costs a second compilation of everything around. Threads: one.
 */
final class StatusCells {
    private final OrderFormat format;
    private final CellDictionary known = new CellDictionary();
    /** By number of the cell. */
    private LineKind[] kinds = new LineKind[0];

    StatusCells(OrderFormat format) {
        this.format = format;
    }

    /** How the lines are written whose statuses these are. */
    OrderFormat format() {
        return format;
    }

    /** Null for a status that the job doesn't name, and for what is no text. */
    @Nullable
    LineKind kind(byte[] bytes, int from, int to, ByteRecords careful) {
        int number = known.find(bytes, from, to);
        return number >= 0 ? kinds[number] : newKind(bytes, from, to, careful);
    }

    private @Nullable LineKind newKind(byte[] bytes, int from, int to, ByteRecords careful) {
        LineKind kind =
                careful.text(bytes, from, to).map(format.statuses()::get).orElse(null);
        if (kind != null) {
            kinds = Arrays.copyOf(kinds, kinds.length + 1);
            kinds[known.add(bytes, from, to)] = kind;
        }
        return kind;
    }
}
