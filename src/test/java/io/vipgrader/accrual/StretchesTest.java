package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers cut into stretches keep their ids, their order and their place. */
class StretchesTest {
    private static final Plan PLAN = Plan.of(List.of(SmallPolicy.year2025()), SmallPolicy.FORMAT);
    private static final Crew CREW = Crew.of(2, () -> false);

    /** Ids of 3 to 203 bytes: some inline, some beside. */
    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("x".repeat(i % 5 * 40) + "%03d".formatted(i));
        }
        return ids;
    }

    private static Totals stretched(List<String> ids) {
        Totals totals = Totals.of(PLAN);
        Accruer accruer = Accruer.of(PLAN, totals);
        List<String> coming = new ArrayList<>(ids);
        Collections.shuffle(coming, new Random(5));
        coming.forEach(id -> accruer.line(SmallPolicy.sale(id, "2025-03-01", 1)));
        Stretches stretches =
                Stretches.of(totals, CustomerOrder.sorted(totals, CREW).customers(), CREW);
        Totals stretched = new Totals(
                PLAN, stretches.empty(Totals.width(PLAN)), new Books(PLAN, Totals.PARTITIONS, HeapMemory.HEAP));
        assertThat(stretches.customers())
                .hasSize(ids.size())
                .containsExactly(stretched.all())
                .isEqualTo(
                        IntStream.range(0, ids.size()).map(stretches::customer).toArray());
        return stretched;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 128, 129, 1_000})
    void aWalkStraightThroughMemoryMeetsAllIdsInOrder(int count) {
        List<String> ids = ids(count);
        Totals stretched = stretched(ids);
        assertThat(Arrays.stream(stretched.all()).mapToObj(stretched::id))
                .containsExactlyElementsOf(
                        ids.stream().sorted(StretchesTest::byBytes).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 1_000})
    void aCustomerIsFoundByHisId(int count) {
        Totals stretched = stretched(ids(count));
        CustomerKey key = new CustomerKey();
        for (int customer : stretched.all()) {
            int part = stretched.partitionIndex(key.read(stretched.id(customer)));
            assertThat(part).isEqualTo(Totals.part(customer));
            assertThat(stretched.partition(part).claim(key)).isEqualTo(Totals.slot(customer) * Totals.width(PLAN));
        }
    }

    @Test
    void aCustomerWhoComesTooLateIsTold() {
        Totals stretched = stretched(ids(100));
        CustomerKey late = new CustomerKey().read("050 ");
        Partition partition = stretched.partition(stretched.partitionIndex(late));
        assertThatThrownBy(() -> partition.claim(late)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "64, 1", "65, 2", "128, 2", "129, 4", "1000, 16"})
    void aStretchIsTheSmallestPowerOfTwoThatReachesForAll(int count, int length) {
        Totals totals = Totals.of(PLAN);
        Accruer accruer = Accruer.of(PLAN, totals);
        ids(count).forEach(id -> accruer.line(SmallPolicy.sale(id, "2025-03-01", 1)));
        Stretches stretches =
                Stretches.of(totals, CustomerOrder.sorted(totals, CREW).customers(), CREW);
        for (int place = 0; place < count; place++) {
            assertThat(stretches.part(place)).isEqualTo(place / length);
            assertThat(stretches.slot(place)).isEqualTo(place % length);
        }
    }

    /** Three words of a customer; longer ids would lie beside. */
    @Test
    void theBytesAreThoseOfIdsAndOrdinals() {
        Totals totals = Totals.of(PLAN);
        Accruer accruer = Accruer.of(PLAN, totals);
        for (int i = 0; i < 70; i++) {
            accruer.line(SmallPolicy.sale("C" + i, "2025-03-01", 1));
        }
        Stretches stretches =
                Stretches.of(totals, CustomerOrder.sorted(totals, CREW).customers(), CREW);
        assertThat(stretches.bytes()).isEqualTo(70 * 3 * 8);
    }

    private static int byBytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
