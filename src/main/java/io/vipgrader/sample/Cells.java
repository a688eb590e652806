package io.vipgrader.sample;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A stretch of a CSV file in bytes, written cell by cell. It has room for what one stretch can need, and an array's bounds
 * stop whoever exceeds it. One thread at a time.
 */
final class Cells {
    /** "00", "01" to "99", one after the other. */
    private static final byte[] PAIRS = IntStream.range(0, 100)
            .mapToObj(pair -> "" + pair / 10 + pair % 10)
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private int size;

    Cells(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** As RFC 4180 writes a cell: in quotes where it holds a comma or a quote. */
    static byte[] quotedIfNeeded(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return (plain ? text : '"' + text.replace("\"", "\"\"") + '"').getBytes(StandardCharsets.UTF_8);
    }

    void text(byte[] text) {
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    void character(char ascii) {
        bytes[size++] = (byte) ascii;
    }

    void comma() {
        bytes[size++] = ',';
    }

    void endLine() {
        bytes[size++] = '\n';
    }

    /** A number of 0 or more with leading zeros; of a longer one only the last digits. */
    void padded(long number, int digits) {
        long rest = number;
        int place = size + digits;
        // Two digits a division: dividing is what writing a number costs.
        while (place - size >= 2) {
            int pair = 2 * (int) (rest % 100);
            rest /= 100;
            bytes[--place] = PAIRS[pair + 1];
            bytes[--place] = PAIRS[pair];
        }
        if (place > size) {
            bytes[--place] = (byte) ('0' + rest % 10);
        }
        size += digits;
    }

    /** A number of 0 to 10^18 without leading zeros. */
    void number(long number) {
        int digits = 1;
        for (long bound = 10; number >= bound; bound *= 10) {
            digits++;
        }
        padded(number, digits);
    }
}
