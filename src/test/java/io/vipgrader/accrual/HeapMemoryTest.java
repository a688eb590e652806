package io.vipgrader.accrual;

import static io.vipgrader.accrual.HeapMemory.FREE_OF_CHARGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A collection is asked for when much was left behind and that is much of the heap, and then not again until much is left anew. */
class HeapMemoryTest {
    private final AtomicLong inUse = new AtomicLong();
    private final AtomicInteger collections = new AtomicInteger();
    private final HeapMemory memory = new HeapMemory(inUse::get, collections::incrementAndGet);

    @Test
    void littleIsNotLookedFor() {
        memory.giveUp(FREE_OF_CHARGE);
        assertThat(collections).hasValue(0);
    }

    @Test
    void moreThanAThirdOfTheHeapIsLookedFor() {
        inUse.set(9 * FREE_OF_CHARGE);
        memory.giveUp(3 * FREE_OF_CHARGE);
        assertThat(collections).as("a third").hasValue(0);
        memory.giveUp(1);
        assertThat(collections).as("a byte more").hasValue(1);
    }

    @Test
    void whatWasLookedForIsForgotten() {
        memory.giveUp(FREE_OF_CHARGE + 1);
        memory.giveUp(FREE_OF_CHARGE);
        assertThat(collections).hasValue(1);
        memory.giveUp(1);
        assertThat(collections).hasValue(2);
    }
}
