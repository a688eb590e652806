package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Customers come in the order of their ids as unsigned UTF-8 bytes. */
class CustomerOrderTest {

    @Test
    void idsCompareAsBytesNotAsUtf16() {
        // U+1F600 is F0 9F 98 80 in UTF-8 and D83D DE00 in UTF-16; U+FF21 is EF BC A1 and FF21.
        assertThat(sorted(List.of("\uD83D\uDE00", "\uFF21", "a", "가", "Z", "a\0", "a\0\0", "\0a", "a b")))
                .containsExactly("\0a", "Z", "a", "a\0", "a\0\0", "a b", "가", "\uFF21", "\uD83D\uDE00");
    }

    @Test
    void idsWithALongCommonBeginningAreInOrder() {
        String beginning = "customer-of-the-main-store-";
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            ids.add(beginning + "%05d".formatted(i));
        }
        assertThat(sorted(shuffled(ids))).containsExactlyElementsOf(ids);
    }

    @Test
    void theLongestIdsThatDifferInTheirLastByteAreInOrder() {
        List<String> ids = new ArrayList<>();
        for (char last = 'a'; last <= 'z'; last++) {
            ids.add("x".repeat(255) + last);
            ids.add("x".repeat(200) + last);
        }
        assertThat(sorted(shuffled(ids))).containsExactlyElementsOf(byBytes(ids));
    }

    @Test
    void randomIdsAreInTheOrderOfTheirBytes() {
        Random random = new Random(7);
        Set<String> ids = new LinkedHashSet<>();
        while (ids.size() < 60_000) {
            int[] characters = random.ints(1 + random.nextInt(20), 0, 6)
                    .map(i -> new int[] {0, 'a', 'b', 0xE9, 0xFF21, 0x1F600}[i])
                    .toArray();
            ids.add(new String(characters, 0, characters.length));
        }
        assertThat(sorted(ids)).containsExactlyElementsOf(byBytes(ids));
    }

    /** The number that parts ids holds some forty bits; of these ids it is used up before they differ. */
    @Test
    void idsThatDifferInMoreThanOneNumberCanHoldAreInOrder() {
        List<String> ids = new ArrayList<>();
        for (int group = 0; group < 40; group++) {
            for (int one = 0; one < 50 + group; one++) {
                ids.add("%08x-%08x-%08x".formatted(group * 0x9E3779B9, group * 0x85EBCA6B, one * 0xC2B2AE35));
            }
        }
        assertThat(sorted(shuffled(ids))).containsExactlyElementsOf(byBytes(ids));
    }

    @Test
    void idsOfShopsAreInOrder() {
        Random random = new Random(11);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            ids.add("C%08d".formatted(i * 331));
            ids.add("M" + i);
            ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
            ids.add("KR-SEOUL-STORE-%d-%06d".formatted(i % 7, i));
        }
        assertThat(sorted(shuffled(ids))).containsExactlyElementsOf(byBytes(ids));
    }

    @Test
    void thoseChosenComeInOrder() {
        Plan plan = Plan.of(List.of(year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        for (int i = 0; i < 50_000; i++) {
            accruer.line(sale("C%05d".formatted(i), "2025-03-01", 1));
        }
        CustomerOrder order = CustomerOrder.sorted(totals, Crew.of(3, () -> false));
        int[] chosen = order.customersWhere(customer -> totals.id(customer).endsWith("7"), Crew.of(3, () -> false));
        assertThat(Arrays.stream(chosen).mapToObj(totals::id))
                .hasSize(5_000)
                .isSorted()
                .allMatch(id -> id.endsWith("7"));
        assertThat(order.customersWhere(customer -> true, Crew.of(3, () -> false)))
                .hasSize(50_000)
                .isSameAs(order.customersWhere(customer -> true));
    }

    @Test
    void anIdIsComparedAndCopiedAsItsBytes() {
        List<String> ids = List.of("a", "a\0", "a\0b", "abcdefgh", "abcdefghi", "x".repeat(200), "가나다", "\0");
        Plan plan = Plan.of(List.of(year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        ids.forEach(id -> accruer.line(sale(id, "2025-03-01", 1)));
        for (int customer : totals.all()) {
            byte[] id = totals.idBytes(customer);
            byte[] copy = new byte[300];
            int length = totals.copyId(customer, copy, 10);
            assertThat(Arrays.copyOfRange(copy, 10, 10 + length)).isEqualTo(id);
            for (String other : ids) {
                byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
                assertThat(Integer.signum(totals.compareId(customer, bytes)))
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(id, bytes)));
            }
        }
    }

    /** As many as aren't sorted by insertion, shorter and longer than what fits in a slot, alone and among others. */
    @Test
    void idsThatDifferInTrailingNulsAloneComeByLength() {
        for (String beginning : List.of("a", "x".repeat(30))) {
            List<String> ids = new ArrayList<>();
            for (int nuls = 0; nuls < 40; nuls++) {
                ids.add(beginning + "\0".repeat(nuls));
            }
            assertThat(sorted(shuffled(ids))).containsExactlyElementsOf(ids);
            ids.add(0, "B");
            ids.add("y");
            assertThat(sorted(shuffled(ids))).containsExactlyElementsOf(ids);
        }
    }

    @Test
    void ofAsManyAsThereAreBitsInAWordThoseChosenComeInOrder() {
        Totals totals = totals(
                IntStream.range(0, Long.SIZE).mapToObj("C%02d"::formatted).toList());
        CustomerOrder order = CustomerOrder.sorted(totals);
        int[] chosen = order.customersWhere(customer -> totals.id(customer).compareTo("C61") >= 0);
        assertThat(Arrays.stream(chosen).mapToObj(totals::id)).containsExactly("C61", "C62", "C63");
    }

    @Test
    void anOrderIsOfItsTotals() {
        Totals totals = totals(List.of("a"));
        assertThat(CustomerOrder.sorted(totals).totals()).isSameAs(totals);
    }

    /** Else what doesn't fit would come out in the middle of writing files. */
    @Test
    void booksAreMergedBeforeCustomersAreInOrder() {
        Plan plan = Plan.of(List.of(SmallPolicy.withBooks()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        long most = 900_000_000_000_000L;
        accruer.line(sale("Kim", "2025-03-01", most));
        accruer.line(sale("Kim", "2025-03-02", -most));
        accruer.line(sale("Kim", "2025-03-01", most));
        assertThatThrownBy(() -> CustomerOrder.sorted(totals))
                .isInstanceOf(SumOverflowException.class)
                .hasMessageStartingWith("customer Kim: the sum of the amounts passes");
    }

    @Test
    void sortingLeavesTwentyEightBytesACustomerBehind() {
        assertThat(IdSort.leftBehind(100_000_000)).isEqualTo(2_800_000_000L);
    }

    @Test
    void anIdIsCopiedIntoItsBytesAndSevenMore() {
        Totals totals = totals(List.of("abcdefgh"));
        byte[] copy = new byte[8 + 7];
        assertThat(totals.copyId(totals.all()[0], copy, 0)).isEqualTo(8);
        assertThat(new String(copy, 0, 8, StandardCharsets.UTF_8)).isEqualTo("abcdefgh");
    }

    @Test
    void noCustomersAreInOrder() {
        assertThat(sorted(List.of())).isEmpty();
    }

    private static Totals totals(Collection<String> ids) {
        Plan plan = Plan.of(List.of(year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        ids.forEach(id -> accruer.line(sale(id, "2025-03-01", 1)));
        return totals;
    }

    private static List<String> sorted(Collection<String> ids) {
        Totals totals = totals(ids);
        CustomerOrder order = CustomerOrder.sorted(totals, Crew.of(3, () -> false));
        List<String> sorted = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
            sorted.add(totals.id(order.customer(place)));
        }
        return sorted;
    }

    private static List<String> shuffled(List<String> ids) {
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(3));
        return shuffled;
    }

    private static List<String> byBytes(Collection<String> ids) {
        return ids.stream()
                .sorted((left, right) -> Arrays.compareUnsigned(
                        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
