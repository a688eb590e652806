package io.vipgrader.batch;

import io.vipgrader.files.Sha256;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.Refusal;
import io.vipgrader.order.TableRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An order line as the search for duplicates knows it, in 32 bytes: two lines are one where the first two words are alike, which
 * comes about by chance once in 10^20 files of a billion lines.
 *
 * @param keyHigh of a hash over order, line number and status
 * @param keyLow likewise
 * @param content of a hash over all mapped columns
 * @param place where it stands, rising in the order of the files and of the lines in each
 */
record LineMark(long keyHigh, long keyLow, long content, long place) {
    static final int BYTES = 4 * Long.BYTES;

    /** A thousand billion lines a file. */
    private static final int LINE_BITS = 40;

    private static final List<String> KEY = List.of(Column.ORDER.word(), Column.LINE.word(), Column.STATUS.word());
    private static final int HEX_OF_WORD = 16;
    private static final int HEXADECIMAL = 16;

    /**
     * The mark of a row; empty where it has neither order nor line number: then nothing tells it from others.
     *
     * @param words of all mapped columns
     * @param file index of the file
     */
    static Optional<LineMark> of(TableRow row, List<String> words, int file) throws Refusal {
        if (row.text(KEY.get(0)).isEmpty() && row.text(KEY.get(1)).isEmpty()) {
            return Optional.empty();
        }
        String key = hash(row, KEY);
        return Optional.of(new LineMark(
                word(key, 0), word(key, 1), word(hash(row, words), 0), (long) file << LINE_BITS | row.line()));
    }

    private static long word(String hash, int index) {
        return Long.parseUnsignedLong(hash, index * HEX_OF_WORD, (index + 1) * HEX_OF_WORD, HEXADECIMAL);
    }

    /** Each cell goes in with its length, so that what ends one can't begin the next. */
    private static String hash(TableRow row, List<String> words) throws Refusal {
        Sha256 hash = new Sha256();
        for (String word : words) {
            byte[] cell = row.text(word).getBytes(StandardCharsets.UTF_8);
            byte[] length =
                    ByteBuffer.allocate(Integer.BYTES).putInt(cell.length).array();
            hash.add(length, 0, length.length);
            hash.add(cell, 0, cell.length);
        }
        return hash.hex();
    }

    static LineMark read(ByteBuffer bytes) {
        return new LineMark(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    void write(ByteBuffer bytes) {
        bytes.putLong(keyHigh).putLong(keyLow).putLong(content).putLong(place);
    }

    boolean isOfSameLine(LineMark other) {
        return keyHigh == other.keyHigh && keyLow == other.keyLow;
    }

    int file() {
        return (int) (place >>> LINE_BITS);
    }

    long line() {
        return place & (1L << LINE_BITS) - 1;
    }
}
