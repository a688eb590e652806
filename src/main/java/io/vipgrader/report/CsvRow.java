package io.vipgrader.report;

import io.vipgrader.order.TableRow;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/**
 * A row of CSV in the making, the careful way that every faster one must agree with: RFC 4180 with a comma, LF at the end, and
 * quotes only around a cell that holds a comma, a quote, CR or LF, or starts or ends with a blank (readers that trim would
 * lose it). Text is guarded against running as a formula. One is reused for many rows; one thread at a time.
 */
final class CsvRow {
    private static final int ENCODE_ROOM = 64;

    private final String fileName;
    private final CharsetEncoder encoder;
    private final CsvOutput.Unmappable unmappable;
    private final StringBuilder row = new StringBuilder(256);
    /** The row again, in the form in which encoders are fast. */
    private char[] characters = new char[1_024];

    private ByteBuffer bytes = ByteBuffer.allocate(4_096);
    private boolean rowStarted;

    /**
     * @param fileName for messages
     * @param charset with its byte order settled
     */
    CsvRow(String fileName, Charset charset, CsvOutput.Unmappable unmappable) {
        this.fileName = fileName;
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.unmappable = unmappable;
    }

    /** Adds a cell of text, guarded and quoted where needed. */
    CsvRow text(String text) {
        return cell(FormulaGuard.guard(text));
    }

    /** Adds a cell that we format ourselves: a number, a date, one of our own words. */
    CsvRow plain(String text) {
        return cell(text);
    }

    private CsvRow cell(String text) {
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

    /**
     * Ends the row and answers how many {@link #bytes} it has.
     *
     * @param where names the row should the charset lack one of its characters: {@code the header}
     * @throws UnwritableTextException where it does, and that is refused
     */
    int end(String where) {
        row.append('\n');
        return encodeAll(where);
    }

    /** Makes a byte order mark, as a row is made. */
    int mark() {
        row.append('\uFEFF');
        return encodeAll("");
    }

    /** Where the bytes of the row that was ended begin; the next row writes over them. */
    byte[] bytes() {
        return bytes.array();
    }

    private int encodeAll(String where) {
        int length = row.length();
        if (length > characters.length) {
            characters = new char[2 * length];
        }
        row.getChars(0, length, characters, 0);
        row.setLength(0);
        rowStarted = false;
        bytes.clear();
        encode(CharBuffer.wrap(characters, 0, length), where);
        return bytes.position();
    }

    private void encode(CharBuffer text, String where) {
        encoder.reset();
        while (true) {
            CoderResult result = encoder.encode(text, room(), true);
            if (result.isUnderflow()) {
                encoder.flush(room());
                return;
            }
            if (result.isError()) {
                replace(text, result.length(), where);
            }
        }
    }

    private ByteBuffer room() {
        if (bytes.remaining() < ENCODE_ROOM) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
        }
        return bytes;
    }

    private void replace(CharBuffer text, int length, String where) {
        if (unmappable == CsvOutput.Unmappable.REFUSED) {
            throw refused(Character.codePointAt(text, 0), where);
        }
        for (int i = 0; i < length; i++) {
            String escape = String.format(Locale.ROOT, "\\u%04X", (int) text.get());
            encoder.reset();
            encoder.encode(CharBuffer.wrap(escape), room(), true);
        }
        encoder.reset();
    }

    private UnwritableTextException refused(int codePoint, String where) {
        return new UnwritableTextException(String.format(
                Locale.ROOT,
                "%s: '%s' (U+%04X) in %s is not in charset %s; set output.charset to UTF-8",
                fileName,
                TableRow.shown(Character.toString(codePoint)),
                codePoint,
                TableRow.escaped(where),
                name(encoder.charset())));
    }

    /** As job files call it: Java's own name of Korean Windows is one that no job file may use. */
    private static String name(Charset charset) {
        return charset.name().equals("x-windows-949") ? "MS949" : charset.name();
    }
}
