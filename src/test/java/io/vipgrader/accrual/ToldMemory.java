package io.vipgrader.accrual;

import java.util.ArrayList;
import java.util.List;

/** The heap, remembering what it is told of arrays that nothing leads to any more. */
final class ToldMemory implements SlotMemory {
    private final List<Long> givenUp = new ArrayList<>();

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
        givenUp.add(bytes);
    }

    /** Bytes, array by array. */
    List<Long> givenUp() {
        return givenUp;
    }
}
