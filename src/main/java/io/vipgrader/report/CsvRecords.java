package io.vipgrader.report;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Reads back what {@link CsvOutput} wrote, record by record. The records are cut here, at LF outside quotes, and taken apart
 * by opencsv: its own reader loses carriage returns inside quotes, and an id must come back as it was.
 */
final class CsvRecords {
    /** Far above any row of ours: a file with a quote too many must not be read into memory whole. */
    private static final int MOST_CHARACTERS = 1 << 24;

    private final Reader reader;
    private final char[] buffer = new char[1 << 13];
    private int position;
    private int limit;
    private final RFC4180Parser parser = new RFC4180ParserBuilder().build();
    private final StringBuilder record = new StringBuilder(256);

    /** @param reader without byte order mark; read ahead of the records */
    CsvRecords(Reader reader) {
        this.reader = reader;
    }

    /**
     * The next record's cells; empty at the end.
     *
     * @throws IOException where the text ends within a record, or one is longer than any of ours
     */
    Optional<String[]> next() throws IOException {
        record.setLength(0);
        boolean quoted = false;
        while (fill()) {
            int start = position;
            while (position < limit) {
                char character = buffer[position++];
                if (character == '\n' && !quoted) {
                    record.append(buffer, start, position - 1 - start);
                    return Optional.of(parser.parseLine(record.toString()));
                }
                quoted ^= character == '"';
            }
            record.append(buffer, start, position - start);
            if (record.length() > MOST_CHARACTERS) {
                throw new IOException("a row has more than " + MOST_CHARACTERS + " characters");
            }
        }
        if (record.length() > 0) {
            throw new IOException("it ends within a row");
        }
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, reader.read(buffer, 0, buffer.length));
        }
        return limit > 0;
    }
}
