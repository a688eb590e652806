package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.order.ByteRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is longer than a block, or than any record may be, comes to the same on both roads. */
class LongRecordTest {
    private static final int LIMIT = ByteRecords.MOST_BYTES_TO_TELL - 2;
    private static final String FRONT = PlainRun.HEADER + "\n" + PlainRun.line(1) + "\n";
    private static final String BEHIND = "\n" + PlainRun.line(2) + "\n\"open," + PlainRun.line(3);

    /** Both sides of every place where somebody gives up looking: the limit of a record, a block, a stream's buffer. */
    private static final int[] LENGTHS = {
        FileScan.BLOCK_BYTES, LIMIT - 1, LIMIT, LIMIT + 1, LIMIT + FileScan.BLOCK_BYTES + 1, 2 * LIMIT, 4 * LIMIT + 100
    };

    @TempDir
    private Path directory;

    static Stream<Arguments> lengths() {
        return Arrays.stream(LENGTHS)
                .boxed()
                .flatMap(length -> Stream.of(Arguments.of(length, 'x'), Arguments.of(length, ',')));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void anEndlessLineIsOneReject(int length, char filling) throws IOException {
        compare(FRONT + String.valueOf(filling).repeat(length) + BEHIND);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aLineMayHaveNoEnd(int length, char filling) throws IOException {
        compare(FRONT + String.valueOf(filling).repeat(length));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aQuotedCellMayBeLongerThanARecord(int length, char filling) throws IOException {
        String line = "S,O1,C1,2025-01-01,5,A\n";
        String filled = line.repeat(length / line.length() / 4)
                + String.valueOf(filling).repeat(length * 3 / 4);
        compare(FRONT + "S,O1,C1,2025-01-01,5,\"" + filled + "\"" + BEHIND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, FileScan.BLOCK_BYTES, LIMIT, LIMIT + 1, LIMIT + 3, 2 * LIMIT, 5 * LIMIT})
    void blankLinesMayFillMuchOfAFile(int size) throws IOException {
        compare("\n".repeat(size) + FRONT + BEHIND);
        compare("\r\n".repeat(size / 2) + FRONT + BEHIND);
        compare(FRONT + "\r\n".repeat(size / 2) + BEHIND);
    }

    @ParameterizedTest
    @ValueSource(ints = {FileScan.BLOCK_BYTES, LIMIT - 100, LIMIT, 3 * LIMIT})
    void aHeaderMayBeLong(int size) throws IOException {
        compare(PlainRun.HEADER + "," + "x".repeat(size) + "\n" + PlainRun.line(1) + ",\n" + PlainRun.line(2) + ",");
        compare(PlainRun.HEADER + ",\"" + "x\n".repeat(size / 2) + "\"\n" + PlainRun.line(1) + ",\n"
                + PlainRun.line(2));
    }

    private void compare(String file) throws IOException {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        Roads plain = PlainRun.of(directory, bytes);
        Roads.Told careful = plain.careful();
        assertThat(careful.failure()).doesNotContain("Illegal");
        assertThat(plain.fast(FileScan.BLOCK_BYTES, 1)).isEqualTo(careful);
        assertThat(plain.fast(FileScan.BLOCK_BYTES / 3, 2)).isEqualTo(careful);
        Roads zipped = PlainRun.of(directory, "orders.csv.gz", gzip(bytes), ',');
        assertThat(zipped.fast(FileScan.BLOCK_BYTES, 1)).isEqualTo(zipped.careful());
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(data);
        }
        return bytes.toByteArray();
    }
}
