package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Things are used in order and there are never more than allowed, however long each takes to make. */
class InOrderTest {
    private static final int THINGS = 2_000;
    private static final Crew FOUR = Crew.of(4, () -> false);

    @Test
    void whatIsMadeInAnyOrderIsUsedInOrder() {
        AtomicInteger made = new AtomicInteger();
        List<Integer> used = new ArrayList<>();
        InOrder<int[]> inOrder = new InOrder<>(
                6,
                () -> {
                    made.incrementAndGet();
                    return new int[1];
                },
                thing -> used.add(thing[0]));
        FOUR.divide(
                THINGS,
                1,
                (number, next) -> inOrder.work(number, thing -> {
                    spend(new Random(number).nextInt(2_000));
                    thing[0] = number;
                }));
        assertThat(used).isEqualTo(IntStream.range(0, THINGS).boxed().toList());
        assertThat(made.get()).isLessThanOrEqualTo(6);
    }

    @Test
    void whatTheFirstThatCannotBeMadeThrowsIsThrown() {
        for (int round = 0; round < 50; round++) {
            InOrder<int[]> inOrder = new InOrder<>(6, () -> new int[1], thing -> {});
            assertThatThrownBy(() -> FOUR.divide(
                            THINGS,
                            1,
                            (number, next) -> inOrder.work(number, thing -> {
                                if (number >= 40) {
                                    throw new IllegalStateException("thing " + number);
                                }
                            })))
                    .hasMessage("thing 40");
        }
    }

    @Test
    void whatUsingThrowsEndsAll() {
        InOrder<int[]> inOrder = new InOrder<>(6, () -> new int[1], thing -> {
            if (thing[0] == 500) {
                throw new IllegalStateException("used 500");
            }
        });
        assertThatThrownBy(() ->
                        FOUR.divide(THINGS, 1, (number, next) -> inOrder.work(number, thing -> thing[0] = number)))
                .hasMessage("used 500");
    }

    @Test
    void whoWaitsForWhatCannotBeMadeIsToldWhy() throws Exception {
        InOrder<int[]> inOrder = new InOrder<>(1, () -> new int[1], thing -> {});
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread waiting = new Thread(() -> inOrder.work(1, thing -> {}));
        waiting.setUncaughtExceptionHandler((thread, thrown) -> told.set(thrown));
        waiting.start();
        untilWaiting(waiting);
        IllegalStateException reason = new IllegalStateException("thing 0");
        assertThatThrownBy(() -> inOrder.work(0, thing -> {
                    throw reason;
                }))
                .isSameAs(reason);
        waiting.join();
        assertThat(told.get()).isSameAs(reason);
    }

    @Test
    void whoIsInterruptedWhileWaitingGoesOnAndIsStillInterrupted() throws Exception {
        List<String> used = new ArrayList<>();
        InOrder<StringBuilder> inOrder = new InOrder<>(1, StringBuilder::new, thing -> used.add(thing.toString()));
        Thread waiting = new Thread(() -> inOrder.work(1, thing -> {
            thing.setLength(0);
            thing.append("interrupted: ").append(Thread.interrupted());
        }));
        waiting.start();
        untilWaiting(waiting);
        waiting.interrupt();
        untilWaiting(waiting);
        inOrder.work(0, thing -> thing.append("first"));
        waiting.join();
        assertThat(used).containsExactly("first", "interrupted: true");
    }

    /** And not woken by an interrupt. */
    private static void untilWaiting(Thread thread) {
        while (thread.isInterrupted() || thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    /** Takes a while without sleeping. */
    private static void spend(int turns) {
        long sum = 0;
        for (int i = 0; i < turns; i++) {
            sum += Long.hashCode(sum ^ i);
        }
        assertThat(sum).isNotEqualTo(Long.MIN_VALUE);
    }
}
