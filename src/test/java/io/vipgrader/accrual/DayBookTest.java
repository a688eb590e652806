package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.CellReader;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are kept for many dates come on each to what they would alone. */
class DayBookTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2025, 1, 1);
    private static final long LARGEST = Long.MAX_VALUE / 10_000;
    private static final Crew CREW = Crew.alone();
    private static final String CARD = "alias,customer\ncard,C\n";

    @TempDir
    private Path directory;

    private static Target on(int day) {
        Period year = new Period.Fixed(NEW_YEAR, NEW_YEAR.plusYears(1));
        return new Target(SmallPolicy.policy(year), NEW_YEAR.plusDays(day - 1L));
    }

    private static LocalDate day(int day) {
        return NEW_YEAR.plusDays(day - 1L);
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

    @Test
    void totalsGrowFromDateToDate() {
        List<Target> targets = List.of(on(1), on(2));
        DayBook book = book(targets, People.NONE, line("A", 1, 10));

        Totals first = at(book, targets.get(0)).totals();
        assertThat(at(book, targets.get(1)).totals().partition(0)).isSameAs(first.partition(0));
    }

    @Test
    void totalsWithBooksGrowWhereNoLineIsKeptWhole() {
        List<Target> targets = List.of(SmallPolicy.withBooks(day(1)), SmallPolicy.withBooks(day(2)));
        DayBook book = book(targets, People.NONE, line("A", 1, 10), line("A", 2, 10));

        Totals first = at(book, targets.get(0)).totals();
        Totals second = at(book, targets.get(1)).totals();
        assertThat(second.partition(0)).isSameAs(first.partition(0));
        TargetTotals own = TargetTotals.of(second, 0);
        assertThat(own.days().orElseThrow().of(second.all()[0])).isEqualTo(2);
    }

    @Test
    void linesKeptWholeAreAddedUpAnewForEachDate() throws IOException {
        List<Target> targets = List.of(on(1), on(2));
        DayBook book = book(targets, people(Map.of(PeopleTable.ALIASES, CARD)), line("card", 1, 10), line("C", 2, 3));

        assertThat(spend(at(book, targets.get(0)))).containsExactly(Map.entry("C", 10L));
        assertThat(spend(at(book, targets.get(1)))).containsExactly(Map.entry("C", 13L));
    }

    /** Else what was bought on the first day would count twice for the home on the second. */
    @Test
    void booksOfLinesKeptWholeAreMadeAnewForEachDate() throws IOException {
        List<Target> targets = List.of(SmallPolicy.withBooks(day(1)), SmallPolicy.withBooks(day(2)));
        DayBook book = book(
                targets,
                people(Map.of(PeopleTable.ALIASES, CARD)),
                SmallPolicy.sale("card", "2025-01-01", 30, "S1", "FOOD"),
                SmallPolicy.sale("card", "2025-01-02", 40, "S2", "FOOD"));

        assertThat(homes(at(book, targets.get(0)))).containsExactly("S1");
        assertThat(homes(at(book, targets.get(1)))).containsExactly("S2");
    }

    private static List<String> homes(DayBook.Dated dated) {
        TargetTotals own = TargetTotals.of(dated.totals(), 0);
        return Arrays.stream(dated.order().customersWhere(own::hasRow))
                .mapToObj(customer -> own.home(customer, "store").orElseThrow())
                .toList();
    }

    @Test
    void datesBeforeTheEpochGrowAsAnyOther() {
        LocalDate sixties = LocalDate.of(1960, 1, 1);
        Period year = new Period.Fixed(sixties, sixties.plusYears(1));
        Target first = new Target(SmallPolicy.policy(year), sixties);
        Target second = new Target(SmallPolicy.policy(year), sixties.plusDays(1));
        DayBook book = book(
                List.of(first, second),
                People.NONE,
                SmallPolicy.sale("A", "1960-01-01", 10),
                SmallPolicy.sale("A", "1960-01-02", 7));

        assertThat(spend(at(book, first))).containsExactly(Map.entry("A", 10L));
        assertThat(spend(at(book, second))).containsExactly(Map.entry("A", 17L));
    }

    @Test
    void aLineKnownTheDayBeforeItsOwnIsAddedOnItsOwn() {
        List<Target> targets = List.of(on(1), on(2));
        int known = (int) NEW_YEAR.toEpochDay();
        DayBook book = book(
                targets,
                People.NONE,
                new OrderLine(LineKind.SALE, 1, "A", 10, known, known + 1, "", List.of("S1", "FOOD")),
                line("B", 1, 5));

        assertThat(spend(at(book, targets.get(0)))).containsExactly(Map.entry("B", 5L));
        assertThat(spend(at(book, targets.get(1)))).containsExactly(Map.entry("A", 10L), Map.entry("B", 5L));
    }

    @Test
    void linesOfTheFirstAndLastDayThereIsAreKept() {
        LocalDate last = LocalDate.ofEpochDay(CellReader.LAST_DAY);
        LocalDate first = LocalDate.ofEpochDay(CellReader.FIRST_DAY);
        Target late = SmallPolicy.target(last.minusDays(300), last.plusDays(1));
        Target afterwards = new Target(late.policy(), last, Optional.of(last.plusYears(99)));
        Target early = SmallPolicy.target(first, first.plusDays(300));
        DayBook book = book(
                List.of(late, afterwards, early),
                People.NONE,
                SmallPolicy.sale("A", first.toString(), 10),
                SmallPolicy.sale("B", last.toString(), 7));

        assertThat(spend(at(book, early))).containsExactly(Map.entry("A", 10L));
        assertThat(spend(at(book, late))).containsExactly(Map.entry("B", 7L));
        assertThat(spend(at(book, afterwards))).containsExactly(Map.entry("B", 7L));
    }

    /** Enough of them that many share a part of the totals; every third id is longer than a key. */
    @Test
    void eachOfManyCustomersHasHisOwnLines() {
        List<OrderLine> lines = new ArrayList<>();
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            String customer = (i % 3 == 0 ? "a customer whose id is long " : "C") + i;
            lines.add(line(customer, 1, i + 1));
            lines.add(line(customer, 1, 1_000));
            expected.put(customer, i + 1_001L);
        }
        DayBook book = book(List.of(on(1)), People.NONE, lines.toArray(OrderLine[]::new));

        assertThat(spend(at(book, on(1)))).isEqualTo(expected);
    }

    @Test
    void daysAndValuesMetAreToldOfEachDate() {
        Watch stores = new Watch(false, Set.of("store"));
        Plan plan = Plan.of(List.of(on(3)), SmallPolicy.FORMAT, People.NONE, stores);
        DayBook book = DayBook.of(plan);
        BulkAccruer accruer = BulkAccruer.of(book);
        accruer.line(line("A", 1, 10));
        accruer.line(line("B", 3, 10));
        Tally ofThread = accruer.finish();

        assertThat(ofThread.linesRead()).isZero();
        Seen seen = book.at(plan, CREW).tally().seen(0);
        assertThat(seen.days()).containsExactly(day(1), day(3));
        assertThat(seen.values()).isEqualTo(Map.of("store", Map.of("S1", day(3))));
    }

    @Test
    void theFirstLineMayBeOfTheFirstDay() {
        DayBook book = book(List.of(on(1)), People.NONE);
        BulkSink sink = book.sink();
        int lineClass = book.plan().classOf(List.of());

        assertThat(sink.group(lineClass, CellReader.FIRST_DAY, CellReader.FIRST_DAY))
                .isZero();
        assertThat(book.groups().count()).isOne();
    }

    /** A part has room for 1,024 lines at first and 16 customers of three words; a closed book has room for what it holds. */
    @Test
    void theBytesOfABookAreThoseOfItsLinesAndCustomers() {
        DayBook book = book(List.of(on(1)), People.NONE, line("A", 1, 1), line("A", 1, 1), line("B", 1, 1));
        long emptyTables = 64 * 16 * 3 * 8;

        assertThat(book.bytes()).isEqualTo(64 * 1_024 * 2 * 8 + emptyTables);
        at(book, on(1));
        assertThat(book.bytes()).isEqualTo(3 * 2 * 8 + emptyTables + 2 * 3 * 8);
    }

    /** Room for 1,024 lines grows by half as soon as one more comes. */
    @Test
    void aPartGrowsWhenItIsFull() {
        DayBookPart part = new DayBookPart(0);
        CustomerKey key = new CustomerKey().read("A");
        long[] lines = new long[BulkAccruer.STRIDE * 1_024];
        for (int at = 0; at < lines.length; at += BulkAccruer.STRIDE) {
            lines[at] = key.firstWord();
        }
        long table = 16 * 3 * 8;

        part.add(lines, 1_024, new byte[0]);
        assertThat(part.bytes()).isEqualTo(1_024 * 2 * 8 + table);
        part.add(lines, 1, new byte[0]);
        assertThat(part.bytes()).isEqualTo((1_025 + 512) * 2 * 8 + table);
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
