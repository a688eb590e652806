package io.vipgrader.accrual;

/** Where a partition's arrays come from; tests let it end. */
interface SlotMemory {
    long[] longs(int size);

    byte[] bytes(int size);

    /** Told when an array was replaced by a larger one, to which nothing leads any more. */
    default void giveUp(long bytes) {}
}
