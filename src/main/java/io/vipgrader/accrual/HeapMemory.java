package io.vipgrader.accrual;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap. What tables leave behind when they grow is twice what they have in the end, and a collector that has room takes
 * more from the machine rather than look for it: so it is asked to look whenever that is more than half of what is in use.
 */
final class HeapMemory implements SlotMemory {
    static final SlotMemory HEAP = new HeapMemory();

    /** Less isn't worth the look, which takes some fifty milliseconds. */
    private static final long FREE_OF_CHARGE = 128L << 20;

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();

    private HeapMemory() {}

    @Override
    public long[] longs(int size) {
        long[] longs = new long[size];
        taken.addAndGet((long) size * Long.BYTES);
        return longs;
    }

    @Override
    public byte[] bytes(int size) {
        return new byte[size];
    }

    @Override
    public void giveUp(long bytes) {
        long used = taken.addAndGet(-bytes);
        long left = givenUp.addAndGet(bytes);
        if (left > FREE_OF_CHARGE && left > used / 2 && givenUp.compareAndSet(left, 0)) {
            System.gc();
        }
    }
}
