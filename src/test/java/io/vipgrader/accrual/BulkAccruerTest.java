package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.line;
import static io.vipgrader.accrual.SmallPolicy.ofOrder;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.Reject;
import io.vipgrader.people.People;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that come in bulk add up as they do one by one. */
class BulkAccruerTest {
    private static final int CASES = Math.min(Integer.getInteger("oracle.cases", 300), 300);
    private static final String LONG_ID = "a customer whose id is longer than sixteen bytes";
    private static final long LARGEST = Long.MAX_VALUE / 10_000;

    /** Of every kind that is kept in its own way: inline in one word or two, beside the table, with NUL at either end. */
    private static final Map<String, String> IDS = Map.of(
            "C0", LONG_ID,
            "C1", "12345678",
            "C2", "1234567890123456",
            "C3", "\0",
            "C4", "C4\0",
            "C5", "x".repeat(256));

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseOfTheContractComesOutAsItSays(RuleCase spec, @TempDir Path directory) throws IOException {
        RuleCase.Accrued said = spec.accrued(directory);
        Totals totals = Totals.of(said.totals().plan());
        BulkAccruer bulk = BulkAccruer.of(totals);
        BulkLines.add(said.lines(), totals.plan(), bulk);
        assertSame(spec, said, totals, bulk.finish());

        DayBook book = DayBook.of(totals.plan());
        BulkAccruer kept = BulkAccruer.of(book);
        BulkLines.add(said.lines(), totals.plan(), kept);
        kept.finish();
        DayBook.Dated dated = book.at(totals.plan(), Crew.alone());
        assertSame(spec, said, dated.totals(), dated.tally());
    }

    private static void assertSame(RuleCase spec, RuleCase.Accrued said, Totals totals, Tally tally) {
        for (long reject = 0; reject < said.tally().rejects(); reject++) {
            tally.reject();
        }
        RuleCase.Accrued bulk =
                new RuleCase.Accrued(said.policy(), totals, TargetTotals.of(totals, 0), tally, said.lines());
        for (String key : List.of("totals", "control", "excluded", "unused")) {
            String expected = spec.text(key).orElse("customer | spend | lines | first | last");
            assertThat(AccruedText.of(key, expected, bulk)).as(key).isEqualTo(AccruedText.of(key, expected, said));
        }
    }

    static Stream<RuleCase> cases() throws IOException {
        return RuleCase.cases("accrued-.*\\.yaml");
    }

    @Test
    void randomLinesAddUpAsOneByOne() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomAccrual random = new RandomAccrual(seed);
            Plan plan = Plan.of(random.targets(), FORMAT, People.NONE, new Watch(false, Set.of("category")));
            List<OrderLine> lines = new ArrayList<>(
                    random.lines(80).stream().map(BulkAccruerTest::renamed).toList());
            lines.add(line(LineKind.VOID, "void", "2025-01-05", 1, "MAIN", "CAR"));
            lines.add(sale("", "2025-01-05", 1 << 20, "MAIN", "CAR"));
            Totals careful = Totals.of(plan);
            Accruer accruer = Accruer.of(plan, careful);
            lines.forEach(accruer::line);
            Totals totals = Totals.of(plan);
            BulkAccruer bulk = BulkAccruer.of(totals);
            BulkLines.add(lines, plan, bulk);
            assertAgree(seed, totals, bulk.finish(), careful, accruer.tally());
        }
    }

    private static OrderLine renamed(OrderLine line) {
        return new OrderLine(
                line.kind(),
                line.count(),
                IDS.getOrDefault(line.customer(), line.customer()),
                line.amount(),
                line.atDay(),
                line.lineDay(),
                line.order(),
                line.dimensions());
    }

    private static void assertAgree(int seed, Totals totals, Tally tally, Totals careful, Tally carefulTally) {
        for (int target = 0; target < totals.plan().targets().size(); target++) {
            assertThat(AccrualOracleTest.told(totals, target))
                    .as("seed %d, target %d", seed, target)
                    .isEqualTo(AccrualOracleTest.told(careful, target));
            assertThat(tally.control(target, TargetTotals.of(totals, target).moneyOverCaps()))
                    .isEqualTo(carefulTally.control(
                            target, TargetTotals.of(careful, target).moneyOverCaps()));
            assertThat(tally.unusedRules(target)).isEqualTo(carefulTally.unusedRules(target));
            assertThat(tally.seen(target)).isEqualTo(carefulTally.seen(target));
        }
    }

    /** Of one customer more than ever wait together, and so many customers that the table grows many times. */
    @Test
    void howeverManyComeEachIsAddedOnce() {
        Totals totals = Totals.of(Plan.of(List.of(SmallPolicy.withBooks()), FORMAT));
        BulkAccruer bulk = BulkAccruer.of(totals);
        List<OrderLine> lines = new ArrayList<>();
        Map<String, String> expected = new TreeMap<>();
        for (String customer : List.of("often", LONG_ID)) {
            for (int i = 0; i < 9_000; i++) {
                String day = "2025-%02d-%02d".formatted(1 + i % 12, 1 + i % 28);
                lines.add(ofOrder("O" + i % 100, sale(customer, day, i)));
            }
            expected.put(customer, "9000 lines, 84 days, 100 orders, 404955000000");
        }
        for (int i = 0; i < 6_000; i++) {
            String customer = i % 2 == 0 ? "C" + i : LONG_ID + i;
            lines.add(i * 3, ofOrder("O", sale(customer, "2025-05-05", i + 1)));
            expected.put(customer, "1 lines, 1 days, 1 orders, " + (i + 1) * 10_000L);
        }
        BulkLines.add(lines, totals.plan(), bulk);

        assertThat(bulk.finish().linesRead()).isEqualTo(24_000);
        assertThat(told(totals)).isEqualTo(expected);
    }

    private static Map<String, String> told(Totals totals) {
        TargetTotals own = TargetTotals.of(totals, 0);
        Map<String, String> told = new TreeMap<>();
        for (int customer : totals.all()) {
            told.put(
                    totals.id(customer),
                    own.lines(customer) + " lines, " + own.days().orElseThrow().of(customer) + " days, "
                            + own.orders().orElseThrow().of(customer) + " orders, "
                            + own.spend().of(customer));
        }
        return told;
    }

    @Test
    void aSumThatPasses64BitsNamesTheCustomer() {
        for (String customer : List.of("rich", LONG_ID)) {
            Plan plan = Plan.of(List.of(SmallPolicy.year2025()), FORMAT);
            BulkAccruer bulk = BulkAccruer.of(Totals.of(plan));
            BulkLines.add(
                    List.of(
                            sale("poor", "2025-01-01", 1),
                            sale(customer, "2025-01-01", LARGEST),
                            sale(customer, "2025-01-01", LARGEST)),
                    plan,
                    bulk);
            assertThatThrownBy(bulk::finish)
                    .isInstanceOf(SumOverflowException.class)
                    .hasMessage("customer " + customer + ": the sum of the amounts passes 922337203685477.5807;"
                            + " look for a wrong amount in the order lines");
        }
    }

    /** What a customer spent in all is small, but not what came and went on each day: found out as soon as there is no room. */
    @Test
    void aDaysSumThatPasses64BitsNamesTheCustomer() {
        Plan plan = Plan.of(List.of(SmallPolicy.withBooks()), FORMAT);
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add(sale("poor" + i, "2025-01-01", 1));
            lines.add(sale(LONG_ID, "2025-01-01", LARGEST / 2));
            lines.add(line(LineKind.RETURN, LONG_ID, "2025-01-02", -LARGEST / 2));
        }
        BulkAccruer bulk = BulkAccruer.of(Totals.of(plan));
        BulkLines.add(lines, plan, bulk);
        assertThatThrownBy(bulk::finish)
                .isInstanceOf(SumOverflowException.class)
                .hasMessageStartingWith("customer " + LONG_ID + ": the sum of the amounts passes");
        Accruer accruer = Accruer.of(plan, Totals.of(plan));
        assertThatThrownBy(() -> lines.forEach(accruer::line))
                .isInstanceOf(SumOverflowException.class)
                .hasMessageStartingWith("customer " + LONG_ID + ": the sum of the amounts passes");
    }

    @Test
    void aTableThatCannotGrowSaysSo() {
        SlotMemory ending = new SlotMemory() {
            @Override
            public long[] longs(int size) {
                if (size > 64 * 4) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return new long[size];
            }

            @Override
            public byte[] bytes(int size) {
                return new byte[size];
            }
        };
        Plan plan = Plan.of(List.of(SmallPolicy.year2025()), FORMAT);
        BulkAccruer bulk = BulkAccruer.of(Totals.of(plan, ending));
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            lines.add(sale("C" + i, "2025-03-01", 1));
        }
        assertThatThrownBy(() -> {
                    BulkLines.add(lines, plan, bulk);
                    bulk.finish();
                })
                .isInstanceOf(TotalsFullException.class)
                .hasMessageStartingWith("memory is full after ");
    }

    @Test
    void aLinesLastWordTellsGroupSaleAndDay() {
        for (int day : new int[] {-25_567, -1, 0, 20_000, 40_000}) {
            for (boolean sale : new boolean[] {true, false}) {
                long meta = BulkAccruer.meta(1_234_567, sale, day);
                assertThat(BulkAccruer.group(meta)).isEqualTo(1_234_567);
                assertThat(BulkAccruer.sale(meta)).isEqualTo(sale);
                assertThat(BulkAccruer.lineDay(meta)).isEqualTo(day);
            }
        }
    }

    /** 64 wait for a part at first, then twice as many each time, but never more than 4,096. */
    @Test
    void linesWaitUntilThereAreEnoughForTheirPart() {
        Plan plan = Plan.of(List.of(SmallPolicy.year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        BulkAccruer bulk = BulkAccruer.of(totals);
        int come = 0;
        int added = 0;
        for (int waiting : new int[] {64, 128, 256, 512, 1_024, 2_048, 4_096, 4_096}) {
            BulkLines.add(Collections.nCopies(added + waiting - come, sale("A", "2025-03-01", 1)), plan, bulk);
            assertThat(lines(totals)).isEqualTo(added);
            come = added + waiting + 1;
            added += waiting;
            BulkLines.add(List.of(sale("A", "2025-03-01", 1)), plan, bulk);
            assertThat(lines(totals)).isEqualTo(added);
        }
        assertThat(bulk.finish().linesRead()).isEqualTo(come);
        assertThat(lines(totals)).isEqualTo(come);
    }

    private static long lines(Totals totals) {
        TargetTotals own = TargetTotals.of(totals, 0);
        return Arrays.stream(totals.all()).mapToLong(own::lines).sum();
    }

    @Test
    void whoComesInBulkAndOneByOneIsOneCustomer() {
        Plan plan = Plan.of(List.of(SmallPolicy.year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        BulkAccruer bulk = BulkAccruer.of(totals);
        List<OrderLine> lines = new ArrayList<>();
        for (String customer : IDS.values()) {
            lines.add(sale(customer, "2025-03-01", 1));
        }
        BulkLines.add(lines, plan, bulk);
        lines.forEach(bulk::line);
        bulk.finish();
        TargetTotals own = TargetTotals.of(totals, 0);
        assertThat(totals.customers()).isEqualTo(IDS.size());
        assertThat(Arrays.stream(totals.all())).allMatch(customer -> own.lines(customer) == 2);
    }

    @Test
    void rejectedLinesAreCounted() {
        BulkAccruer bulk = BulkAccruer.of(Totals.of(Plan.of(List.of(SmallPolicy.year2025()), FORMAT)));
        Reject reject = new Reject("orders.csv", 0, 2, "amount", "found x", "x");
        bulk.reject(reject);
        bulk.reject(reject);
        assertThat(bulk.finish().rejects()).isEqualTo(2);
    }

    @Test
    void whatIsNobodysAddsUp() {
        assertThat(new BulkAccruer.LeftOver(1, 2, 3, BigInteger.valueOf(4))
                        .and(new BulkAccruer.LeftOver(10, 20, 30, BigInteger.valueOf(40))))
                .isEqualTo(new BulkAccruer.LeftOver(11, 22, 33, BigInteger.valueOf(44)));
    }
}
