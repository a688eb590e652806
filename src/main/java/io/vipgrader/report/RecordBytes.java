package io.vipgrader.report;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads back what {@link CellBytes} and {@link CsvRow} wrote, in a charset that the former knows, without taking apart cells that
 * nobody asks for: who looks back on an earlier grading of millions wants four of twenty columns. It knows our own CSV alone; what
 * else a file may hold doesn't matter, since its hash then isn't ours. One thread at a time.
 */
final class RecordBytes {
    /** As {@link CsvRecords} has it: far above any row of ours. */
    static final int MOST_BYTES = 1 << 24;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = EACH << 7;
    private static final long QUOTES = EACH * '"';
    private static final long COMMAS = EACH * ',';
    private static final long LINE_FEEDS = EACH * '\n';

    private final InputStream input;
    private final CharsetDecoder decoder;
    private byte[] bytes;
    private int start;
    private int limit;
    /** Where each of the first cells of the record ends, after its start: at its comma or LF. The next cell begins behind. */
    private final int[] ends;

    /** Cells of a record beyond them are only counted. */
    private final int wanted;

    private int cells;
    private int size;

    private RecordBytes(InputStream input, byte[] bytes, int limit, Charset charset, int wanted) {
        this.input = input;
        this.bytes = bytes;
        this.limit = limit;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.wanted = wanted;
        this.ends = new int[wanted + 1];
    }

    /**
     * @param charset one that {@link CellBytes#knows}
     * @param wanted how many of the first cells of a record may be asked for
     */
    static RecordBytes of(InputStream input, Charset charset, int wanted) {
        return new RecordBytes(input, new byte[1 << 16], 0, charset, wanted);
    }

    /**
     * Records that are in memory.
     *
     * @param bytes not copied
     * @param size how many of them there are
     */
    static RecordBytes of(byte[] bytes, int size, Charset charset, int wanted) {
        return new RecordBytes(InputStream.nullInputStream(), bytes, size, charset, wanted);
    }

    /** Passes over what stands before the rows. */
    void skipHead(Path file, Manifest.Layout layout) throws IOException {
        if (layout.bom() && !skip("\uFEFF".getBytes(layout.charset()))) {
            throw DamagedGradingException.of(file, "it doesn't start with a byte order mark");
        }
        next();
    }

    /** Whether the file goes on with these bytes, which are then passed over. */
    private boolean skip(byte[] expected) throws IOException {
        boolean more = true;
        while (limit - start < expected.length && more) {
            more = fill();
        }
        boolean there = limit - start >= expected.length
                && Arrays.equals(bytes, start, start + expected.length, expected, 0, expected.length);
        start += there ? expected.length : 0;
        return there;
    }

    /**
     * Goes on to the next record; answers false at the end.
     *
     * @throws IOException where the file ends within a record or one is longer than any of ours
     */
    boolean next() throws IOException {
        start += size;
        cells = 0;
        size = 0;
        boolean quoted = false;
        while (start + size < limit || fill()) {
            byte one = bytes[start + size];
            quoted ^= one == '"';
            if (!quoted && (one == ',' || one == '\n')) {
                ends[Math.min(cells, wanted)] = size;
                cells++;
            }
            size++;
            if (!quoted && one == '\n') {
                return true;
            } else if (!quoted && cells >= wanted) {
                countPlain();
            }
        }
        if (size > 0) {
            throw new IOException("it ends within a row");
        }
        return false;
    }

    /** Passes over further cells, eight bytes at a time, as long as none of them is a quote or ends the record. */
    private void countPlain() {
        int at = start + size;
        while (at + Long.BYTES <= limit) {
            long eight = (long) EIGHT.get(bytes, at);
            if ((marks(eight, QUOTES) | marks(eight, LINE_FEEDS)) != 0) {
                break;
            }
            cells += Long.bitCount(marks(eight, COMMAS));
            at += Long.BYTES;
        }
        size = at - start;
    }

    /** The high bit of each byte that is the same in both, and no other. */
    private static long marks(long eight, long same) {
        long different = eight ^ same;
        return ~((different & ~HIGH_BITS) + ~HIGH_BITS | different | ~HIGH_BITS);
    }

    /** What of the record was read moves to the front, and room is made behind it. */
    private boolean fill() throws IOException {
        if (limit - start > MOST_BYTES) {
            throw new IOException("a row has more than " + MOST_BYTES + " bytes");
        }
        System.arraycopy(bytes, start, bytes, 0, limit - start);
        limit -= start;
        start = 0;
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int count = Math.max(0, input.read(bytes, limit, bytes.length - limit));
        limit += count;
        return count > 0;
    }

    /** Cells of the record. */
    int cells() {
        return cells;
    }

    /** A cell's text as it was before it was quoted and guarded. */
    String text(int cell) throws IOException {
        int from = start + (cell == 0 ? 0 : ends[cell - 1] + 1);
        int until = start + ends[cell];
        boolean quoted = from < until && bytes[from] == '"';
        return FormulaGuard.undo(quoted ? decoded(from + 1, until - 1).replace("\"\"", "\"") : decoded(from, until));
    }

    private String decoded(int from, int until) throws IOException {
        byte all = 0;
        for (int i = from; i < until; i++) {
            all |= bytes[i];
        }
        return all >= 0
                ? new String(bytes, from, until - from, StandardCharsets.ISO_8859_1)
                : decoder.decode(ByteBuffer.wrap(bytes, from, until - from)).toString();
    }
}
