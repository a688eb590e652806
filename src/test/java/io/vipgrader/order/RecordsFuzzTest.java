package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vipgrader.files.LocalDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes: the cutter finds the records of the definition with any buffer, the careful reader takes or rejects each,
 * and the same comes of it cut in two anywhere.
 */
class RecordsFuzzTest {
    /** The definition looks at each byte anew for each byte. */
    private static final int MOST_BYTES = 600;

    private static final byte[] HEADER = "customer,at,amount,store\n".getBytes(StandardCharsets.US_ASCII);
    private static final Days DAYS = new Days(ZoneOffset.UTC, LocalTime.MIDNIGHT);
    private static final OrderFormat FORMAT = new OrderFormat(
            StandardCharsets.UTF_8,
            ',',
            Map.of(
                    OrderFormat.Column.CUSTOMER, "customer",
                    OrderFormat.Column.AT, "at",
                    OrderFormat.Column.AMOUNT, "amount"),
            List.of(new OrderFormat.Dimension("store", "store")),
            DateFormat.ISO,
            new OrderFormat.Amount(2, true),
            Map.of(),
            false);

    @TempDir
    private static Path directory;

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreTheRecordsOfTheDefinition(byte[] fuzzed) throws IOException {
        byte[] bytes = Arrays.copyOf(fuzzed, Math.min(fuzzed.length, MOST_BYTES));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int most : new int[] {5, 40, MOST_BYTES}) {
            List<String> expected = RecordOracle.read(text, ',', most);
            for (int chunk : new int[] {1, 7, 64}) {
                assertThat(RecordCase.read(bytes, ',', most, chunk))
                        .as("most %s, chunk %s", most, chunk)
                        .isEqualTo(expected);
            }
        }
        carefullyAndInStretches(bytes);
    }

    private static void carefullyAndInStretches(byte[] records) throws IOException {
        byte[] bytes = Arrays.copyOf(HEADER, HEADER.length + records.length);
        System.arraycopy(records, 0, bytes, HEADER.length, records.length);
        OrderFile file = OrderCase.file(Files.write(directory.resolve("orders.csv"), bytes));
        OrderCase.Rendered careful = new OrderCase.Rendered();
        CarefulReader.of(FORMAT, DAYS, new LocalDisk()).read(file, careful, () -> false, lines -> {});
        Header header = ByteRecords.start(file, FORMAT, new ByteArrayInputStream(bytes)::read)
                .header();
        ByteRecords reader = ByteRecords.of(file, FORMAT, DAYS, header);
        for (int middle = HEADER.length; middle <= bytes.length; middle += 1 + bytes.length / 5) {
            OrderCase.Rendered stretches = new OrderCase.Rendered();
            ByteRecords.Stretch first = reader.stretch(bytes, HEADER.length, middle, bytes.length, 2, stretches);
            reader.stretch(bytes, first.end(), bytes.length, bytes.length, first.line(), stretches);
            assertThat(stretches.texts()).as("cut at %s", middle).isEqualTo(careful.texts());
        }
    }
}
