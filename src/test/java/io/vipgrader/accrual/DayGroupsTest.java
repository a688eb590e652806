package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Groups are numbered from 0 as they come, and tell of what they are. */
class DayGroupsTest {
    private static final int MANY = 1_100;

    private final DayGroups groups = new DayGroups();

    @Test
    void howeverManyComeEachIsKept() {
        for (int i = 0; i < MANY; i++) {
            assertThat(groups.number(DayGroups.key(i, 20_000 + i, 20_001 + i))).isEqualTo(i);
        }
        assertThat(groups.count()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(groups.number(DayGroups.key(i, 20_000 + i, 20_001 + i))).isEqualTo(i);
            assertThat(groups.lineClass(i)).isEqualTo(i);
            assertThat(groups.lineDay(i)).isEqualTo(20_000 + i);
            assertThat(groups.atDay(i)).isEqualTo(20_001 + i);
        }
    }

    /** Neither knows it, and both want to add it: one waits for the other. */
    @Test
    void twoThreadsThatMeetAGroupAtOnceAreToldOneNumber() throws InterruptedException {
        groups.number(DayGroups.key(0, 20_000, 20_000));
        long met = DayGroups.key(1, 20_000, 20_000);
        AtomicInteger[] numbers = {new AtomicInteger(-1), new AtomicInteger(-1)};
        Thread first = new Thread(() -> numbers[0].set(groups.number(met)));
        Thread second = new Thread(() -> numbers[1].set(groups.number(met)));
        synchronized (groups) {
            first.start();
            second.start();
            awaitBlocked(first);
            awaitBlocked(second);
        }
        first.join();
        second.join();
        assertThat(numbers[0].get()).isEqualTo(1);
        assertThat(numbers[1].get()).isEqualTo(1);
        assertThat(groups.count()).isEqualTo(2);
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED) {
            assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
    }
}
