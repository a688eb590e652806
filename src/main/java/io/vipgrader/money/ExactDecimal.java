package io.vipgrader.money;

/**
 * A decimal number exactly as a person wrote it.
 *
 * @param unscaled the number times 10^scale
 * @param scale decimals, without trailing zeros: never negative, 0 for a whole number
 */
public record ExactDecimal(long unscaled, int scale) {

    /**
     * The number in units of 10^-decimals.
     *
     * @throws UnreadableNumberException when it has more decimals or needs more than 64 bits
     */
    public long toScale(int decimals) throws UnreadableNumberException {
        if (scale > decimals) {
            throw new UnreadableNumberException(UnreadableNumberException.Fault.TOO_MANY_DECIMALS);
        }
        try {
            return Decimals.towardZero(unscaled, scale, decimals);
        } catch (ArithmeticException overflow) {
            throw new UnreadableNumberException(UnreadableNumberException.Fault.TOO_LARGE);
        }
    }
}
