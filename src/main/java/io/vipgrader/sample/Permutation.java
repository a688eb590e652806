package io.vipgrader.sample;

import java.math.BigInteger;

/**
 * A shuffle of the numbers from 0 to size - 1 that is computed, not stored: number x multiplier + offset, modulo size.
 * Neighbours end up far apart, and every number is met exactly once. Sizes up to 2^31. Immutable.
 */
final class Permutation {
    private final long size;
    private final long multiplier;
    private final long inverse;
    private final long offset;

    private Permutation(long size, long multiplier, long inverse, long offset) {
        this.size = size;
        this.multiplier = multiplier;
        this.inverse = inverse;
        this.offset = offset;
    }

    static Permutation of(long size, long seed) {
        BigInteger modulus = BigInteger.valueOf(size);
        // The golden section of the size spreads neighbours best (Knuth, TAOCP 3, 6.4).
        BigInteger multiplier = BigInteger.valueOf(size * 618 / 1000 + 1);
        while (!multiplier.gcd(modulus).equals(BigInteger.ONE)) {
            multiplier = multiplier.add(BigInteger.ONE);
        }
        long inverse = size == 1 ? 0 : multiplier.modInverse(modulus).longValueExact();
        return new Permutation(size, multiplier.longValueExact(), inverse, Long.remainderUnsigned(seed, size));
    }

    long size() {
        return size;
    }

    long apply(long number) {
        return (number * multiplier + offset) % size;
    }

    /** The number that {@link #apply} turns into this one. */
    long invert(long number) {
        return (number - offset + size) % size * inverse % size;
    }
}
