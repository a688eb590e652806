package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A part of the totals takes no more room than it says, grows when three quarters are full, and finds each customer again. */
class PartitionTest {
    private static final int WIDTH = 4;
    private static final int LAST_SLOT = 15;

    /** In a slot of 16 by the four bits behind the six that chose the part. */
    private static final int SLOT_SHIFT = Long.SIZE - Totals.PARTITION_BITS - 4;

    private final ToldMemory memory = new ToldMemory();
    private final Partition partition = new Partition(WIDTH, true, memory);

    @Test
    void theThirteenthCustomerOfSixteenSlotsMakesItGrowByHalf() {
        for (int i = 1; i <= 12; i++) {
            claim(i);
        }
        assertThat(partition.capacity()).isEqualTo(16);
        assertThat(partition.bytes()).isEqualTo(16 * WIDTH * 8);
        assertThat(memory.givenUp()).isEmpty();
        claim(13);
        assertThat(partition.capacity()).isEqualTo(25);
        assertThat(partition.bytes()).isEqualTo(25 * WIDTH * 8);
        assertThat(memory.givenUp()).containsExactly(16L * WIDTH * 8);
        assertThat(partition.customers()).isEqualTo(13);
    }

    @Test
    void linesThatAreLookedUpTogetherHaveRoomForACustomerEach() {
        long[] lines = new long[20 * 5];
        Arrays.fill(lines, 1L << 60);
        int[] homes = new int[20];
        partition.locate(lines, 2 * 5, 14 * 5, 5, homes);
        assertThat(partition.capacity()).as("12 lines").isEqualTo(16);
        partition.locate(lines, 2 * 5, 15 * 5, 5, homes);
        assertThat(partition.capacity()).as("13 lines").isEqualTo(25);
    }

    @Test
    void slotsAreInTheOrderOfTheHashesButForTheBitsThatChoseThePart() {
        long kept = 3L << Integer.SIZE;
        long[] lines = {kept, 0, kept, -1, kept, 1L << SLOT_SHIFT, kept, 9L << SLOT_SHIFT, kept, 63L << (SLOT_SHIFT + 4)
        };
        int[] homes = new int[5];
        partition.locate(lines, 0, lines.length, 2, homes);
        assertThat(homes).containsExactly(0, LAST_SLOT, 1, 9, 0);
    }

    @Test
    void idsOfOneHashAreDifferentCustomers() {
        byte[] ids = "a customer of that nameb customer of that name".getBytes(StandardCharsets.UTF_8);
        int length = ids.length / 2;
        int first = partition.claimKept(7, ids, 0, length);
        int second = partition.claimKept(7, ids, length, length);
        assertThat(second).isNotEqualTo(first);
        assertThat(partition.claimKept(7, ids, 0, length)).isEqualTo(first);
        assertThat(partition.claimKept(7, ids, length, length)).isEqualTo(second);
        assertThat(partition.customers()).isEqualTo(2);
    }

    @Test
    void longIdsTakeAKibibyteUntilItIsFull() {
        byte[] id = new byte[256];
        for (int i = 0; i < 4; i++) {
            id[0] = (byte) i;
            partition.claimKept(i, id, 0, id.length);
        }
        assertThat(partition.bytes()).as("1,024 bytes of ids").isEqualTo(16 * WIDTH * 8 + 1_024);
        id[0] = 4;
        partition.claimKept(4, id, 0, id.length);
        assertThat(partition.bytes()).as("1,280 bytes of ids and half as many").isEqualTo(16 * WIDTH * 8 + 1_920);
    }

    @Test
    void aCustomerIsFoundByTheOrdinal() {
        byte[] id = "the same beginning".getBytes(StandardCharsets.UTF_8);
        int[] slots = {14, 2, 9, LAST_SLOT, 0};
        for (int ordinal = 0; ordinal < slots.length; ordinal++) {
            id[0] = (byte) ordinal;
            int at = partition.claimKept((long) slots[ordinal] << SLOT_SHIFT, id, 0, id.length);
            assertThat(at).isEqualTo(slots[ordinal] * WIDTH);
            assertThat(partition.ordinal(at)).isEqualTo(ordinal);
        }
        for (int ordinal = 0; ordinal < slots.length; ordinal++) {
            assertThat(partition.withOrdinal(ordinal)).isEqualTo(slots[ordinal] * WIDTH);
        }
        assertThatThrownBy(() -> partition.withOrdinal(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no customer has ordinal 5");
    }

    @Test
    void aClearedCustomerHasNoSumsButIsStillWhoHeWas() {
        claim(1);
        int at = claim(2);
        partition.word(at, 2, 8);
        partition.clear(at);
        assertThat(partition.word(at, 2)).isZero();
        assertThat(partition.ordinal(at)).isEqualTo(1);
        assertThat(claim(2)).isEqualTo(at);

        Partition withoutOrdinals = new Partition(WIDTH, false, memory);
        int other = withoutOrdinals.claim(1L << 60, 0, 5);
        withoutOrdinals.word(other, 2, 8);
        withoutOrdinals.word(other, 3, 9);
        withoutOrdinals.clear(other);
        assertThat(withoutOrdinals.word(other, 2)).isZero();
        assertThat(withoutOrdinals.word(other, 3)).isZero();
        assertThat(withoutOrdinals.claim(1L << 60, 0, 5)).isEqualTo(other);
    }

    @Test
    void aClosedPartHasRoomForItsOwnCustomersAndTellsWhichPartOthersBelongTo() {
        Plan plan = Plan.of(List.of(year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        List.of("Ann", "Bob", "Cho", "Dan").forEach(id -> accruer.line(sale(id, "2025-03-01", 1)));
        int[] customers = CustomerOrder.sorted(totals).customers();
        assertThat(Partition.ofKnown(totals, customers, 1, 3).bytes()).isEqualTo(2 * 3 * 8);

        Partition[] parts = new Partition[Totals.PARTITIONS];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = Partition.ofKnown(totals, customers, Math.min(4, 2 * part), Math.min(4, 2 * part + 2));
        }
        Totals closed = Totals.ofIds(plan, parts, totals.books());
        CustomerKey key = new CustomerKey();
        assertThat(List.of("Aaa", "Ann", "Bobby", "Cho", "Zoe").stream().map(id -> closed.partitionIndex(key.read(id))))
                .containsExactly(0, 0, 0, 1, 1);
    }

    private int claim(int id) {
        return partition.claim((long) id << 56, 0, (long) id << SLOT_SHIFT);
    }
}
