package io.vipgrader.policy;

import io.vipgrader.document.Value;
import io.vipgrader.money.Decimals;
import java.util.Locale;
import java.util.Optional;

/**
 * Sums of money as policies write them.
 *
 * @param decimals of the currency
 */
record Amounts(int decimals) {
    /** A thousand times the yearly sales of the largest retailers in won; with six decimals it still fits a long. */
    private static final long MOST = 999_999_999_999L;

    /** In the currency's smallest unit. */
    Optional<Long> minor(Value value, long least) {
        return value.number(decimals, least, MOST)
                .map(number -> number.movePointRight(decimals).longValueExact());
    }

    /** Whole numbers of other measures share the range. */
    static Optional<Long> whole(Value value) {
        return value.whole(0, MOST);
    }

    /** For messages: with commas between groups of three, decimals only where there are some. */
    String shown(long minor) {
        long unit = Decimals.powerOfTen(decimals);
        String whole = grouped(minor / unit);
        return minor % unit == 0 ? whole : whole + "." + fraction(minor % unit);
    }

    private String fraction(long rest) {
        String digits = Long.toString(rest);
        return "0".repeat(decimals - digits.length()) + digits;
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
