package io.vipgrader.grade;

/**
 * Takes down what is told of a row, piece by piece: once as a string, where one customer's row is asked for, and once as bytes,
 * where millions are written. So both are told the same.
 */
public interface Words {

    /** Text as it stands. */
    Words text(String text);

    /** A number with exactly so many decimals, as {@link io.vipgrader.money.Decimals#format} writes it. */
    Words number(long unscaled, int decimals);
}
