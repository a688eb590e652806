package io.vipgrader.order;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bytes through the cutter and the splitter, and what came out, as text: {@code 3: [a, b]} or {@code 3: reason}. */
final class RecordCase {
    private RecordCase() {}

    /** @param chunk units that a read gives at most, and the buffer's first size */
    static List<String> read(byte[] bytes, char delimiter, int mostUnits, int chunk) {
        RecordCutter cutter = new RecordCutter(new Chunks(bytes, chunk), delimiter, mostUnits, chunk);
        CellSplitter splitter = new CellSplitter(delimiter);
        List<String> records = new ArrayList<>();
        for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
            records.add(cut.get().line() + ": " + cells(splitter, cut.get()));
        }
        records.add(cutter.blankLines() + " blank");
        return records;
    }

    private static String cells(CellSplitter splitter, Cut cut) {
        try {
            return List.of(splitter.cells(cut)).toString();
        } catch (Refusal refusal) {
            return refusal.reason();
        }
    }

    static CodeUnits units(byte[] bytes, int chunk) {
        return new Chunks(bytes, chunk);
    }

    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A file that gives no more than so many bytes at once. */
    private static final class Chunks implements CodeUnits {
        private final byte[] bytes;
        private final int chunk;
        private int position;

        Chunks(byte[] bytes, int chunk) {
            this.bytes = bytes;
            this.chunk = chunk;
        }

        @Override
        public int read(char[] target, int offset, int length) {
            int count = Math.min(Math.min(length, chunk), bytes.length - position);
            for (int i = 0; i < count; i++) {
                target[offset + i] = (char) (bytes[position + i] & 0xFF);
            }
            position += count;
            return count == 0 ? -1 : count;
        }
    }
}
