package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables beside the orders are read record by record and asked cell by cell; what can't be read is refused by line and header. */
class TableFileTest {
    private static final Days SEOUL = new Days(ZoneId.of("Asia/Seoul"), LocalTime.of(5, 0));

    @TempDir
    private Path directory;

    /** Asks a row for something; a refusal goes to the file's sink. */
    private interface Question {
        Object ask(TableRow row) throws Refusal;
    }

    private OrderFile file(String text, Charset charset) throws IOException {
        return OrderCase.file(Files.write(directory.resolve("table.csv"), text.getBytes(charset)));
    }

    private static TableFile.Format format(Map<String, String> columns) {
        return new TableFile.Format("activity", StandardCharsets.UTF_8, ',', columns);
    }

    private List<String> answers(String text, Map<String, String> columns, Question question) throws IOException {
        List<String> answers = new ArrayList<>();
        TableFile.Sink sink = new TableFile.Sink() {
            @Override
            public void row(TableRow row) throws Refusal {
                answers.add(row.line() + ": " + question.ask(row));
            }

            @Override
            public void refused(long line, String column, String reason) {
                answers.add(line + ", " + column + ": " + reason);
            }
        };
        TableFile.read(file(text, StandardCharsets.UTF_8), format(columns), sink, new LocalDisk(), () -> false);
        return answers;
    }

    private List<String> answers(String text, Question question) throws IOException {
        return answers("Cell\n" + text, Map.of("word", "Cell"), question);
    }

    @Test
    void cellsAreFoundByOurWordsAndTakenAsWritten() throws IOException {
        assertThat(answers(
                        "X,Who,\"When\"\n, C1 ,\"a\n\"\"b\"\n,C2\n\n,\"C\"3,\n,C4,\n",
                        Map.of("customer", "Who", "card", "Who", "day", "When"),
                        row -> row.text("customer") + "|" + row.text("card") + "|" + row.text("day") + "|"
                                + row.text("nothing") + "|"))
                .containsExactly(
                        "2:  C1 | C1 |a\n\"b||",
                        "4, : cells: 2; the header has 3",
                        "6, : text after the closing quote of cell 2; quote the whole cell and double the quotes in it",
                        "7: C4|C4|||");
    }

    @Test
    void aCellThatMustBeFilledMayNotBeBlank() throws IOException {
        assertThat(answers("a\n\" \"\n\"\"\n", row -> row.filled("word")))
                .containsExactly(
                        "2: a",
                        "3, Cell: the cell is empty; every row needs one",
                        "4, Cell: the cell is empty; every row needs one");
    }

    @Test
    void anIdHasOneTo256Bytes() throws IOException {
        String most = "가".repeat(85) + "x";
        assertThat(answers(
                        "x\n\" \"\n" + most + "\n" + most + "y\n" + "a".repeat(256) + "\n" + "a".repeat(257) + "\n",
                        row -> row.id("word")))
                .containsExactly(
                        "2: x",
                        "3, Cell: the cell is empty; every row needs one",
                        "4: " + most,
                        "5, Cell: an id of 257 bytes; allowed: at most 256",
                        "6: " + "a".repeat(256),
                        "7, Cell: an id of 257 bytes; allowed: at most 256");
    }

    @Test
    void aDateIsADayOrNothing() throws IOException {
        assertThat(answers(
                        "2025-12-31\n\"\"\n2025-12-31T10:00\n1899-12-31\n1900-01-01\n2200-12-31\n2201-01-01\n",
                        row -> row.date("word")))
                .containsExactly(
                        "2: " + OptionalInt.of(day("2025-12-31")),
                        "3: OptionalInt.empty",
                        "4, Cell: '2025-12-31T10:00' is not a date; allowed: a day such as 2025-12-31",
                        "5, Cell: year 1899 of '1899-12-31' is outside 1900 to 2200",
                        "6: " + OptionalInt.of(day("1900-01-01")),
                        "7: " + OptionalInt.of(day("2200-12-31")),
                        "8, Cell: year 2201 of '2201-01-01' is outside 1900 to 2200");
    }

    @Test
    void aDayMayBeATimestampAndMustBeThere() throws IOException {
        assertThat(answers(
                        "2025-12-31\n2025-12-31T04:59\n2025-12-31T05:00\n2025-12-31T15:00Z\n2025-12-31T20:00Z\n\"\"\n2201-01-01\n",
                        row -> row.day("word", SEOUL)))
                .containsExactly(
                        "2: " + day("2025-12-31"),
                        "3: " + day("2025-12-30"),
                        "4: " + day("2025-12-31"),
                        "5: " + day("2025-12-31"),
                        "6: " + day("2026-01-01"),
                        "7, Cell: '' is not a date; allowed: 2025-12-31, or with a time 2025-12-31T23:59:59, fraction"
                                + " and offset as you like",
                        "8, Cell: year 2201 of '2201-01-01' is outside 1900 to 2200");
    }

    @Test
    void whoReadsTheRowRefusesByWordAndIsShownTheHeader() throws IOException {
        assertThat(answers("x\n", row -> {
                    throw row.refusal("word", "no " + TableRow.shown("a\nb"));
                }))
                .containsExactly("2, Cell: no a\\u000Ab");
        assertThat(TableRow.escaped("a\n" + "b".repeat(100))).isEqualTo("a\\u000A" + "b".repeat(100));
        assertThat(answers("x\n", row -> {
                    throw row.refusal("", "the row is wrong");
                }))
                .containsExactly("2, : the row is wrong");
        assertThat(answers("x\n", row -> row.filled("other")))
                .containsExactly("2, other: the cell is empty; every row needs one");
    }

    @Test
    void whatTheFileWasIsKnownAfterwards() throws IOException {
        String text = "\nCell\na\n\nb,\n";
        OrderFile file = file(text, StandardCharsets.UTF_8);
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));

        assertThat(TableFile.read(file, format(Map.of("word", "Cell")), nobody(), new LocalDisk(), () -> false))
                .isEqualTo(new InputIdentity(
                        "table.csv", text.length(), file.stamp().modifiedMillis(), (int) checksum.getValue(), 2, 2));
    }

    @Test
    void aLackingHeaderIsToldByTheTablesKey() throws IOException {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("customer", "Who");
        columns.put("card", "Who");
        columns.put("day", "When");
        OrderFile wrong = file("Whom,When,When\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> TableFile.read(wrong, format(columns), nobody(), new LocalDisk(), () -> false))
                .isInstanceOf(HeaderException.class)
                .hasMessage("table.csv: no column 'Who' for customer, card, did you mean 'Whom'?; column 'When' for day"
                        + " is there 2 times; the header has: Whom, When, When; name the columns as they are in"
                        + " activity.columns of the job file");

        OrderFile empty = file("", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TableFile.read(empty, format(columns), nobody(), new LocalDisk(), () -> false))
                .hasMessage("table.csv: no header row; the first line must name the columns, among them Who, When");

        OrderFile wide = file("\uFEFFWho,When\n", StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> TableFile.read(wide, format(columns), nobody(), new LocalDisk(), () -> false))
                .hasMessageEndingWith("set activity.charset to UTF-16LE");
    }

    @Test
    void daysAreTakenAsOrderLinesTakeThem() {
        assertThat(DayText.date("2025-12-31")).hasValue(day("2025-12-31"));
        assertThat(DayText.date("2025-12-31T00:00")).isEmpty();
        assertThat(DayText.date("x")).isEmpty();
        assertThat(DayText.day("2025-12-31T00:00", SEOUL)).hasValue(day("2025-12-30"));
        assertThat(DayText.day("x", SEOUL)).isEmpty();
    }

    private static TableFile.Sink nobody() {
        return new TableFile.Sink() {
            @Override
            public void row(TableRow row) {}

            @Override
            public void refused(long line, String column, String reason) {}
        };
    }

    private static int day(String text) {
        return (int) LocalDate.parse(text).toEpochDay();
    }
}
