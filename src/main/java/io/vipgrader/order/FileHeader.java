package io.vipgrader.order;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the header row of an order file: the first record, whatever blank lines come before it. */
final class FileHeader {
    private FileHeader() {}

    /** @throws HeaderException when there is none, or it is no record */
    static Header read(RecordCutter cutter, OrderFile file, OrderFormat format, CellText text) {
        Cut cut = cutter.next().orElseThrow(() -> missing(file, format));
        try {
            List<String> names = new ArrayList<>();
            for (String cell : new CellSplitter(format.delimiter()).cells(cut)) {
                names.add(text.forgivingly(cell));
            }
            return new Header(file.name(), names);
        } catch (Refusal refusal) {
            throw new HeaderException(
                    file.name() + ":" + cut.line() + ": " + refusal.reason() + "; the header row must be readable");
        }
    }

    private static HeaderException missing(OrderFile file, OrderFormat format) {
        List<String> needed = Stream.of(OrderFormat.Column.values())
                .flatMap(column -> format.header(column).stream())
                .distinct()
                .toList();
        return new HeaderException(file.name() + ": no header row; the first line must name the columns, among them "
                + String.join(", ", needed));
    }
}
