package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.files.Sha256;
import io.vipgrader.grade.PreviousGrading.Row;
import io.vipgrader.job.OutputColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A walk over a published {@code grades.csv}. At its end the file is closed and its hash compared with the manifest's. */
final class PublishedRows implements Iterator<Row> {
    private static final int BUFFER_SIZE = 1 << 16;

    private final Path file;
    private final OutputFile expected;
    private final HashingInput input;
    private final Reader text;
    private final CsvRecords records;
    private final int columns;
    private final int customer;
    private final int tier;
    /** -1 where the column wasn't printed. */
    private final int validFrom;

    private final int validUntil;
    private byte[] last = new byte[0];
    private Optional<Row> next = Optional.empty();

    private PublishedRows(Path file, OutputFile expected, HashingInput input, Reader text, List<String> words) {
        this.file = file;
        this.expected = expected;
        this.input = input;
        this.text = text;
        this.records = new CsvRecords(text);
        this.columns = words.size();
        this.customer = words.indexOf(OutputColumn.CUSTOMER_ID.word());
        this.tier = words.indexOf(OutputColumn.TIER.word());
        this.validFrom = words.indexOf(OutputColumn.VALID_FROM.word());
        this.validUntil = words.indexOf(OutputColumn.VALID_UNTIL.word());
    }

    static PublishedRows open(Path file, OutputFile expected, Manifest.Layout layout, Disk disk) {
        HashingInput input = new HashingInput(disk.open(file));
        Reader text = new BufferedReader(
                new InputStreamReader(
                        input,
                        CsvOutput.exact(layout.charset())
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER_SIZE);
        PublishedRows rows = new PublishedRows(
                file, expected, input, text, new ArrayList<>(layout.columns().keySet()));
        rows.skipHead(layout.bom());
        rows.advance();
        return rows;
    }

    /** The mark goes first: before a quote it would make the quote part of the cell. */
    private void skipHead(boolean byteOrderMark) {
        try {
            if (byteOrderMark && text.read() != '\uFEFF') {
                throw damaged("it doesn't start with a byte order mark");
            }
        } catch (IOException e) {
            throw damaged("it can't be read: " + e.getMessage());
        }
        record();
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
        next = record().map(this::row);
        if (next.isEmpty()) {
            finish();
        }
    }

    private Optional<String[]> record() {
        try {
            return records.next();
        } catch (IOException e) {
            throw damaged("it can't be read as CSV: " + e.getMessage());
        }
    }

    private Row row(String[] cells) {
        if (cells.length != columns) {
            throw damaged("a row has " + cells.length + " cells, " + columns + " were written");
        }
        String id = FormulaGuard.undo(cells[customer]);
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        if (Arrays.compareUnsigned(last, bytes) >= 0) {
            throw damaged("its customers are not in the order of their ids");
        }
        last = bytes;
        return new Row(id, FormulaGuard.undo(cells[tier]), date(cells, validFrom), date(cells, validUntil));
    }

    private Optional<LocalDate> date(String[] cells, int column) {
        if (column < 0 || cells[column].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(cells[column]));
        } catch (DateTimeParseException e) {
            throw damaged("it has " + cells[column] + " where a date was written");
        }
    }

    private void finish() {
        try {
            text.close();
        } catch (IOException e) {
            throw damaged("it can't be closed: " + e.getMessage());
        }
        String found = input.hash.hex();
        if (!found.equals(expected.sha256())) {
            throw damaged("its sha-256 is " + found + ", " + expected.sha256() + " was published");
        }
    }

    private DamagedGradingException damaged(String difference) {
        return new DamagedGradingException(file + ": " + difference + "; restore it or grade that date again");
    }

    /** Hashes what passes through. */
    private static final class HashingInput extends InputStream {
        private final InputStream input;
        private final Sha256 hash = new Sha256();

        HashingInput(InputStream input) {
            this.input = input;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = input.read(bytes, offset, length);
            if (count > 0) {
                hash.add(bytes, offset, count);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
