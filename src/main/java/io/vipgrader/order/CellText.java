package io.vipgrader.order;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Code units to text: strictly for a cell, forgivingly for a message. One thread at a time. */
final class CellText {
    private final Charset charset;
    private final boolean wide;
    private final CharsetDecoder strict;

    CellText(Charset charset) {
        this.charset = charset;
        wide = CodeUnits.isWide(charset);
        strict = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** @throws Refusal naming the column, where the first bad byte stands, and what it is */
    String strictly(String units, String column) throws Refusal {
        if (wide) {
            return paired(units, column);
        }
        return isAscii(units) ? units : decoded(units, column);
    }

    /** The text with a replacement character for what can't be decoded. */
    String forgivingly(String units) {
        return wide
                ? new String(units.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE)
                : new String(units.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    private static boolean isAscii(String units) {
        for (int i = 0; i < units.length(); i++) {
            if (units.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private String decoded(String units, String column) throws Refusal {
        ByteBuffer bytes = ByteBuffer.wrap(units.getBytes(StandardCharsets.ISO_8859_1));
        CharBuffer text = CharBuffer.allocate(units.length());
        strict.reset();
        CoderResult result = strict.decode(bytes, text, true);
        if (result.isError()) {
            int position = bytes.position();
            throw Reason.UNDECODABLE.in(column, position + 1, hex(units.charAt(position), 2), charset.name());
        }
        strict.flush(text);
        return text.flip().toString();
    }

    private static String paired(String units, String column) throws Refusal {
        for (int i = 0; i < units.length(); i++) {
            if (Character.isSurrogate(units.charAt(i))) {
                if (!isPair(units, i)) {
                    throw Reason.UNPAIRED_SURROGATE.in(column, i + 1, hex(units.charAt(i), 4));
                }
                i++;
            }
        }
        return units;
    }

    private static boolean isPair(String units, int high) {
        return high + 1 < units.length() && Character.isSurrogatePair(units.charAt(high), units.charAt(high + 1));
    }

    private static String hex(char unit, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "X", (int) unit);
    }
}
