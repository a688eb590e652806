package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.files.Sha256;
import io.vipgrader.grade.PreviousGrading.Row;
import io.vipgrader.job.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A grading that is looked back on is refused wherever it is damaged, and never read beyond its end. */
class DamagedRowsTest {
    private static final byte[] PUBLISHED = """
            member,tier,valid_until,reason
            C1,GOLD,2026-02-01,spend 5 >= 3
            "C2, the ""second""\",'=SILVER,,"spend 2 >= 1, days 3 >= 2"
            가,,,spend 0 < 1
            """.getBytes(StandardCharsets.UTF_8);

    private static final Manifest.Layout LAYOUT = new Manifest.Layout(
            StandardCharsets.UTF_8,
            false,
            Job.Include.ALL,
            new LinkedHashMap<>(columns("customer_id", "tier", "valid_until", "reason")));

    @TempDir
    private Path directory;

    private static Map<String, String> columns(String... words) {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of(words).forEach(word -> columns.put(word, word));
        return columns;
    }

    private List<Row> rows(byte[] bytes) throws IOException {
        return rows(bytes, 1 << 18);
    }

    private List<Row> rows(byte[] bytes, int size) throws IOException {
        Path file = directory.resolve("grades.csv");
        Files.write(file, bytes);
        OutputFile expected = new OutputFile("grades.csv", PUBLISHED.length, Sha256.of(PUBLISHED));
        return Walks.rows(PublishedStretches.open(file, expected, LAYOUT, new LocalDisk(), size));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 60, 1_000})
    void whatWasPublishedComesBackInStretchesOfAnySize(int size) throws IOException {
        assertThat(rows(PUBLISHED, size))
                .containsExactly(
                        new Row("C1", "GOLD", Optional.empty(), Optional.of(LocalDate.of(2026, 2, 1))),
                        new Row("C2, the \"second\"", "=SILVER"),
                        new Row("가", ""));
    }

    @Test
    void aFileThatIsCutAnywhereIsRefused() {
        for (int size = 0; size < PUBLISHED.length; size++) {
            byte[] cut = Arrays.copyOf(PUBLISHED, size);
            for (int stretch : new int[] {1, 50, 1_000}) {
                assertThatThrownBy(() -> rows(cut, stretch))
                        .as("cut at %d, in stretches of %d", size, stretch)
                        .isInstanceOf(DamagedGradingException.class);
            }
        }
    }

    @Test
    void aByteThatIsAnotherIsRefusedWhereverItIs() {
        for (int at = 0; at < PUBLISHED.length; at++) {
            for (byte other : new byte[] {'"', ',', '\n', '0', 0, -1}) {
                byte[] altered = PUBLISHED.clone();
                altered[at] = other;
                if (PUBLISHED[at] != other) {
                    assertThatThrownBy(() -> rows(altered, 1))
                            .as("byte %d is %d, in stretches of one record", at, other)
                            .isInstanceOf(DamagedGradingException.class);
                    assertThatThrownBy(() -> rows(altered))
                            .as("byte %d is %d", at, other)
                            .isInstanceOf(DamagedGradingException.class);
                }
            }
        }
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsTold() {
        byte[] more = "a,b,c,d\nC1,GOLD,,x,y,z\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> rows(more)).hasMessageContaining(": a row has 6 cells, 4 were written; restore it");
    }

    @Test
    void aRowLongerThanTheBufferIsReadWhole() {
        byte[] row = ("a,b,c,d\nC1,GOLD,," + "x".repeat(300_000) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> rows(row)).hasMessageContaining(": its sha-256 is " + Sha256.of(row));
    }

    @Test
    void aRowThatNeverEndsIsToldBeforeTheFileIsInMemory() {
        byte[] row = ("a,b,c,d\nC1,GOLD,,\"" + "x".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> rows(row))
                .hasMessageContaining(": it can't be read as CSV: a row has more than 16777216 bytes");
    }
}
