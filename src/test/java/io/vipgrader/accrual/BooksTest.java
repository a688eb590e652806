package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.ofOrder;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.StopFlag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Books keep every item apart, merge what is one, and stop where a sum doesn't fit. */
class BooksTest {
    private static final boolean[] SEEN = {true, false};

    /** The last ordinal that 26 bits hold, and the first whose key is negative. */
    private static final List<Integer> ORDINALS = List.of(0, 1, (1 << 25) - 1, 1 << 25, (1 << 26) - 1);

    @Test
    void randomEntriesMergeAsInAMap() {
        Random random = new Random(11);
        BookPart part = new BookPart(3, HeapMemory.HEAP);
        Map<List<Long>, Long> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long ordinal = ORDINALS.get(random.nextInt(ORDINALS.size()));
            long[] item = {random.nextInt(3), random.nextInt(3) - 1L, random.nextInt(200)};
            long reach = random.nextInt(2);
            long amount = random.nextInt(201) - 100;
            part.append(
                    new long[] {
                        ordinal << BookPart.ORDINAL_SHIFT | item[0], item[1], item[2] << BookPart.REACH_BITS | reach
                    },
                    amount);
            if (reach == 0) {
                expected.merge(List.of(ordinal, item[0], item[1], item[2]), amount, Long::sum);
            }
        }
        part.merge();
        for (int ordinal : ORDINALS) {
            List<Long> sums = new ArrayList<>();
            part.items(ordinal, SEEN, (word, sum) -> sums.add(sum));
            List<Long> wanted = expected.entrySet().stream()
                    .filter(each -> each.getKey().get(0) == ordinal)
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(sums).containsExactlyInAnyOrderElementsOf(wanted);
        }
        assertThat(part.bytes()).isLessThan(5 * 1_800 * 2 * 4 * Long.BYTES * 3 / 2);
    }

    @Test
    void aCustomerWithoutEntriesHasNoItems() {
        BookPart part = new BookPart(1, HeapMemory.HEAP);
        part.append(new long[] {5L << BookPart.ORDINAL_SHIFT}, 1);
        part.merge();
        part.items(4, SEEN, (word, sum) -> {
            throw new AssertionError("customer 4 has an item");
        });
        part.items(6, SEEN, (word, sum) -> {
            throw new AssertionError("customer 6 has an item");
        });
    }

    /** Sorted, sorted backwards and all alike are what makes a careless quicksort slow or deep. */
    @Test
    void entriesInAnyArrangementAreSorted() {
        for (int arrangement = 0; arrangement < 5; arrangement++) {
            int count = 40_000;
            long[] entries = new long[count * 2];
            for (int i = 0; i < count; i++) {
                entries[i * 2] = key(arrangement, i, count);
                entries[i * 2 + 1] = i;
            }
            long[] keys = words(entries, 0);
            Arrays.sort(keys);
            EntrySort.sort(entries, 1, count);
            assertThat(words(entries, 0)).isEqualTo(keys);
            long[] places = words(entries, 1);
            for (int i = 0; i < count; i++) {
                assertThat(entries[i * 2]).isEqualTo(key(arrangement, (int) places[i], count));
            }
            Arrays.sort(places);
            assertThat(places)
                    .as("each of the entries")
                    .isEqualTo(LongStream.range(0, count).toArray());
        }
    }

    private static long key(int arrangement, int i, int count) {
        return List.of(i, count - i, 7, Math.min(i, count - i), Math.max(i, count - i))
                .get(arrangement);
    }

    /** The first or the second of each two. */
    private static long[] words(long[] entries, int word) {
        return IntStream.range(0, entries.length / 2)
                .mapToLong(i -> entries[i * 2 + word])
                .toArray();
    }

    @Test
    void entriesOfSeveralWordsAreSortedByEachAndKeepTheirAmount() {
        Random random = new Random(3);
        for (int count : new int[] {0, 1, 2, 12, 13, 14, 1_000}) {
            List<long[]> expected = new ArrayList<>();
            long[] entries = new long[count * 4 + 4];
            for (int i = 0; i < count; i++) {
                long[] entry = {random.nextInt(3) - 1, random.nextInt(3) - 1, random.nextInt(3) - 1, i};
                expected.add(entry);
                System.arraycopy(entry, 0, entries, i * 4, 4);
            }
            EntrySort.sort(entries, 3, count);
            List<long[]> sorted = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sorted.add(Arrays.copyOfRange(entries, i * 4, i * 4 + 4));
            }
            Comparator<long[]> byKey = (left, right) -> Arrays.compare(left, 0, 3, right, 0, 3);
            assertThat(sorted).isSortedAccordingTo(byKey).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aDaysSumPast64BitsStopsAndNamesTheCustomer() {
        Plan plan = Plan.of(List.of(SmallPolicy.withBooks()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        long most = 900_000_000_000_000L;
        accruer.line(sale("Lee", "2025-03-01", 1));
        accruer.line(sale("Kim", "2025-03-01", most));
        accruer.line(sale("Kim", "2025-03-02", -most));
        accruer.line(sale("Kim", "2025-03-01", most));
        assertThatThrownBy(() -> TargetTotals.of(totals, 0))
                .isInstanceOf(SumOverflowException.class)
                .hasMessage("customer Kim: the sum of the amounts passes 922337203685477.5807;"
                        + " look for a wrong amount in the order lines");
    }

    @Test
    void oneBookServesTheDatesOfABackfill() {
        List<Target> targets = new ArrayList<>();
        for (int days = 0; days < 30; days++) {
            Target last = SmallPolicy.withBooks();
            targets.add(new Target(last.policy(), last.asOf().minusDays(days)));
        }
        Plan plan = Plan.of(targets, FORMAT);
        assertThat(plan.books()).hasSize(3);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        for (int day = 1; day <= 31; day++) {
            accruer.line(ofOrder("O" + day, sale("A", "2025-12-%02d".formatted(day), 1)));
        }
        for (int days = 0; days < 30; days++) {
            TargetTotals own = TargetTotals.of(totals, days);
            assertThat(own.days().orElseThrow().of(totals.all()[0])).isEqualTo(31 - days);
            assertThat(own.orders().orElseThrow().of(totals.all()[0])).isEqualTo(31 - days);
        }
    }

    @Test
    void similarOrdersHaveDifferentFingerprints() {
        Set<OrderFingerprint> fingerprints = new HashSet<>();
        Set<Long> halves = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            OrderFingerprint fingerprint = OrderFingerprint.of("2025-ORDER-%08d".formatted(i));
            fingerprints.add(fingerprint);
            halves.add(fingerprint.high());
            halves.add(fingerprint.low());
        }
        fingerprints.add(OrderFingerprint.of(""));
        fingerprints.add(OrderFingerprint.of("\0"));
        fingerprints.add(OrderFingerprint.of("\0\0"));
        assertThat(fingerprints).hasSize(200_003);
        assertThat(halves).hasSize(400_000);
    }

    @Test
    void aStopEndsTheMergingAndAnotherCrewGoesOn() {
        Plan plan = Plan.of(List.of(SmallPolicy.withBooks()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        accruer.line(ofOrder("O1", sale("A", "2025-12-01", 1)));
        assertThatThrownBy(() -> totals.finish(Crew.of(2, () -> true))).isInstanceOf(StopFlag.StoppedException.class);
        totals.finish(Crew.of(2, () -> false));
        assertThat(TargetTotals.of(totals, 0).orders().orElseThrow().of(totals.all()[0]))
                .isEqualTo(1);
    }

    @Test
    void aSumThatDoesNotFitTellsWhose() {
        BookPart part = new BookPart(1, HeapMemory.HEAP);
        part.append(new long[] {4L << BookPart.ORDINAL_SHIFT}, Long.MAX_VALUE);
        part.append(new long[] {5L << BookPart.ORDINAL_SHIFT}, Long.MAX_VALUE);
        part.append(new long[] {5L << BookPart.ORDINAL_SHIFT}, 1);
        assertThatThrownBy(part::merge)
                .isInstanceOfSatisfying(
                        BookPart.OverflowException.class,
                        overflow -> assertThat(overflow.ordinal()).isEqualTo(5))
                .hasMessage("customer 5");
    }

    /** Room for 16 entries of two words at first, then for 24. */
    @Test
    void aPartGrowsByHalfWhereMergingFreesLessThanAThird() {
        ToldMemory memory = new ToldMemory();
        BookPart part = new BookPart(1, memory);
        assertThat(part.bytes()).isZero();
        append(part, 16, 16);
        assertThat(part.bytes()).isEqualTo(16 * 16);
        assertThat(memory.givenUp()).containsExactly(0L);

        append(part, 16, 1);
        assertThat(part.bytes()).as("none of 16 freed").isEqualTo(24 * 16);
        assertThat(memory.givenUp()).containsExactly(0L, 16L * 16);

        append(part, 16, 7 + 1);
        assertThat(part.bytes()).as("eight of 24 freed").isEqualTo(24 * 16);
        assertThat(memory.givenUp()).hasSize(2);

        List<Long> sums = new ArrayList<>();
        part.merge();
        part.items(0, SEEN, (word, sum) -> sums.add(sum));
        assertThat(sums).hasSize(16);
        assertThat(sums.stream().mapToLong(Long::longValue).sum()).isEqualTo(16 + 1 + 8);
    }

    @Test
    void aPartStaysAsItIsWhereMergingFreesAThird() {
        ToldMemory memory = new ToldMemory();
        BookPart part = new BookPart(1, memory);
        append(part, 10, 16 + 1);
        assertThat(part.bytes()).isEqualTo(16 * 16);
        assertThat(memory.givenUp()).containsExactly(0L);
    }

    /** Of so many days, one after the other, each with the amount 1. */
    private static void append(BookPart part, int days, int entries) {
        for (int i = 0; i < entries; i++) {
            part.append(new long[] {(long) (i % days) << BookPart.REACH_BITS}, 1);
        }
    }

    @Test
    void eachBitOfAnOrdersFingerprintIsInItsItem() {
        Books books = books(SmallPolicy.withBooks());
        Set<List<Long>> items = new HashSet<>();
        for (int bit = 0; bit < 2 * Long.SIZE; bit++) {
            long[] key = new long[3];
            long word = 1L << bit;
            books.orderKey(77, bit < Long.SIZE ? word : 0, bit < Long.SIZE ? 0 : word, 5, key);
            assertThat(key[0] >>> BookPart.ORDINAL_SHIFT).isEqualTo(77);
            assertThat(key[2] & BookPart.REACH_MASK).isEqualTo(5);
            items.add(List.of(key[0], key[1], key[2]));
        }
        long[] none = new long[3];
        books.orderKey(77, 0, 0, 5, none);
        items.add(List.of(none[0], none[1], none[2]));
        assertThat(items).hasSize(2 * Long.SIZE + 1);
    }

    @Test
    void aDayIsToldAsItWasGiven() {
        for (LocalDate first : List.of(LocalDate.of(2025, 1, 1), LocalDate.of(1925, 1, 1))) {
            Books books = books(SmallPolicy.withBooks(first, first.plusYears(1)));
            for (int day = (int) first.toEpochDay(); day < first.toEpochDay() + 365; day += 52) {
                long[] key = new long[1];
                books.dayKey(77, day, 5, key);
                assertThat(books.day(key[0])).isEqualTo(day);
                assertThat(key[0] >>> BookPart.ORDINAL_SHIFT).isEqualTo(77);
                assertThat(key[0] & BookPart.REACH_MASK).isEqualTo(5);
            }
        }
    }

    @Test
    void purchaseDaysOfOneRunMaySpan131071Days() {
        LocalDate first = LocalDate.of(1925, 1, 1);
        Target early = SmallPolicy.withBooks(first, first.plusYears(1));
        LocalDate end = first.plusDays(131_071);
        assertThat(books(early, SmallPolicy.withBooks(end.minusYears(1), end)).isEmpty())
                .isFalse();
        LocalDate late = end.plusDays(1);
        assertThatThrownBy(() -> books(early, SmallPolicy.withBooks(late.minusYears(1), late)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("periods that lie 131072 days apart; purchase days of one run may span 131071");
    }

    private static Books books(Target... targets) {
        return new Books(Plan.of(List.of(targets), FORMAT), 1, HeapMemory.HEAP);
    }

    /** At first 16 slots a part; 16 entries of two, three and four words where a line was added. */
    @Test
    void tablesAndBooksTellTheirRoom() {
        Totals without = Totals.of(Plan.of(List.of(SmallPolicy.year2025()), FORMAT));
        assertThat(without.bytes()).isEqualTo(64 * 16 * 4 * 8);
        assertThat(without.bookBytes()).isZero();
        Plan plan = Plan.of(List.of(SmallPolicy.withBooks()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer.of(plan, totals).line(ofOrder("O1", sale("A", "2025-12-01", 1)));
        assertThat(totals.bookBytes()).isEqualTo(16 * (2 + 3 + 4) * 8);
        assertThat(totals.bytes()).isEqualTo(totals.bookBytes() + 64 * 16 * 5 * 8);
    }
}
