package io.vipgrader.report;

import io.vipgrader.files.Disk;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A CSV file being written: RFC 4180 with a comma, LF at the end of every row, the last included, and quotes only around
 * a cell that holds a comma, a quote, CR or LF, or starts or ends with a blank (readers that trim would lose it). Text
 * is guarded against running as a formula.
 *
 * <p>UTF-16 without byte order is written big-endian, so that the mark is written where it is asked for and only there.
 */
final class CsvOutput implements AutoCloseable {
    private static final int ENCODE_ROOM = 64;

    /** What becomes of a character that the charset lacks. */
    enum Unmappable {
        /** The run is refused: an id or a tier that comes out changed would be a lie. */
        REFUSED,
        /** Written as <code>&#92;uFFFD</code>: the raw text of a reject is evidence, and must not stop a run. */
        ESCAPED
    }

    private final HashedFile output;
    private final CharsetEncoder encoder;
    private final Unmappable unmappable;
    private final StringBuilder row = new StringBuilder(256);
    /** The row again, in the form in which encoders are fast. */
    private char[] characters = new char[1_024];

    private boolean rowStarted;

    private CsvOutput(HashedFile output, Charset charset, Unmappable unmappable) {
        this.output = output;
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.unmappable = unmappable;
    }

    static CsvOutput create(Path file, Charset charset, boolean byteOrderMark, Unmappable unmappable, Disk disk) {
        CsvOutput csv = new CsvOutput(HashedFile.create(file, disk), exact(charset), unmappable);
        if (byteOrderMark) {
            csv.encode(CharBuffer.wrap("\uFEFF"), "");
        }
        return csv;
    }

    /** The charset with its byte order settled, for writing and for reading back. */
    static Charset exact(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset;
    }

    /** Adds a cell of text, guarded and quoted where needed. */
    CsvOutput text(String text) {
        return cell(FormulaGuard.guard(text));
    }

    /** Adds a cell that we format ourselves: a number, a date, one of our own words. */
    CsvOutput plain(String text) {
        return cell(text);
    }

    private CsvOutput cell(String text) {
        if (rowStarted) {
            row.append(',');
        }
        rowStarted = true;
        if (needsQuotes(text)) {
            row.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            row.append(text);
        }
        return this;
    }

    private static boolean needsQuotes(String text) {
        int length = text.length();
        if (length == 0) {
            return false;
        }
        if (text.charAt(0) == ' ' || text.charAt(length - 1) == ' ') {
            return true;
        }
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character == ',' || character == '"' || character == '\n' || character == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Ends the row. {@code where} names it should the charset lack one of its characters: {@code the header}. */
    void endRow(String where) {
        int length = row.append('\n').length();
        if (length > characters.length) {
            characters = new char[2 * length];
        }
        row.getChars(0, length, characters, 0);
        encode(CharBuffer.wrap(characters, 0, length), where);
        row.setLength(0);
        rowStarted = false;
    }

    private void encode(CharBuffer characters, String where) {
        encoder.reset();
        while (true) {
            ByteBuffer room = output.room(ENCODE_ROOM);
            CoderResult result = encoder.encode(characters, room, true);
            if (result.isUnderflow()) {
                encoder.flush(output.room(ENCODE_ROOM));
                return;
            }
            if (result.isError()) {
                replace(characters, result.length(), where);
            }
        }
    }

    private void replace(CharBuffer characters, int length, String where) {
        if (unmappable == Unmappable.REFUSED) {
            throw refused(Character.codePointAt(characters, 0), where);
        }
        for (int i = 0; i < length; i++) {
            String escape = String.format(Locale.ROOT, "\\u%04X", (int) characters.get());
            encoder.reset();
            encoder.encode(CharBuffer.wrap(escape), output.room(ENCODE_ROOM), true);
        }
        encoder.reset();
    }

    private UnwritableTextException refused(int codePoint, String where) {
        return new UnwritableTextException(String.format(
                Locale.ROOT,
                "%s: '%s' (U+%04X) in %s is not in charset %s; set output.charset to UTF-8",
                output.file().getFileName(),
                Character.toString(codePoint),
                codePoint,
                where,
                name(encoder.charset())));
    }

    /** As job files call it: Java's own name of Korean Windows is one that no job file may use. */
    private static String name(Charset charset) {
        return charset.name().equals("x-windows-949") ? "MS949" : charset.name();
    }

    OutputFile finish() {
        return output.finish();
    }

    @Override
    public void close() {
        output.close();
    }
}
