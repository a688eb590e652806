package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.job.OutputColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A walk over the cells of a published {@code grades.csv}, by our words for the columns. At its end the file is closed and its
 * hash compared with the manifest's.
 */
final class PublishedRecords implements Iterator<Map<String, String>> {
    private static final int BUFFER_SIZE = 1 << 16;

    private final Path file;
    private final OutputFile expected;
    private final HashingInput input;
    private final Reader text;
    private final CsvRecords records;
    private final List<String> words;
    private byte[] last = new byte[0];
    private Optional<Map<String, String>> next = Optional.empty();

    private PublishedRecords(Path file, OutputFile expected, HashingInput input, Reader text, List<String> words) {
        this.file = file;
        this.expected = expected;
        this.input = input;
        this.text = text;
        this.records = new CsvRecords(text);
        this.words = List.copyOf(words);
    }

    static PublishedRecords open(Path file, OutputFile expected, Manifest.Layout layout, Disk disk) {
        HashingInput input = new HashingInput(disk.open(file));
        Reader text = new BufferedReader(
                new InputStreamReader(
                        input,
                        CsvOutput.exact(layout.charset())
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER_SIZE);
        PublishedRecords rows = new PublishedRecords(
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
    public Map<String, String> next() {
        Map<String, String> row = next.orElseThrow(NoSuchElementException::new);
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

    private Map<String, String> row(String[] cells) {
        if (cells.length != words.size()) {
            throw damaged("a row has " + cells.length + " cells, " + words.size() + " were written");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(words.get(i), FormulaGuard.undo(cells[i]));
        }
        byte[] bytes = row.getOrDefault(OutputColumn.CUSTOMER_ID.word(), "").getBytes(StandardCharsets.UTF_8);
        if (Arrays.compareUnsigned(last, bytes) >= 0) {
            throw damaged("its customers are not in the order of their ids");
        }
        last = bytes;
        return row;
    }

    private void finish() {
        try {
            input.finish(file, expected);
        } catch (IOException e) {
            throw damaged("it can't be closed: " + e.getMessage());
        }
    }

    DamagedGradingException damaged(String difference) {
        return DamagedGradingException.of(file, difference);
    }
}
