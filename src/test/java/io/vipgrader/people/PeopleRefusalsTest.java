package io.vipgrader.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vipgrader.document.SpecFile;
import io.vipgrader.order.HeaderException;
import io.vipgrader.order.NoInputException;
import io.vipgrader.order.StopFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong row about people refuses the run, by file and line, all wrong rows at once. */
class PeopleRefusalsTest {
    @TempDir
    private Path directory;

    static Stream<Arguments> cases() {
        return SpecFile.cases("/spec/people-problems.yaml", "cases").stream()
                .map(given -> Arguments.of(given.get("name"), given));
    }

    private PeopleException refusal(Map<String, Object> given) {
        return catchThrowableOfType(PeopleException.class, () -> new PeopleCase(given, directory).read());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyWrongRowIsNamedWithWhatIsWrong(String name, Map<String, Object> given) {
        PeopleException refusal = refusal(given);
        assertThat(refusal.problems()).extracting(RowProblem::toString).isEqualTo(given.get("says"));
        assertThat(refusal.getMessage()).isEqualTo(String.join("\n", says(given)));
    }

    @SuppressWarnings("unchecked") // what a case says is a list, or the test fails
    private static List<String> says(Map<String, Object> given) {
        return (List<String>) given.get("says");
    }

    @Test
    void twentyRowsAreShownAndTheOthersCounted() {
        String rows = IntStream.range(0, 22).mapToObj(i -> "C" + i + ",x").collect(Collectors.joining("\n"));
        PeopleException refusal = refusal(Map.of("customers", "customer,valid_from\n" + rows));
        assertThat(refusal.problems()).hasSize(20);
        assertThat(refusal.count()).isEqualTo(22);
        assertThat(refusal.getMessage())
                .startsWith("customers.csv:2: valid_from: 'x' is not a date; allowed: a day such as 2025-12-31\n")
                .endsWith("\ncustomers.csv:21: valid_from: 'x' is not a date; allowed: a day such as 2025-12-31"
                        + "\nand 2 more rows");
    }

    @Test
    void twentyOneWrongRowsLeaveOneMore() {
        String rows = "C,x\n".repeat(21);
        assertThat(refusal(Map.of("customers", "customer,valid_until\n" + rows)).getMessage())
                .endsWith("\nand 1 more row");
    }

    @Test
    void aMissingColumnNamesTheFileTheHeadersAndTheKey() {
        PeopleFiles files = new PeopleCase(Map.of("aliases", "alias,customer\n"), directory).files();
        PeopleFiles.Files table =
                (PeopleFiles.Files) files.table(PeopleTable.ALIASES).orElseThrow();
        PeopleFiles asking = new PeopleFiles(Map.of(
                PeopleTable.ALIASES,
                new PeopleFiles.Files(
                        table.patterns(),
                        directory,
                        StandardCharsets.UTF_8,
                        ',',
                        Map.of("alias", "alias", "customer", "custmer"))));
        assertThatThrownBy(() -> PeopleReader.read(asking, PeopleCase.SEOUL, PeopleCase.DISK, () -> false))
                .isInstanceOf(HeaderException.class)
                .hasMessage(
                        "aliases.csv: no column 'custmer' for customer, did you mean 'customer'?; the header has: alias,"
                                + " customer; name the columns as they are in aliases.columns of the job file");
    }

    @Test
    void aCellIsNamedByTheFilesHeader() {
        PeopleFiles files = new PeopleCase(Map.of("aliases", "card,member\n,C1\nA1,C1\nA1,C2\n"), directory).files();
        PeopleFiles.Files table =
                (PeopleFiles.Files) files.table(PeopleTable.ALIASES).orElseThrow();
        PeopleFiles renamed = new PeopleFiles(Map.of(
                PeopleTable.ALIASES,
                new PeopleFiles.Files(
                        table.patterns(),
                        directory,
                        StandardCharsets.UTF_8,
                        ',',
                        Map.of("alias", "card", "customer", "member"))));
        assertThatThrownBy(() -> PeopleReader.read(renamed, PeopleCase.SEOUL, PeopleCase.DISK, () -> false))
                .isInstanceOf(PeopleException.class)
                .hasMessage("aliases.csv:2: card: the cell is empty; every row needs one\n"
                        + "aliases.csv:4: card: the same alias has another customer at aliases.csv:3 on days of this"
                        + " span; part the two");
    }

    @Test
    void aPatternThatNamesNoFileIsNoInput() {
        PeopleFiles files = new PeopleFiles(Map.of(
                PeopleTable.OVERRIDES,
                new PeopleFiles.Files(List.of("none*.csv"), directory, StandardCharsets.UTF_8, ',', Map.of())));
        assertThatThrownBy(() -> PeopleReader.read(files, PeopleCase.SEOUL, PeopleCase.DISK, () -> false))
                .isInstanceOf(NoInputException.class)
                .hasMessage("no file matches none*.csv; check overrides.files in the job file");
    }

    @Test
    void anEmptyFileLacksItsHeader() {
        assertThatThrownBy(() ->
                        new PeopleCase(Map.of("households", "member,head\n", "households-2", ""), directory).read())
                .isInstanceOf(HeaderException.class)
                .hasMessage("households-2.csv: no header row; the first line must name the columns, among them member,"
                        + " head");
    }

    @Test
    void anotherCharsetsMarkIsRefusedByTheTablesKey() {
        PeopleFiles files = new PeopleCase(Map.of("aliases", "\uFEFFalias,customer\n"), directory).files();
        PeopleFiles.Files table =
                (PeopleFiles.Files) files.table(PeopleTable.ALIASES).orElseThrow();
        PeopleFiles korean = new PeopleFiles(Map.of(
                PeopleTable.ALIASES,
                new PeopleFiles.Files(
                        table.patterns(), directory, StandardCharsets.US_ASCII, ',', Map.of("alias", "alias"))));
        assertThatThrownBy(() -> PeopleReader.read(korean, PeopleCase.SEOUL, PeopleCase.DISK, () -> false))
                .isInstanceOf(HeaderException.class)
                .hasMessage("aliases.csv: starts with the byte order mark of UTF-8, but the job file says US-ASCII; set"
                        + " aliases.charset to UTF-8");
    }

    @Test
    void askedToStopItStops() {
        PeopleFiles files = new PeopleCase(Map.of("aliases", "alias,customer\nA,C\n"), directory).files();
        assertThatThrownBy(() -> PeopleReader.read(files, PeopleCase.SEOUL, PeopleCase.DISK, () -> true))
                .isInstanceOf(StopFlag.StoppedException.class);
    }
}
