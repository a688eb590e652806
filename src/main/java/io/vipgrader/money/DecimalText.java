package io.vipgrader.money;

import io.vipgrader.money.UnreadableNumberException.Fault;

/**
 * One pass over the text of a number. The grammar, with ASCII digits only and nothing around it, is
 *
 * <pre>
 * plain     sign? digits ( "." digits )?
 * grouped   sign? "₩"? groups ( "." digits )? "원"?      a plain number is one, too; ₩ and 원 not both
 * groups    1 to 3 digits, then "," and 3 digits, over and over
 * </pre>
 *
 * so {@code 12.}, {@code .5}, {@code 1e5}, {@code ' 1'}, full-width digits and {@code 1234,000} are no numbers: what a person
 * might have meant is not for a machine to guess. The won sign is U+20A9, or U+FFE6, the only one that MS949 can write.
 */
final class DecimalText {
    private static final long LARGEST_BEFORE_DIGIT = Long.MAX_VALUE / 10;

    private final String text;
    private int at;
    private long unscaled;
    private boolean tooLarge;
    private int decimals;
    private int pendingZeros;
    private boolean tooManyDecimals;

    private DecimalText(String text) {
        this.text = text;
    }

    static ExactDecimal parse(String text, boolean grouping) throws UnreadableNumberException {
        return new DecimalText(text).parse(grouping);
    }

    private ExactDecimal parse(boolean grouping) throws UnreadableNumberException {
        boolean negative = sign();
        boolean won = grouping && (skip('\u20A9') || skip('\uFFE6'));
        whole(grouping);
        if (skip('.')) {
            fraction();
        }
        if (grouping && !won) {
            skip('원');
        }
        if (at != text.length()) {
            throw new UnreadableNumberException(Fault.NOT_A_NUMBER);
        }
        if (tooLarge) {
            throw new UnreadableNumberException(Fault.TOO_LARGE);
        }
        if (tooManyDecimals) {
            throw new UnreadableNumberException(Fault.TOO_MANY_DECIMALS);
        }
        return new ExactDecimal(negative ? -unscaled : unscaled, decimals);
    }

    private boolean sign() {
        if (skip('-')) {
            return true;
        }
        skip('+');
        return false;
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void whole(boolean grouping) throws UnreadableNumberException {
        int digits = wholeDigits();
        if (digits == 0) {
            throw new UnreadableNumberException(Fault.NOT_A_NUMBER);
        }
        if (!grouping || digits > 3) {
            return;
        }
        while (skip(',')) {
            if (wholeDigits() != 3) {
                throw new UnreadableNumberException(Fault.NOT_A_NUMBER);
            }
        }
    }

    private int wholeDigits() {
        int from = at;
        for (int digit = digit(); digit >= 0; digit = digit()) {
            tooLarge |= !append(digit);
        }
        return at - from;
    }

    /** Zeros wait until another digit follows, so that trailing ones cost neither decimals nor range. */
    private void fraction() throws UnreadableNumberException {
        int from = at;
        for (int digit = digit(); digit >= 0; digit = digit()) {
            pendingZeros++;
            if (digit != 0) {
                for (; pendingZeros > 1 && !tooManyDecimals; pendingZeros--) {
                    appendDecimal(0);
                }
                appendDecimal(digit);
                pendingZeros = 0;
            }
        }
        if (at == from) {
            throw new UnreadableNumberException(Fault.NOT_A_NUMBER);
        }
    }

    private void appendDecimal(int digit) {
        tooManyDecimals |= !append(digit);
        decimals++;
    }

    private int digit() {
        int digit = at < text.length() ? text.charAt(at) - '0' : -1;
        boolean isDigit = digit >= 0 && digit <= 9;
        at += isDigit ? 1 : 0;
        return isDigit ? digit : -1;
    }

    private boolean append(int digit) {
        if (unscaled > LARGEST_BEFORE_DIGIT || unscaled * 10 > Long.MAX_VALUE - digit) {
            return false;
        }
        unscaled = unscaled * 10 + digit;
        return true;
    }
}
