package io.vipgrader.scan;

import io.vipgrader.money.Shares;

/**
 * Plain numbers from bytes: a minus or none, up to fourteen digits, a point and further digits or none. Everything else is
 * {@link #OTHER} and left to the careful road, be it right or wrong: a longer number, a group sign, more decimals than are
 * carried. Numbers come in units of 10^-scale. Immutable.
 */
record AmountCells(int scale) {
    /** Not a cell that is read here; further than any number that is. */
    static final long OTHER = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 14;

    /** As {@code AmountParser.LARGEST}: of a larger one the recognised share, at four more decimals, would need more than 64 bits. */
    private static final long LARGEST = Long.MAX_VALUE / Shares.WHOLE;

    private static final long ZEROS = Words.repeated('0');
    /** What added to a byte of 0 to 9 leaves its high bit alone, and no more. */
    private static final long ROOM_OF_DIGIT = Words.repeated((char) (0x7F - 9));

    private static final long[] TENS = {1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L
    };

    long amount(byte[] bytes, int from, int to) {
        if (scale == 0) {
            int length = to - from;
            long digits = (Words.little(bytes, from) ^ ZEROS) << (Long.SIZE - Byte.SIZE * length);
            long others = ((digits + ROOM_OF_DIGIT) | digits) & Words.HIGH_BITS;
            // One question, since a second that is hardly ever answered with no is compiled as if it never were.
            if ((others | (length - 1 & -Long.BYTES)) == 0) {
                return eightDigits(digits);
            }
        }
        return scaled(bytes, from, to);
    }

    /** Eight digits, the first lowest, as a number: pairs, then fours, then all. */
    private static long eightDigits(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        long low = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
        long high = (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
        return (low + high) >>> 32;
    }

    private long scaled(byte[] bytes, int from, int to) {
        long number = unscaled(bytes, from, to);
        int decimals = decimals(bytes, from, to);
        if (number == OTHER || decimals > scale) {
            return OTHER;
        }
        long unit = TENS[scale - decimals];
        return Math.abs(number) <= LARGEST / unit ? number * unit : OTHER;
    }

    /** Quantity times price in units of 10^-scale. */
    long product(byte[] bytes, int from, int to, int otherFrom, int otherTo) {
        long one = unscaled(bytes, from, to);
        long other = unscaled(bytes, otherFrom, otherTo);
        if (one == OTHER || other == OTHER || !isShort(one) || !isShort(other)) {
            return OTHER;
        }
        int decimals = decimals(bytes, from, to) + decimals(bytes, otherFrom, otherTo);
        if (decimals > scale + TENS.length - 1) {
            return OTHER;
        }
        long product = one * other;
        long unit = TENS[Math.abs(scale - decimals)];
        if (decimals <= scale) {
            return Math.abs(product) <= LARGEST / unit ? product * unit : OTHER;
        }
        return product % unit == 0 && Math.abs(product / unit) <= LARGEST ? product / unit : OTHER;
    }

    /** Whether the product of two such fits in 64 bits. */
    private static boolean isShort(long number) {
        return Math.abs(number) <= Integer.MAX_VALUE;
    }

    /** All digits as one number; {@link #OTHER} for a cell that isn't plain. */
    private static long unscaled(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        at += negative ? 1 : 0;
        int first = at;
        int point = -1;
        long number = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                return OTHER;
            }
        }
        int digits = to - first - (point < 0 ? 0 : 1);
        boolean plain = digits <= MOST_DIGITS && to > first && (point < 0 || (point > first && point < to - 1));
        return !plain ? OTHER : negative ? -number : number;
    }

    /** Of a plain cell: digits behind the point. */
    private static int decimals(byte[] bytes, int from, int to) {
        for (int at = to - 1; at >= from; at--) {
            if (bytes[at] == '.') {
                return to - 1 - at;
            }
        }
        return 0;
    }
}
