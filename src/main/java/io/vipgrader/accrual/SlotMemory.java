package io.vipgrader.accrual;

/** Where a partition's arrays come from; tests let it end. */
interface SlotMemory {
    SlotMemory HEAP = new SlotMemory() {
        @Override
        public long[] longs(int size) {
            return new long[size];
        }

        @Override
        public byte[] bytes(int size) {
            return new byte[size];
        }
    };

    long[] longs(int size);

    byte[] bytes(int size);
}
