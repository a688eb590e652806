package io.vipgrader.scan;

/**
 * The CRC-32C of two stretches of bytes together, from those of each. Appending bytes to a message multiplies its remainder by a
 * power of x, modulo the polynomial of RFC 3720; that is all there is to it.
 */
final class Crc32cJoin {
    /** The polynomial 0x1EDC6F41 with its bits reversed, as CRC-32C is computed. */
    private static final int POLYNOMIAL = 0x82F63B78;

    private static final int ONE = 1 << 31;

    private Crc32cJoin() {}

    /**
     * @param first of the bytes in front
     * @param second of the bytes behind
     * @param secondSize how many these are, 0 or more
     */
    static int join(int first, int second, long secondSize) {
        int power = ONE;
        int square = times(ONE >>> 4, ONE >>> 4);
        for (long left = secondSize; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = times(power, square);
            }
            square = times(square, square);
        }
        return times(first, power) ^ second;
    }

    /** The product of two polynomials of reversed bits, modulo the polynomial. */
    private static int times(int one, int other) {
        int product = 0;
        int shifted = other;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= shifted;
            }
            shifted = shifted >>> 1 ^ ((shifted & 1) != 0 ? POLYNOMIAL : 0);
        }
        return product;
    }
}
