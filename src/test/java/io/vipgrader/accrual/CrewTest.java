package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.StopFlag;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stretch is worked on once from end to end, and fails as if by one thread. */
class CrewTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void eachNumberIsWorkedOnOnce(int threads) {
        for (int count : new int[] {0, 1, 63, 64, 65, 1_000}) {
            AtomicIntegerArray times = new AtomicIntegerArray(count);
            Crew.of(threads, () -> false).divide(count, 64, (from, until) -> {
                assertThat(from % 64).isZero();
                for (int i = from; i < until; i++) {
                    times.incrementAndGet(i);
                }
            });
            for (int i = 0; i < count; i++) {
                assertThat(times.get(i)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void whatTheFirstPieceThrowsIsThrown(int threads) {
        for (int round = 0; round < 100; round++) {
            assertThatThrownBy(() -> Crew.of(threads, () -> false).divide(1_000, 1, (from, until) -> {
                        if (from >= 300) {
                            throw new IllegalStateException("piece " + from);
                        }
                    }))
                    .hasMessage("piece 300");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void nothingIsBegunAfterTheRunWasAskedToStop(int threads) {
        AtomicInteger begun = new AtomicInteger();
        Crew crew = Crew.of(threads, () -> begun.get() >= 10);
        assertThatThrownBy(() -> crew.divide(1_000, 1, (from, until) -> begun.incrementAndGet()))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(begun.get()).isBetween(10, 10 + threads);
    }

    @Test
    void longWorkOfOneAloneAsksWhetherToStop() {
        Crew crew = Crew.of(3, () -> true);
        assertThat(crew.threads()).isEqualTo(3);
        assertThatThrownBy(crew::check).isInstanceOf(StopFlag.StoppedException.class);
        Crew.alone().check();
    }

    @Test
    void anErrorIsThrownAsItIs() {
        assertThatThrownBy(() -> Crew.alone().divide(1, 1, (from, until) -> {
                    throw new OutOfMemoryError("of the test");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void sizesGiveEachThreadItsPieces() {
        assertThat(Crew.of(2, () -> false).sizeOfPieces(1_000, 4)).isEqualTo(125);
        assertThat(Crew.of(256, () -> false).sizeOfPieces(Integer.MAX_VALUE, 4)).isEqualTo(2_097_152);
        assertThat(Crew.of(4, () -> false).sizeOfPieces(0, 4)).isEqualTo(1);
        assertThat(Crew.pieces(Integer.MAX_VALUE, Crew.CUSTOMERS)).isEqualTo(131_072);
    }
}
