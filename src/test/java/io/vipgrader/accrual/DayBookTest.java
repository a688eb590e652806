package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.people.PeopleTable;
import io.vipgrader.policy.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are kept for many dates come on each to what they would alone. */
class DayBookTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2025, 1, 1);
    private static final long LARGEST = Long.MAX_VALUE / 10_000;
    private static final Crew CREW = Crew.alone();

    @TempDir
    private Path directory;

    private static Target on(int day) {
        Period year = new Period.Fixed(NEW_YEAR, NEW_YEAR.plusYears(1));
        return new Target(SmallPolicy.policy(year), NEW_YEAR.plusDays(day - 1L));
    }

    private static OrderLine line(String customer, int day, long amount) {
        LineKind kind = amount < 0 ? LineKind.RETURN : LineKind.SALE;
        return SmallPolicy.line(kind, customer, NEW_YEAR.plusDays(day - 1L).toString(), amount);
    }

    private static DayBook book(List<Target> targets, People people, OrderLine... lines) {
        DayBook book = DayBook.of(Plan.of(targets, SmallPolicy.FORMAT, people));
        BulkAccruer accruer = BulkAccruer.of(book);
        Arrays.stream(lines).forEach(accruer::line);
        accruer.finish();
        return book;
    }

    private static DayBook.Dated at(DayBook book, Target target) {
        return book.at(Plan.of(List.of(target), SmallPolicy.FORMAT, book.plan().people()), CREW);
    }

    private static Map<String, Long> spend(DayBook.Dated dated) {
        TargetTotals own = TargetTotals.of(dated.totals(), 0);
        Map<String, Long> spend = new LinkedHashMap<>();
        for (int customer : dated.order().customersWhere(own::hasRow)) {
            spend.put(dated.totals().id(customer), own.spend().of(customer) / 10_000);
        }
        return spend;
    }

    @Test
    void aDateSeesWhatWasSoldUntilThen() {
        List<Target> targets = List.of(on(1), on(2), on(4));
        DayBook book = book(targets, People.NONE, line("B", 2, 20), line("A", 1, 10), line("A", 4, 5));

        assertThat(spend(at(book, targets.get(0)))).containsExactly(Map.entry("A", 10L));
        assertThat(spend(at(book, targets.get(1)))).containsExactly(Map.entry("A", 10L), Map.entry("B", 20L));
        assertThat(spend(at(book, targets.get(2)))).containsExactly(Map.entry("A", 15L), Map.entry("B", 20L));
    }

    @Test
    void theHeadOfAHouseholdThatNoProgrammeSumsKeepsItsLines() throws IOException {
        People people = people(Map.of(
                PeopleTable.ALIASES, "alias,customer\ncard,member\n",
                PeopleTable.HOUSEHOLDS, "member,head\nmember,head\n"));
        DayBook book = book(List.of(on(1)), people, line("head", 1, 10), line("card", 1, 3), line("member", 1, 2));

        assertThat(spend(at(book, on(1)))).containsExactly(Map.entry("head", 10L), Map.entry("member", 5L));
    }

    @Test
    void aSumThatPasses64BitsNamesTheCustomer() {
        DayBook book = book(List.of(on(1)), People.NONE, line("rich", 1, LARGEST), line("rich", 1, LARGEST));

        assertThatThrownBy(() -> at(book, on(1)))
                .isInstanceOf(SumOverflowException.class)
                .hasMessageStartingWith("customer rich: the sum of the amounts passes");
    }

    @Test
    void aSumOfOneDayThatPasses64BitsNamesTheCustomer() {
        Target days = SmallPolicy.withBooks();
        DayBook book = book(List.of(days), People.NONE, line("rich", 1, LARGEST), line("rich", 1, LARGEST));

        assertThatThrownBy(() -> spend(at(book, days)))
                .isInstanceOf(SumOverflowException.class)
                .hasMessageStartingWith("customer rich: the sum of the amounts passes");
    }

    /** The lines that were added before the sum grew too large aren't added once more. */
    @Test
    void aDateThatFailsSpoilsNoLaterOne() {
        List<Target> targets = List.of(on(1), on(2), on(3));
        DayBook book = book(
                targets,
                People.NONE,
                line("rich", 1, LARGEST - 10),
                line("rich", 2, -5),
                line("rich", 2, 20),
                line("rich", 3, -8));

        assertThat(spend(at(book, targets.get(0)))).containsExactly(Map.entry("rich", LARGEST - 10));
        for (Target later : targets.subList(1, 3)) {
            assertThatThrownBy(() -> at(book, later)).isInstanceOf(SumOverflowException.class);
        }
        assertThat(spend(at(book, targets.get(0)))).containsExactly(Map.entry("rich", LARGEST - 10));
    }

    private People people(Map<PeopleTable, String> rows) throws IOException {
        Map<PeopleTable, PeopleFiles.Table> tables = new EnumMap<>(PeopleTable.class);
        for (PeopleTable table : rows.keySet()) {
            String file = table.key() + ".csv";
            Files.writeString(directory.resolve(file), rows.get(table));
            Map<String, String> columns = new LinkedHashMap<>();
            for (String header :
                    rows.get(table).lines().findFirst().orElseThrow().split(",")) {
                columns.put(header, header);
            }
            tables.put(table, new PeopleFiles.Files(List.of(file), directory, StandardCharsets.UTF_8, ',', columns));
        }
        return PeopleReader.read(new PeopleFiles(tables), on(1).policy().days(), new LocalDisk(), () -> false);
    }
}
