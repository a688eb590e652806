package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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

    @Test
    void noCustomersAreInOrder() {
        assertThat(sorted(List.of())).isEmpty();
    }

    private static List<String> sorted(Collection<String> ids) {
        Plan plan = Plan.of(List.of(year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        ids.forEach(id -> accruer.line(sale(id, "2025-03-01", 1)));
        CustomerOrder order = CustomerOrder.sorted(totals);
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
