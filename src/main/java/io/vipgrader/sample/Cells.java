package io.vipgrader.sample;

import java.nio.charset.StandardCharsets;

/**
 * A stretch of a CSV file in bytes, written cell by cell. It has room for what one stretch can need, and an array's bounds
 * stop whoever exceeds it. One thread at a time.
 */
final class Cells {
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
        for (int place = size + digits - 1; place >= size; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    /** A number of 0 or more without leading zeros. */
    void number(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        padded(number, digits);
    }
}
