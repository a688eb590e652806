package io.vipgrader.order;

import java.util.ArrayList;
import java.util.List;

/** Reads the header row of a file: the first record, whatever blank lines come before it. */
final class FileHeader {
    private FileHeader() {}

    /**
     * @param needed headers that the file must have, for the message
     * @throws HeaderException when there is no header row, or it is no record
     */
    static Header read(RecordCutter cutter, OrderFile file, List<String> needed, CellSplitter splitter, CellText text) {
        Cut cut = cutter.next()
                .orElseThrow(() -> new HeaderException(
                        file.name() + ": no header row; the first line must name the columns, among them "
                                + String.join(", ", needed)));
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
