package io.vipgrader.report;

import io.vipgrader.files.Disk;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A CSV file being written: rows as {@link CsvRow} puts them, or bytes that somebody else made of whole rows.
 *
 * <p>UTF-16 without byte order is written big-endian, so that the mark is written where it is asked for and only there.
 */
final class CsvOutput implements AutoCloseable {
    /** What becomes of a character that the charset lacks. */
    enum Unmappable {
        /** The run is refused: an id or a tier that comes out changed would be a lie. */
        REFUSED,
        /** Written as <code>&#92;uFFFD</code>: the raw text of a reject is evidence, and must not stop a run. */
        ESCAPED
    }

    private final HashedFile output;
    private final CsvRow row;

    private CsvOutput(HashedFile output, CsvRow row) {
        this.output = output;
        this.row = row;
    }

    static CsvOutput create(Path file, Charset charset, boolean byteOrderMark, Unmappable unmappable, Disk disk) {
        CsvRow row = new CsvRow(String.valueOf(file.getFileName()), exact(charset), unmappable);
        CsvOutput csv = new CsvOutput(HashedFile.create(file, disk), row);
        if (byteOrderMark) {
            int size = row.mark();
            csv.addRows(row.bytes(), size);
        }
        return csv;
    }

    /** The charset with its byte order settled, for writing and for reading back. */
    static Charset exact(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset;
    }

    /** Adds a cell of text, guarded and quoted where needed. */
    CsvOutput text(String text) {
        row.text(text);
        return this;
    }

    /** Adds a cell that we format ourselves: a number, a date, one of our own words. */
    CsvOutput plain(String text) {
        row.plain(text);
        return this;
    }

    /** Ends the row. {@code where} names it should the charset lack one of its characters: {@code the header}. */
    void endRow(String where) {
        int size = row.end(where);
        addRows(row.bytes(), size);
    }

    /** Adds whole rows. */
    void addRows(byte[] bytes, int length) {
        output.add(bytes, length);
    }

    OutputFile finish() {
        return output.finish();
    }

    @Override
    public void close() {
        output.close();
    }
}
