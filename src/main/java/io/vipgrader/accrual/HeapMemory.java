package io.vipgrader.accrual;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The heap. What tables leave behind when they grow is twice what they have in the end, and a collector that has room takes
 * more from the machine rather than look for it: so it is asked to look whenever that is more than a third of the heap in use.
 */
final class HeapMemory implements SlotMemory {
    static final HeapMemory HEAP = new HeapMemory(
            () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(), System::gc);

    /** Less isn't worth the look, which takes some fifty milliseconds. */
    static final long FREE_OF_CHARGE = 128L << 20;

    private final LongSupplier bytesInUse;
    private final Runnable collector;
    private final AtomicLong left = new AtomicLong();

    /** @param bytesInUse by what is needed and what is left behind */
    HeapMemory(LongSupplier bytesInUse, Runnable collector) {
        this.bytesInUse = bytesInUse;
        this.collector = collector;
    }

    @Override
    public long[] longs(int size) {
        return new long[size];
    }

    @Override
    public byte[] bytes(int size) {
        return new byte[size];
    }

    @Override
    public void giveUp(long bytes) {
        long all = left.addAndGet(bytes);
        if (all > FREE_OF_CHARGE && all > bytesInUse.getAsLong() / 3 && left.compareAndSet(all, 0)) {
            collector.run();
        }
    }
}
