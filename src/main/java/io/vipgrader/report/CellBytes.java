package io.vipgrader.report;

import io.vipgrader.grade.Words;
import io.vipgrader.money.Decimals;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Whole rows of CSV as bytes, formatted without an object for any of them: the ugly part of writing millions of rows. What comes
 * out is what {@link CsvRow} makes of the same cells, and a test holds that.
 *
 * <p>It knows charsets only in which each ASCII character is its own byte and no other character's encoding holds one below 0x40:
 * then commas, quotes, blanks and the beginnings of formulas can be looked for among bytes. A character that the charset lacks
 * is noted, and the row is for the careful way to refuse.
 *
 * <p>A cell is begun, told, and ended; only at its end is it guarded and quoted, which few cells need. One thread at a time.
 */
final class CellBytes implements Words {
    /** Digits of the largest number with sign and point, and 18 zeros before them. */
    private static final int NUMBER_ROOM = 48;

    /** Of the largest power of ten in 64 bits. */
    private static final int MOST_EXPONENT = 18;

    private static final int DATE_LENGTH = 10;
    private static final int ASCII = 128;

    /** By ASCII character: whether a cell that holds it is quoted. */
    private static final boolean[] QUOTED = marked(",\"\n\r");

    /** By ASCII character: whether a text that starts with it may be a formula. */
    private static final boolean[] SUSPECT = marked("=+-@\t\r'");

    /** The digits of 00 to 99. */
    private static final byte[] PAIRS = pairs();

    private static final int FEW_BYTES = 8;

    /** Days whose text is kept, a power of two: a purchase's day is mostly one of the last thousand. */
    private static final int DATES = 1 << 10;

    private final CharsetEncoder encoder;
    private final int mostBytesOfCharacter;
    private final int[] dateDays = new int[DATES];
    private final byte[] dateTexts = new byte[DATES * DATE_LENGTH];
    private byte[] bytes = new byte[1 << 10];
    private int size;
    private int cell;
    private boolean quoted;
    private boolean unwritable;

    /** @param charset one that {@link #knows} */
    CellBytes(Charset charset) {
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.mostBytesOfCharacter = (int) Math.ceil(encoder.maxBytesPerChar());
        Arrays.fill(dateDays, Integer.MIN_VALUE);
    }

    private static boolean[] marked(String characters) {
        boolean[] marked = new boolean[ASCII];
        characters.chars().forEach(character -> marked[character] = true);
        return marked;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (byte) ('0' + (i % 2 == 0 ? i / 20 : i / 2 % 10));
        }
        return pairs;
    }

    /** Whether rows in a charset can be made here. */
    static boolean knows(Charset charset) {
        return switch (charset.name()) {
            case "UTF-8", "US-ASCII", "EUC-KR", "x-windows-949" -> true;
            default -> charset.name().startsWith("ISO-8859-") || charset.name().startsWith("windows-125");
        };
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Forgets all rows. */
    void clear() {
        cutTo(0);
    }

    /** Forgets what was added after {@link #size} was so much. */
    void cutTo(int formerSize) {
        size = formerSize;
        unwritable = false;
    }

    /** Whether the charset lacks a character of what was told since the last {@link #cutTo}. */
    boolean isUnwritable() {
        return unwritable;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(2 * bytes.length, more));
        }
    }

    /** A copy of all rows so far. */
    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Adds bytes that are whole cells and commas already. */
    void add(byte[] ready) {
        add(ready, ready.length);
    }

    void add(byte[] ready, int length) {
        room(length);
        if (length > FEW_BYTES) {
            System.arraycopy(ready, 0, bytes, size, length);
        } else {
            // Of a comma or two, calling the copying routine is most of the work.
            for (int i = 0; i < length; i++) {
                bytes[size + i] = ready[i];
            }
        }
        size += length;
    }

    void begin() {
        cell = size;
        quoted = false;
    }

    /** Ends a cell that we format ourselves. */
    void end() {
        if (size > cell && (quoted || bytes[cell] == ' ' || bytes[size - 1] == ' ')) {
            quote();
        }
    }

    /** Ends a cell of text. */
    void endText() {
        if (size > cell && bytes[cell] >= 0 && SUSPECT[bytes[cell]] && startsFormula()) {
            insert(cell, (byte) '\'');
        }
        end();
    }

    private boolean startsFormula() {
        int first = cell;
        while (first < size && bytes[first] == '\'') {
            first++;
        }
        return first < size && bytes[first] >= 0 && SUSPECT[bytes[first]];
    }

    private void quote() {
        insert(cell, (byte) '"');
        for (int i = cell + 1; i < size; i++) {
            if (bytes[i] == '"') {
                insert(i++, (byte) '"');
            }
        }
        room(1);
        bytes[size++] = '"';
    }

    private void insert(int at, byte one) {
        room(1);
        System.arraycopy(bytes, at, bytes, at + 1, size - at);
        bytes[at] = one;
        size++;
    }

    @Override
    public Words text(String text) {
        int length = text.length();
        room(length);
        boolean quotes = false;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character >= ASCII) {
                size += i;
                quoted |= quotes;
                encode(text, i);
                return this;
            }
            quotes |= QUOTED[character];
            bytes[size + i] = (byte) character;
        }
        size += length;
        quoted |= quotes;
        return this;
    }

    private void encode(String text, int from) {
        room((text.length() - from) * mostBytesOfCharacter);
        ByteBuffer rest = ByteBuffer.wrap(bytes, size, bytes.length - size);
        encoder.reset();
        unwritable |= encoder.encode(CharBuffer.wrap(text, from, text.length()), rest, true)
                .isError();
        encoder.flush(rest);
        for (; size < rest.position(); size++) {
            quoted |= bytes[size] >= 0 && QUOTED[bytes[size]];
        }
    }

    /** Where to put so many bytes, of which {@link #took} tells how many were put. */
    int reserve(int most) {
        room(most);
        return size;
    }

    /** Takes bytes that were put where {@link #reserve} said; answers whether all are ASCII. */
    boolean took(int count) {
        byte all = 0;
        boolean quotes = false;
        for (int i = size; i < size + count; i++) {
            byte one = bytes[i];
            all |= one;
            quotes |= QUOTED[one & (ASCII - 1)];
        }
        size += count;
        // Of bytes that aren't ASCII this may be a false alarm, but those are taken back and told again.
        quoted |= quotes;
        return all >= 0;
    }

    @Override
    public Words number(long unscaled, int decimals) {
        room(NUMBER_ROOM);
        // Negative numbers reach one further than positive ones.
        long rest = unscaled > 0 ? -unscaled : unscaled;
        int digits = Math.max(decimals + 1, digits(rest));
        if (unscaled < 0) {
            bytes[size++] = '-';
        }
        int end = size + digits + (decimals > 0 ? 1 : 0);
        if (decimals > 0) {
            putDigits(rest % Decimals.powerOfTen(decimals), decimals, end);
            bytes[end - decimals - 1] = '.';
            putDigits(rest / Decimals.powerOfTen(decimals), digits - decimals, end - decimals - 1);
        } else {
            putDigits(rest, digits, end);
        }
        size = end;
        return this;
    }

    /** So many digits of a number that isn't positive, ending before a place, two at a time. */
    private void putDigits(long negative, int digits, int end) {
        long rest = negative;
        int at = end;
        int least = end - digits;
        while (at - least >= 2) {
            long hundredth = rest / 100;
            int pair = 2 * (int) (hundredth * 100 - rest);
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            rest = hundredth;
        }
        if (at > least) {
            bytes[at - 1] = (byte) ('0' - rest);
        }
    }

    /** Of a number that isn't positive. */
    private static int digits(long negative) {
        int digits = 1;
        while (digits <= MOST_EXPONENT && negative <= -Decimals.powerOfTen(digits)) {
            digits++;
        }
        return digits;
    }

    /** A date, {@code 2025-12-31}. */
    void date(int epochDay) {
        int slot = epochDay & (DATES - 1);
        if (dateDays[slot] != epochDay) {
            String text = LocalDate.ofEpochDay(epochDay).toString();
            if (text.length() != DATE_LENGTH) {
                text(text);
                return;
            }
            for (int i = 0; i < DATE_LENGTH; i++) {
                dateTexts[slot * DATE_LENGTH + i] = (byte) text.charAt(i);
            }
            dateDays[slot] = epochDay;
        }
        room(DATE_LENGTH);
        System.arraycopy(dateTexts, slot * DATE_LENGTH, bytes, size, DATE_LENGTH);
        size += DATE_LENGTH;
    }
}
