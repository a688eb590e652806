package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that waited for a part are added to it, under a lock where others may write there. */
class PartitionFillTest {
    private static final int DAY = (int) LocalDate.of(2025, 3, 1).toEpochDay();
    private static final int PART = 5;
    private static final long A_MINUTE = 60_000;

    private static Plan plan(Target target) {
        return Plan.of(List.of(target), FORMAT);
    }

    private static Recipe recipe(Totals totals) {
        LineGroups groups = totals.groups();
        return groups.recipe(groups.number(totals.plan().classOf(List.of()), DAY, DAY));
    }

    private static long[] line(String customer, long amount, BulkWords words) {
        CustomerKey key = new CustomerKey().read(customer);
        long[] line = new long[BulkAccruer.STRIDE + words.count()];
        line[0] = key.firstWord();
        line[1] = key.secondWord();
        line[2] = amount;
        line[3] = BulkAccruer.meta(0, true, DAY);
        return line;
    }

    /** A thread that adds a line to the part's first customer, who is there already. */
    private static Thread adding(Totals totals) {
        BulkWords words = BulkWords.of(totals.plan());
        CustomerKey key = new CustomerKey().read("ann");
        int at = totals.partition(PART).claim(key);
        Recipe recipe = recipe(totals);
        return new Thread(() -> new PartitionFill(totals, words).addOne(PART, at, recipe, line("ann", 7, words)));
    }

    @Test
    void aCustomersOwnThreadNeedsNoLock() throws InterruptedException {
        Totals totals = Totals.of(plan(SmallPolicy.year2025()));
        Thread adding = adding(totals);
        synchronized (totals.partition(PART)) {
            adding.start();
            adding.join(A_MINUTE);
            assertThat(adding.isAlive()).isFalse();
        }
        assertThat(totals.sum(totals.all()[0], 0)).isEqualTo(70_000);
    }

    @Test
    void booksAreWrittenToUnderTheLockOfTheirPart() throws InterruptedException {
        Totals totals = Totals.of(plan(SmallPolicy.withBooks()));
        Thread adding = adding(totals);
        synchronized (totals.partition(PART)) {
            adding.start();
            while (adding.getState() != Thread.State.BLOCKED) {
                assertThat(adding.getState()).isNotEqualTo(Thread.State.TERMINATED);
                Thread.onSpinWait();
            }
        }
        adding.join();
        assertThat(totals.sum(totals.all()[0], 0)).isEqualTo(70_000);
    }

    @Test
    void ofSeveralLinesTheOneThatPasses64BitsNamesItsCustomer() {
        Totals totals = Totals.of(plan(SmallPolicy.year2025()));
        BulkWords words = BulkWords.of(totals.plan());
        long[] lines = new long[3 * BulkAccruer.STRIDE];
        System.arraycopy(line("poor", 1, words), 0, lines, 0, BulkAccruer.STRIDE);
        System.arraycopy(line("ann", 2, words), 0, lines, BulkAccruer.STRIDE, BulkAccruer.STRIDE);
        System.arraycopy(line("rich", Long.MAX_VALUE, words), 0, lines, 2 * BulkAccruer.STRIDE, BulkAccruer.STRIDE);
        Recipe[] recipes = {recipe(totals)};
        PartitionFill fill = new PartitionFill(totals, words);
        assertThatThrownBy(() -> fill.add(PART, lines, 3, new byte[0], recipes))
                .isInstanceOf(SumOverflowException.class)
                .hasMessageStartingWith("customer rich: ");
    }
}
