package io.vipgrader.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows in the text form that PostgreSQL's {@code COPY} reads: cells parted by tabs, {@code \N} for null. One is reused for all rows. */
final class CopyText {
    private byte[] bytes = new byte[1 << 17];
    private int size;
    private boolean rowStarted;

    /** Adds a cell; an empty one is null. */
    CopyText cell(String text) {
        int length = text.length();
        reserve(2 * length + 3);
        if (rowStarted) {
            bytes[size++] = '\t';
        }
        rowStarted = true;
        if (length == 0) {
            bytes[size++] = '\\';
            bytes[size++] = 'N';
            return this;
        }
        for (int i = 0; i < length; i++) {
            char one = text.charAt(i);
            if (one >= 0x80) {
                encode(text.substring(i));
                return this;
            }
            add((byte) one);
        }
        return this;
    }

    private void encode(String rest) {
        byte[] encoded = rest.getBytes(StandardCharsets.UTF_8);
        reserve(2 * encoded.length);
        for (byte one : encoded) {
            add(one);
        }
    }

    /** Bytes of longer characters are none of those escaped. */
    private void add(byte one) {
        switch (one) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            default -> bytes[size++] = one;
        }
    }

    private void escaped(char letter) {
        bytes[size++] = '\\';
        bytes[size++] = (byte) letter;
    }

    private void reserve(int more) {
        if (bytes.length - size < more + 1) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more + 1));
        }
    }

    void endRow() {
        bytes[size++] = '\n';
        rowStarted = false;
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
}
