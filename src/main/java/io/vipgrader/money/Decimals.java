package io.vipgrader.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decimal numbers as a {@code long} of their smallest unit, and the only place of the product that rounds. No operation
 * ever goes through a binary fraction.
 */
public final class Decimals {
    private static final int MOST_DECIMALS = 18;
    /** Of a share in basis points. */
    private static final int SHARE_DECIMALS = 4;

    private static final long SHARE_UNIT = 10_000;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private Decimals() {}

    private static long[] powersOfTen() {
        long[] powers = new long[MOST_DECIMALS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** Ten to the power of {@code exponent}, 0 to 18. */
    public static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    /**
     * Cuts decimals off, toward zero: 1.5 becomes 1 and -1.5 becomes -1. A larger scale is exact. Fast for four decimals fewer, as
     * sums of shares in basis points have to lose: to divide by a number that the compiler knows takes a tenth of the time.
     *
     * @throws ArithmeticException when the result of a larger scale needs more than 64 bits
     */
    public static long towardZero(long unscaled, int fromScale, int toScale) {
        if (fromScale - toScale == SHARE_DECIMALS) {
            return unscaled / SHARE_UNIT;
        }
        return fromScale >= toScale
                ? unscaled / powerOfTen(fromScale - toScale)
                : Math.multiplyExact(unscaled, powerOfTen(toScale - fromScale));
    }

    /**
     * Reads a number: an optional sign, ASCII digits, and a point only between digits ({@code -1234.50}). With grouping also
     * {@code 1,234,000}, {@code 1234000원} and {@code ₩1,234}; groups are of three, all or none.
     *
     * @throws UnreadableNumberException when the text is anything else, blanks around it included, or needs more than 64 bits
     */
    public static ExactDecimal parse(String text, boolean grouping) throws UnreadableNumberException {
        return DecimalText.parse(text, grouping);
    }

    /** The number with exactly {@code scale} decimals: {@code format(-5, 2)} is {@code -0.05}. */
    public static String format(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale).toPlainString();
    }

    /** Like {@link #format(long, int)}, for sums beyond 64 bits, without trailing zeros after the point. */
    public static String formatExact(BigInteger unscaled, int scale) {
        return new BigDecimal(unscaled, scale).stripTrailingZeros().toPlainString();
    }
}
