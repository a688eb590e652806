package io.vipgrader.grade;

import java.math.BigInteger;

/**
 * A threshold over its measure.
 *
 * @param least inclusive, in the measure's printed unit
 */
record Bound(MeasureColumn measure, long least) {

    boolean reached(int row) {
        return measure.value(row) >= least;
    }

    /** {@code spend 63120000 >= 60000000}. */
    String reason(int row) {
        return measure.name() + " " + measure.text(row) + (reached(row) ? " >= " : " < ") + measure.text(least);
    }

    /** {@code spend 688000}. */
    String gap(int row) {
        return measure.name() + " " + measure.text(missing(row));
    }

    /** Compares what part of the threshold is missing, exactly; a threshold below 1 counts as 1. */
    static int compareMissingShare(Bound left, Bound right, int row) {
        return left.missingTimes(right, row).compareTo(right.missingTimes(left, row));
    }

    private BigInteger missingTimes(Bound other, int row) {
        return BigInteger.valueOf(missing(row)).multiply(BigInteger.valueOf(Math.max(1, other.least)));
    }

    private long missing(int row) {
        return Math.subtractExact(least, measure.value(row));
    }
}
