package io.vipgrader.report;

import io.vipgrader.grade.PreviousGrading.Row;
import io.vipgrader.job.OutputColumn;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** What later gradings ask of the rows of a published one. */
record PublishedRows(PublishedRecords records) implements Iterator<Row> {
    @Override
    public boolean hasNext() {
        return records.hasNext();
    }

    @Override
    public Row next() {
        Map<String, String> cells = records.next();
        return new Row(
                cells.getOrDefault(OutputColumn.CUSTOMER_ID.word(), ""),
                cells.getOrDefault(OutputColumn.TIER.word(), ""),
                date(cells, OutputColumn.VALID_FROM),
                date(cells, OutputColumn.VALID_UNTIL));
    }

    /** Empty where the column wasn't printed. */
    private Optional<LocalDate> date(Map<String, String> cells, OutputColumn column) {
        String cell = cells.getOrDefault(column.word(), "");
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(cell));
        } catch (DateTimeParseException e) {
            throw records.damaged("it has " + cell + " where a date was written");
        }
    }
}
