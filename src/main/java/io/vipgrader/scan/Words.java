package io.vipgrader.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time: what can be asked of a {@code long} that holds eight bytes of a file. Loads need eight bytes behind
 * the index, so every buffer has {@link #SLACK} bytes of room behind its last one.
 */
final class Words {
    /** Two words, which is what a cell of up to sixteen bytes is loaded with. */
    static final int SLACK = 2 * Long.BYTES;

    static final long HIGH_BITS = 0x8080808080808080L;

    private static final long ONES = 0x0101010101010101L;
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** By length of a cell plus eight: which bytes of its first word are its own; by length: which of its second. */
    private static final long[] LITTLE_MASKS = new long[SLACK + Long.BYTES + 1];

    private static final long[] BIG_MASKS = new long[SLACK + Long.BYTES + 1];

    static {
        // Lengths are a table's index and not a shift's count: a branch on them would be guessed wrong every other
        // time.
        for (int i = Long.BYTES + 1; i < LITTLE_MASKS.length; i++) {
            int own = Math.min(Long.BYTES, i - Long.BYTES);
            LITTLE_MASKS[i] = -1L >>> (Long.SIZE - Byte.SIZE * own);
            BIG_MASKS[i] = -1L << (Long.SIZE - Byte.SIZE * own);
        }
    }

    private Words() {}

    /** The first byte lowest. */
    static long little(byte[] bytes, int at) {
        return (long) LITTLE.get(bytes, at);
    }

    /** The first byte highest, so that comparing unsigned compares bytes. */
    static long big(byte[] bytes, int at) {
        return (long) BIG.get(bytes, at);
    }

    /**
     * {@link #little} of a cell's first bytes, zeros behind its end.
     *
     * @param length of the cell, 0 to {@link #SLACK}
     */
    static long littleFirst(byte[] bytes, int at, int length) {
        return little(bytes, at) & LITTLE_MASKS[length + Long.BYTES];
    }

    /** The same of the eight bytes behind these. */
    static long littleSecond(byte[] bytes, int at, int length) {
        return little(bytes, at + Long.BYTES) & LITTLE_MASKS[length];
    }

    /** {@link #big} of a cell's first bytes, zeros behind its end. */
    static long bigFirst(byte[] bytes, int at, int length) {
        return big(bytes, at) & BIG_MASKS[length + Long.BYTES];
    }

    /** The same of the eight bytes behind these. */
    static long bigSecond(byte[] bytes, int at, int length) {
        return big(bytes, at + Long.BYTES) & BIG_MASKS[length];
    }

    /** The byte eight times. */
    static long repeated(char value) {
        return value * ONES;
    }

    /** The high bit of every byte that is zero, exactly: no byte borrows from the next, since each has a high bit to spare. */
    static long zeroBytes(long word) {
        return ~((word | HIGH_BITS) - ONES | word) & HIGH_BITS;
    }

    /** Whether all bytes of a cell are ASCII. */
    static boolean isAscii(byte[] bytes, int from, int to) {
        long all = 0;
        int at = from;
        for (; at < to - SLACK; at += Long.BYTES) {
            all |= little(bytes, at);
        }
        int left = to - at;
        return ((all | littleFirst(bytes, at, left) | littleSecond(bytes, at, left)) & HIGH_BITS) == 0;
    }
}
