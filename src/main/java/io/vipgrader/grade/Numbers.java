package io.vipgrader.grade;

import io.vipgrader.order.TableRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;

/** Numbers and names in the sentences of gates. */
final class Numbers {
    private static final int MOST_NAMED = 5;
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private Numbers() {}

    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String of(BigDecimal amount) {
        BigInteger units = amount.abs().toBigInteger();
        BigDecimal fraction = amount.abs().subtract(new BigDecimal(units));
        String whole = (amount.signum() < 0 ? "-" : "") + String.format(Locale.ROOT, "%,d", units);
        return fraction.signum() == 0
                ? whole
                : whole + fraction.stripTrailingZeros().toPlainString().substring(1);
    }

    /** A share in basis points as a percentage. */
    static String percent(long basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
    }

    /** How large a part is of a whole that isn't zero, for people: rounded to whole basis points. */
    static String percent(BigDecimal part, BigDecimal whole) {
        BigDecimal share = part.abs().multiply(new BigDecimal(WHOLE)).divide(whole.abs(), 0, RoundingMode.HALF_UP);
        return share.movePointLeft(2).stripTrailingZeros().toPlainString() + "%";
    }

    static String percent(long part, long whole) {
        return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /** Whether a part is more of a whole than a share. */
    static boolean exceeds(BigDecimal part, BigDecimal whole, int basisPoints) {
        return part.multiply(new BigDecimal(WHOLE)).compareTo(whole.multiply(BigDecimal.valueOf(basisPoints))) > 0;
    }

    static boolean exceeds(long part, long whole, int basisPoints) {
        return exceeds(BigDecimal.valueOf(part), BigDecimal.valueOf(whole), basisPoints);
    }

    /** A dimension's value as found in a cell: in quotes, so that a log that names nobody knows what to leave out. */
    static String value(String dimension, String value) {
        return dimension + " '" + TableRow.shown(value) + "'";
    }

    /** The first few, and how many more there are. */
    static String list(Collection<?> names) {
        String first = String.join(
                ", ", names.stream().limit(MOST_NAMED).map(String::valueOf).toList());
        return names.size() <= MOST_NAMED ? first : first + " and " + of((long) names.size() - MOST_NAMED) + " more";
    }
}
