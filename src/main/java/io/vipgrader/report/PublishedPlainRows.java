package io.vipgrader.report;

import io.vipgrader.grade.PreviousGrading.Row;
import io.vipgrader.job.OutputColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@link PublishedRows} tells, read from the bytes of a charset that {@link RecordBytes} knows: a tenth of the work where
 * millions of rows are looked back on. A damaged file is found out alike, at the latest by its hash, which isn't taken here.
 */
final class PublishedPlainRows implements Iterator<Row> {
    private final Path file;
    private final RecordBytes records;
    private final List<String> words;
    private final Map<String, Optional<LocalDate>> dates = new HashMap<>();
    private byte[] last = new byte[0];
    private Optional<Row> next = Optional.empty();

    private PublishedPlainRows(Path file, RecordBytes records, List<String> words) {
        this.file = file;
        this.records = records;
        this.words = List.copyOf(words);
    }

    /** How many of the first cells of a row have to be known. */
    static int wanted(Manifest.Layout layout) {
        List<String> words = new ArrayList<>(layout.columns().keySet());
        return 1
                + Stream.of(
                                OutputColumn.CUSTOMER_ID,
                                OutputColumn.TIER,
                                OutputColumn.VALID_FROM,
                                OutputColumn.VALID_UNTIL)
                        .mapToInt(column -> words.indexOf(column.word()))
                        .max()
                        .orElse(-1);
    }

    /** @param records behind the head of the file */
    static PublishedPlainRows of(Path file, RecordBytes records, Manifest.Layout layout) {
        PublishedPlainRows rows = new PublishedPlainRows(
                file, records, new ArrayList<>(layout.columns().keySet()));
        rows.advance();
        return rows;
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public Row next() {
        Row row = next.orElseThrow(NoSuchElementException::new);
        advance();
        return row;
    }

    private void advance() {
        try {
            next = records.next() ? Optional.of(row()) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Row row() throws IOException {
        if (records.cells() != words.size()) {
            throw damaged("a row has " + records.cells() + " cells, " + words.size() + " were written");
        }
        Row row = new Row(
                cell(OutputColumn.CUSTOMER_ID),
                cell(OutputColumn.TIER),
                date(OutputColumn.VALID_FROM),
                date(OutputColumn.VALID_UNTIL));
        byte[] id = row.customer().getBytes(StandardCharsets.UTF_8);
        if (Arrays.compareUnsigned(last, id) >= 0) {
            throw damaged("its customers are not in the order of their ids");
        }
        last = id;
        return row;
    }

    /** Empty where the column wasn't printed. */
    private String cell(OutputColumn column) throws IOException {
        int cell = words.indexOf(column.word());
        return cell < 0 ? "" : records.text(cell);
    }

    /** There are few, so each is read once. */
    private Optional<LocalDate> date(OutputColumn column) throws IOException {
        return dates.computeIfAbsent(cell(column), this::date);
    }

    private Optional<LocalDate> date(String cell) {
        try {
            return cell.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(cell));
        } catch (DateTimeParseException e) {
            throw damaged("it has " + cell + " where a date was written");
        }
    }

    private DamagedGradingException unreadable(IOException e) {
        return damaged("it can't be read as CSV: " + e.getMessage());
    }

    private DamagedGradingException damaged(String difference) {
        return DamagedGradingException.of(file, difference);
    }
}
