package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.line;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Totals keep every customer apart and every sum exact. */
class TotalsTest {
    private final Plan plan = Plan.of(List.of(year2025()), FORMAT);
    private final Totals totals = Totals.of(plan);
    private final Accruer accruer = Accruer.of(plan, totals);

    @Test
    void idsThatDifferInAnyByteAreDifferentCustomers() {
        List<String> ids = List.of(
                "a",
                "a\0",
                "a\0\0",
                "\0a",
                "\0",
                "\0\0",
                "a\0b",
                "aa",
                "12345678",
                "12345678\0",
                "123456789",
                "1234567890123456",
                "1234567890123456\0",
                "12345678901234567",
                "123456789012345\0",
                "고객",
                "고객 ",
                "😀",
                "x".repeat(256),
                "x".repeat(255),
                "x".repeat(255) + "y");
        for (int i = 0; i < ids.size(); i++) {
            accruer.line(sale(ids.get(i), "2025-03-01", 1 + i));
            accruer.line(sale(ids.get(i), "2025-03-01", 100));
        }
        Map<String, Long> expected = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            expected.put(ids.get(i), (101L + i) * 10_000);
        }
        assertThat(sums()).isEqualTo(expected);
        assertThat(totals.customers()).isEqualTo(ids.size());
    }

    @Test
    void anIdOfNoBytesOrMoreThan256IsAProgramError() {
        assertThatThrownBy(() -> accruer.line(sale("x".repeat(257), "2025-03-01", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a customer id of 257 bytes was let through; 1 to 256 are allowed");
    }

    @Test
    void randomLinesAddUpAsInAMap() {
        Random random = new Random(20251231);
        Map<String, Long> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String id = randomId(random);
            long amount = random.nextInt(2_000_001) - 1_000_000;
            accruer.line(sale(id, "2025-06-01", amount));
            expected.merge(id, amount * 10_000, Long::sum);
        }
        assertThat(sums()).isEqualTo(expected);
    }

    @Test
    void threadsThatShareTotalsAddUpTheSame() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Accruer own = Accruer.of(plan, totals);
            Random random = new Random(thread);
            threads.add(new Thread(() -> {
                for (int i = 0; i < 50_000; i++) {
                    own.line(sale("C" + random.nextInt(5_000), "2025-06-01", 7));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(totals.customers()).isEqualTo(5_000);
        assertThat(sums().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4 * 50_000 * 7 * 10_000L);
    }

    @Test
    void linesAreSalesAndReturnsAndDaysAreOfSalesAlone() {
        accruer.line(sale("A", "2025-03-05", 10));
        accruer.line(sale("A", "2025-03-02", 10));
        accruer.line(line(LineKind.RETURN, "A", "2025-01-01", -10));
        accruer.line(line(LineKind.VOID, "A", "2025-12-31", 10));
        accruer.line(sale("A", "2025-03-07", 10));
        int customer = totals.all()[0];
        assertThat(TargetTotals.of(totals, 0).lines(customer)).isEqualTo(4);
        assertThat(TargetTotals.of(totals, 0).firstSale(customer)).contains(LocalDate.of(2025, 3, 2));
        assertThat(TargetTotals.of(totals, 0).lastSale(customer)).contains(LocalDate.of(2025, 3, 7));
    }

    @Test
    void aCustomerOfReturnsAloneHasNoPurchase() {
        accruer.line(line(LineKind.RETURN, "A", "2025-01-01", -10));
        int customer = totals.all()[0];
        assertThat(TargetTotals.of(totals, 0).firstSale(customer)).isEmpty();
        assertThat(TargetTotals.of(totals, 0).lastSale(customer)).isEmpty();
    }

    @Test
    void salesOnTheFirstAndTheLastDayAreKept() {
        accruer.line(sale("A", "2025-12-31", 10));
        accruer.line(sale("A", "2025-01-01", 10));
        int customer = totals.all()[0];
        assertThat(TargetTotals.of(totals, 0).firstSale(customer)).contains(LocalDate.of(2025, 1, 1));
        assertThat(TargetTotals.of(totals, 0).lastSale(customer)).contains(LocalDate.of(2025, 12, 31));
    }

    @Test
    void aPeriodOfAHundredYearsFits() {
        Plan century = Plan.of(List.of(SmallPolicy.target(LocalDate.of(1925, 1, 1), LocalDate.of(2025, 1, 1))), FORMAT);
        Totals filled = Totals.of(century);
        Accruer.of(century, filled).line(sale("A", "1925-01-01", 1));
        Accruer.of(century, filled).line(sale("A", "2024-12-31", 1));
        int customer = filled.all()[0];
        assertThat(TargetTotals.of(filled, 0).firstSale(customer)).contains(LocalDate.of(1925, 1, 1));
        assertThat(TargetTotals.of(filled, 0).lastSale(customer)).contains(LocalDate.of(2024, 12, 31));
    }

    @Test
    void aSumPast64BitsStopsAndNamesTheCustomer() {
        accruer.line(sale("Kim", "2025-03-01", 900_000_000_000_000L));
        assertThatThrownBy(() -> accruer.line(sale("Kim", "2025-03-01", 900_000_000_000_000L)))
                .isInstanceOf(SumOverflowException.class)
                .hasMessage("customer Kim: the sum of the amounts passes 922337203685477.5807;"
                        + " look for a wrong amount in the order lines");
        assertThat(sums()).isEqualTo(Map.of("Kim", 9_000_000_000_000_000_000L));
    }

    @Test
    void anAmountPast64BitsStopsAndNamesTheCustomer() {
        assertThatThrownBy(() -> accruer.line(sale("Kim", "2025-03-01", Long.MIN_VALUE)))
                .isInstanceOf(SumOverflowException.class)
                .hasMessageStartingWith("customer Kim: the sum of the amounts passes 922337203685477.5807;");
    }

    @Test
    void mergedLinesPast64BitsStopEvenWithoutCustomer() {
        OrderLine merged = new OrderLine(LineKind.SALE, 3, "", Long.MAX_VALUE / 2, 20_000, 20_000, "", List.of("", ""));
        assertThatThrownBy(() -> accruer.line(merged))
                .isInstanceOf(SumOverflowException.class)
                .hasMessage("an order line without customer: its amount times its count passes 9223372036854775807;"
                        + " look for a wrong amount in the order lines");
    }

    @Test
    void moreLinesThan32BitsStopAndNameTheCustomer() {
        OrderLine most = merged(0xFFFF_FFFFL);
        accruer.line(most);
        assertThat(TargetTotals.of(totals, 0).lines(totals.all()[0])).isEqualTo(4_294_967_295L);
        assertThatThrownBy(() -> accruer.line(merged(1)))
                .isInstanceOf(SumOverflowException.class)
                .hasMessage("customer A: more than 4294967295 lines in one period;"
                        + " look for a customer id that stands for everybody");
    }

    @Test
    void aTableThatCannotGrowSaysHowManyCustomersItHasAndWhatToDo() {
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
        Accruer filling = Accruer.of(plan, Totals.of(plan, ending));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        filling.line(sale("C" + i, "2025-03-01", 1));
                    }
                })
                .isInstanceOf(TotalsFullException.class)
                .hasMessageMatching("memory is full after \\d{3,4} customers, who take 0 MiB of a heap of \\d+ MiB;"
                        + " give the run a larger heap with VIP_GRADER_OPTS=-Xmx\\d+m");
    }

    @Test
    void totalsOfAnotherPlanAreRefused() {
        Plan other = Plan.of(List.of(year2025()), FORMAT);
        assertThatThrownBy(() -> Accruer.of(other, totals))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the totals are of another plan");
    }

    private static OrderLine merged(long count) {
        return new OrderLine(LineKind.SALE, count, "A", 0, 20_200, 20_200, "", List.of("", ""));
    }

    private Map<String, Long> sums() {
        Map<String, Long> sums = new HashMap<>();
        for (int customer : totals.all()) {
            sums.put(totals.id(customer), totals.sum(customer, 0));
        }
        return sums;
    }

    /** Few enough that most come again; 1 to 40 bytes, so that inline and arena mix. */
    private static String randomId(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(40)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i < 3 ? random.nextInt(20) : bytes.length);
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void aMedianGapOfPurchaseDaysThatNobodyAskedForIsAProgramError() {
        accruer.line(sale("ann", "2025-03-01", 1));
        TargetTotals own = TargetTotals.of(totals, 0);
        assertThatThrownBy(() -> own.medianGap(totals.all()[0], 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("purchase days aren't accrued");
    }

    @Test
    void whyACustomerIsLeftOutIsTold() {
        Plan strangersOut = Plan.of(List.of(SmallPolicy.excluding(year2025(), "type", "")), FORMAT);
        assertThat(TargetTotals.of(Totals.of(strangersOut), 0).exclusion("ann"))
                .isEqualTo(Optional.of(
                        strangersOut.targets().get(0).policy().exclusions().get(0)));
        assertThat(TargetTotals.of(totals, 0).exclusion("ann")).isEmpty();
    }
}
