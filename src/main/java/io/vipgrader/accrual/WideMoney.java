package io.vipgrader.accrual;

import java.math.BigInteger;

/**
 * A sum of amounts that can't overflow within 2^31 lines, kept in two parts without a branch: of each amount the upper and the
 * lower 32 bits. Threads: one.
 */
public final class WideMoney {
    private long high;
    private long low;

    public void add(long amount) {
        high += amount >> Integer.SIZE;
        low += amount & 0xFFFF_FFFFL;
    }

    public void add(WideMoney other) {
        high += other.high;
        low += other.low;
    }

    public void clear() {
        high = 0;
        low = 0;
    }

    public BigInteger value() {
        return value(high, low);
    }

    static BigInteger value(long high, long low) {
        return BigInteger.valueOf(high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(low));
    }
}
