package io.vipgrader.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of a file that a person edits, in lines. Immutable. */
public final class Source {
    /** Far above any rule file that a person could review, far below what would trouble the reader. */
    public static final int MOST_BYTES = 1 << 20;

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final String text;
    private final String[] lines;

    /**
     * @param name the file as messages call it
     * @param text without byte order mark
     */
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = LINE_END.split(text, -1);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** Decodes UTF-8 strictly, with or without byte order mark; empty with a problem where that can't be done. */
    public static Optional<Source> decode(String name, byte[] bytes, Problems problems) {
        if (bytes.length > MOST_BYTES) {
            problems.add(Place.of(name), DocumentMessage.TOO_LARGE, bytes.length, MOST_BYTES);
            return Optional.empty();
        }
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = withoutMark(out.flip().toString());
        if (result.isError()) {
            reportBadByte(name, text, bytes[in.position()], problems);
            return Optional.empty();
        }
        return Optional.of(new Source(name, text));
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** @param good the text before the bad byte: the excerpt ends there, since nothing after it can be trusted */
    private static void reportBadByte(String name, String good, byte bad, Problems problems) {
        Source before = new Source(name, good);
        String last = before.lines[before.lines.length - 1];
        problems.know(before);
        problems.add(
                new Place(name, before.lines.length, last.codePointCount(0, last.length()) + 1),
                DocumentMessage.BAD_UTF_8,
                String.format(Locale.ROOT, "%02X", bad));
    }

    /** How many lines there are, one at least; each ends at a CR, a LF, or both together. */
    int lines() {
        return lines.length;
    }

    /** The text of a line counted from 1, without its end; empty where there is no such line. */
    String line(int number) {
        return number >= 1 && number <= lines.length ? lines[number - 1] : "";
    }
}
