package io.vipgrader.money;

import java.math.BigInteger;

/** A sum of {@code long}s that can't overflow: what a whole run adds up may need more than 64 bits. One thread at a time. */
public final class WideSum {
    private long low;
    private BigInteger high = BigInteger.ZERO;

    public void add(long amount) {
        long sum = low + amount;
        if (((low ^ sum) & (amount ^ sum)) < 0) {
            high = high.add(BigInteger.valueOf(low));
            low = amount;
        } else {
            low = sum;
        }
    }

    public void add(BigInteger amount) {
        high = high.add(amount);
    }

    public void add(WideSum other) {
        add(other.low);
        high = high.add(other.high);
    }

    public BigInteger value() {
        return high.add(BigInteger.valueOf(low));
    }
}
