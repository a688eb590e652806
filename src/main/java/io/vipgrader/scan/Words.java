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

    private static final long LOW_SEVEN = 0x7F7F7F7F7F7F7F7FL;
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Words() {}

    /** The first byte lowest. */
    static long little(byte[] bytes, int at) {
        return (long) LITTLE.get(bytes, at);
    }

    /** The first byte highest, so that comparing unsigned compares bytes. */
    static long big(byte[] bytes, int at) {
        return (long) BIG.get(bytes, at);
    }

    /** {@link #little} of a cell's first bytes, zeros behind its end; {@code length} is 0 or more. */
    static long littleCell(byte[] bytes, int at, int length) {
        long word = little(bytes, at);
        return length >= Long.BYTES ? word : length <= 0 ? 0 : word & -1L >>> Long.SIZE - Byte.SIZE * length;
    }

    /** {@link #big} of a cell's first bytes, zeros behind its end; {@code length} is 0 or more. */
    static long bigCell(byte[] bytes, int at, int length) {
        long word = big(bytes, at);
        return length >= Long.BYTES ? word : length <= 0 ? 0 : word & -1L << Long.SIZE - Byte.SIZE * length;
    }

    /** The byte eight times. */
    static long repeated(char value) {
        return value * 0x0101010101010101L;
    }

    /**
     * The high bit of every byte that is zero, exactly. (The usual trick of subtracting ones is two instructions shorter but
     * may also mark a 1 above a zero.)
     */
    static long zeroBytes(long word) {
        return ~((word & LOW_SEVEN) + LOW_SEVEN | word | LOW_SEVEN);
    }

    /** The eight high bits of a word as the lowest eight bits, the first byte's lowest. */
    static long highBits(long marked) {
        return (marked >>> 7) * 0x0102040810204080L >>> 56;
    }

    /** Whether all bytes of a cell are ASCII. */
    static boolean isAscii(byte[] bytes, int from, int to) {
        long all = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            all |= little(bytes, at);
        }
        return ((all | littleCell(bytes, at, to - at)) & HIGH_BITS) == 0;
    }
}
