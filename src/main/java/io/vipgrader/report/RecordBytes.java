package io.vipgrader.report;

import io.vipgrader.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads back what {@link CellBytes} and {@link CsvRow} wrote, in a charset that the former knows, without taking apart cells that
 * nobody asks for: who looks back on an earlier grading of millions wants four of twenty columns. It knows our own CSV alone; what
 * else a file may hold doesn't matter, since its hash, taken meanwhile, then isn't ours. One thread at a time.
 */
final class RecordBytes {
    /** As {@link CsvRecords} has it: far above any row of ours. */
    private static final int MOST_BYTES = 1 << 24;

    private final InputStream input;
    private final CharsetDecoder decoder;
    private final Sha256 hash = new Sha256();
    private byte[] bytes = new byte[1 << 16];
    private int start;
    private int limit;
    /** Where each cell of the record ends, after its start: at its comma or LF. The next cell begins behind. */
    private final int[] ends;

    private int cells;
    private int size;

    /**
     * @param charset one that {@link CellBytes#knows}
     * @param mostCells of a record; one that has more is told as having one more
     */
    RecordBytes(InputStream input, Charset charset, int mostCells) {
        this.input = input;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.ends = new int[mostCells + 1];
    }

    /** Whether the file goes on with these bytes, which are then passed over. */
    boolean skip(byte[] expected) throws IOException {
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
                cells += cells < ends.length ? 1 : 0;
                ends[cells - 1] = size;
            }
            size++;
            if (!quoted && one == '\n') {
                return true;
            }
        }
        if (size > 0) {
            throw new IOException("it ends within a row");
        }
        return false;
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
        hash.add(bytes, limit, count);
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

    /** The SHA-256 of all that was read. */
    String sha256() {
        return hash.hex();
    }

    void close() throws IOException {
        input.close();
    }
}
