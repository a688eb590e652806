package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.FileStamp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The units of UTF-16 are the same in whatever portions the bytes come and the units are asked for. */
class WideUnitsTest {
    private static final String TEXT = "가,a\n😀";
    private static final OrderFile FILE = new OrderFile("day.csv", Path.of("day.csv"), 0, new FileStamp(0, 0, false));

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "2, 1", "2, 9", "3, 1", "3, 2", "5, 3", "99, 1", "99, 2", "99, 9"})
    void unitsDoNotDependOnThePortionsOfBytesAndOfUnits(int mostBytes, int mostUnits) {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_16BE);
        int[] given = new int[1];
        MarkedBytes data = MarkedBytes.of((target, offset, length) -> {
            int count = Math.min(Math.min(length, mostBytes), bytes.length - given[0]);
            System.arraycopy(bytes, given[0], target, offset, count);
            given[0] += count;
            return count == 0 ? -1 : count;
        });
        WideUnits units = new WideUnits(data, FILE, "orders", false);

        assertThat(all(units, mostUnits)).isEqualTo(TEXT);
    }

    private static String all(WideUnits units, int mostUnits) {
        StringBuilder all = new StringBuilder();
        char[] target = new char[mostUnits];
        for (int count = units.read(target, 0, mostUnits); count >= 0; count = units.read(target, 0, mostUnits)) {
            assertThat(count).isBetween(1, mostUnits);
            all.append(target, 0, count);
        }
        return all.toString();
    }
}
