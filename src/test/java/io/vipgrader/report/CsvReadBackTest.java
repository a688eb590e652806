package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.files.Sha256;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** opencsv reads back the very same cells, whatever is in them. */
class CsvReadBackTest {
    private static final long SEED = 20_251_231;

    /** Enough to meet each pair of these pieces at each end of a cell many times. */
    private static final int ROWS = 3_000;

    private static final List<String> PIECES =
            List.of(",", "\"", "\n", "\r", "\r\n", " ", "\t", "'", "=", "+", "-", "@", "a", "김", "철수", "1", "");

    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    private static List<List<String>> hostileRows() {
        Random random = new Random(SEED);
        return IntStream.range(0, ROWS)
                .mapToObj(row -> Stream.generate(() -> cell(random)).limit(3).toList())
                .toList();
    }

    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            cell.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return cell.toString();
    }

    private String written(List<List<String>> rows, Charset charset) {
        Path file = directory.resolve("rows.csv");
        try (CsvOutput csv = CsvOutput.create(file, charset, false, CsvOutput.Unmappable.REFUSED, disk)) {
            for (List<String> row : rows) {
                row.forEach(csv::text);
                csv.endRow("a row");
            }
            OutputFile output = csv.finish();
            byte[] bytes = disk.readSmall(file);
            assertThat(output.size()).isEqualTo(bytes.length);
            assertThat(output.sha256()).isEqualTo(Sha256.of(bytes));
            return new String(bytes, charset);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "x-windows-949", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void hostileCellsComeBack(String charset) throws Exception {
        List<List<String>> rows = hostileRows();
        CsvRecords records = new CsvRecords(new StringReader(written(rows, Charset.forName(charset))));
        List<List<String>> read = new ArrayList<>();
        for (Optional<String[]> cells = records.next(); cells.isPresent(); cells = records.next()) {
            read.add(Stream.of(cells.get()).map(FormulaGuard::undo).toList());
        }
        assertThat(read).isEqualTo(rows);
    }

    @Test
    void aReaderOfOpencsvsOwnLosesNothingButCarriageReturns() throws Exception {
        List<List<String>> rows = hostileRows().stream()
                .filter(row -> row.stream().noneMatch(cell -> cell.contains("\r")))
                .toList();
        assertThat(rows).hasSizeGreaterThan(1_000);
        List<List<String>> read = new ArrayList<>();
        try (CSVReader reader = new CSVReaderBuilder(new StringReader(written(rows, StandardCharsets.UTF_8)))
                .withCSVParser(new RFC4180ParserBuilder().build())
                .build()) {
            for (String[] cells = reader.readNext(); cells != null; cells = reader.readNext()) {
                read.add(Stream.of(cells).map(FormulaGuard::undo).toList());
            }
        }
        assertThat(read).isEqualTo(rows);
    }

    @Test
    void aFileThatEndsWithinARowIsRefused() {
        assertThatThrownBy(() -> new CsvRecords(new StringReader("a,\"b\n")).next())
                .isInstanceOf(IOException.class)
                .hasMessage("it ends within a row");
    }

    @Test
    void onlyCellsThatNeedItAreQuoted() {
        List<String> row = List.of("plain", "inner blank", "a,b", "a\"b", " a", "a ", "", "'");
        assertThat(written(List.of(row), StandardCharsets.UTF_8))
                .isEqualTo("plain,inner blank,\"a,b\",\"a\"\"b\",\" a\",\"a \",,'\n");
    }

    @Test
    void aRowLongerThanTheBufferIsWrittenWhole() {
        String cell = "가".repeat(100_000);
        assertThat(written(List.of(List.of(cell)), StandardCharsets.UTF_8)).isEqualTo(cell + "\n");
    }

    @Test
    void aCharacterThatTheCharsetLacksIsNamed() {
        Path file = directory.resolve("rows.csv");
        try (CsvOutput csv =
                CsvOutput.create(file, Charset.forName("MS949"), false, CsvOutput.Unmappable.REFUSED, disk)) {
            csv.text("홍길동").text("ok \uD83D\uDE00");
            assertThatThrownBy(() -> csv.endRow("the row of customer 홍길동"))
                    .isInstanceOf(UnwritableTextException.class)
                    .hasMessage(file.getFileName()
                            + ": '\uD83D\uDE00' (U+1F600) in the row of customer 홍길동 is not in charset"
                            + " MS949; set output.charset to UTF-8");
        }
    }
}
