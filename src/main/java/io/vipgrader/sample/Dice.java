package io.vipgrader.sample;

/**
 * Random bits that can be thrown again: the n-th throw of a seed is computed, not reached by throwing n times. The mixing
 * is that of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
 */
final class Dice {
    /** 2^64 divided by the golden ratio, made odd: consecutive throws start far apart. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Dice() {}

    /** 64 random bits: the throw number {@code index} of a seed; itself a seed for further throws. */
    static long at(long seed, long index) {
        long mixed = seed + (index + 1) * GOLDEN_GAMMA;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number from 0 to {@code bound} - 1 out of the low 32 bits. */
    static int below(long bits, int bound) {
        return (int) (((bits & 0xFFFFFFFFL) * bound) >>> 32);
    }
}
