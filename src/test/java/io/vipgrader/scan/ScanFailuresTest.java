package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.FileStamp;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.OrderFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a run ends it on both roads, and with the same words. */
class ScanFailuresTest {
    private static final int LINES = 100;
    private static final String LARGEST = "922337203685477";

    @TempDir
    private Path directory;

    private static byte[] file(String header) {
        StringBuilder text = new StringBuilder(header);
        for (int i = 0; i < LINES; i++) {
            text.append('\n').append(PlainRun.line(i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1_000, FileScan.BLOCK_BYTES})
    void aHeaderWithoutAColumn(int blockBytes) {
        Roads roads = PlainRun.of(directory, file("status,order,customer,at,amount,shop"));

        assertThat(failure(roads, blockBytes)).contains("no column 'store' for store");
    }

    @Test
    void aWrongHeaderIsToldThoughTheDataBehindItIsDamaged() throws IOException {
        Roads roads = PlainRun.of(directory, "orders.csv.gz", damaged("status,order"), ',');

        assertThat(failure(roads, FileScan.BLOCK_BYTES))
                .startsWith("HeaderException")
                .contains("no column 'customer'");
    }

    @Test
    void damagedData() throws IOException {
        Roads roads = PlainRun.of(directory, "orders.csv.gz", damaged(PlainRun.HEADER), ',');

        assertThat(failure(roads, FileScan.BLOCK_BYTES)).startsWith("DamagedInputException");
    }

    private static byte[] damaged(String header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(file(header));
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 4);
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "1, 1000000", "-1, 64", "-1, 1000000", "-2000, 64", "-2000, 1000000"})
    void aFileThatHasGrownOrShrunkSinceItWasFound(int difference, int blockBytes) throws IOException {
        byte[] bytes = file(PlainRun.HEADER);
        Path path = Files.write(directory.resolve("orders.csv"), bytes);
        FileStamp found = new LocalDisk().stamp(path).orElseThrow();
        Files.write(path, Arrays.copyOf(bytes, bytes.length + difference));
        Roads roads = PlainRun.of(new OrderFile("orders.csv", path, 0, found), ',');

        assertThat(failure(roads, blockBytes))
                .startsWith("ChangedInputException: orders.csv: changed while it was read");
    }

    @Test
    void aFileThatIsGone() {
        Path path = directory.resolve("gone.csv");
        Roads roads = PlainRun.of(new OrderFile("gone.csv", path, 0, new FileStamp(10, 0, false)), ',');

        assertThat(failure(roads, FileScan.BLOCK_BYTES)).startsWith("DiskException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "a customer of many bytes", "고객"})
    void aCustomersSumThatPasses64Bits(String customer) {
        String line = "\nS,O1," + customer + ",2025-01-01," + LARGEST + ",";
        String lines = PlainRun.HEADER + (line + "B").repeat(3) + (line + "A").repeat(1);
        Roads roads = PlainRun.of(directory, lines.getBytes(StandardCharsets.UTF_8));

        for (int blockBytes : List.of(64, FileScan.BLOCK_BYTES)) {
            assertThat(failure(roads, blockBytes)).startsWith("SumOverflowException: customer " + customer + ":");
        }
    }

    private static String failure(Roads roads, int blockBytes) {
        Roads.Told careful = roads.careful();
        assertThat(roads.fast(blockBytes, 1)).isEqualTo(careful);
        assertThat(roads.fast(blockBytes, 2)).isEqualTo(careful);
        return careful.failure();
    }
}
