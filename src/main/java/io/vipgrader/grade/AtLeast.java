package io.vipgrader.grade;

import java.math.BigInteger;

/**
 * A threshold over its measure.
 *
 * @param least inclusive, in the measure's printed unit
 * @param fixed whether the customer file alone says the measure, so that nobody can make up for what is missing
 */
record AtLeast(MeasureColumn measure, long least, boolean fixed) implements Condition {

    @Override
    public boolean holds(int row) {
        return !measure.isMissing(row) && measure.value(row) >= least;
    }

    /** {@code spend 63120000 >= 60000000}. */
    @Override
    public String phrase(int row) {
        return measure.isMissing(row)
                ? measure.phrase(row)
                : measure.phrase(row) + (holds(row) ? " >= " : " < ") + measure.text(least);
    }

    /** {@code spend 688000}; of a missing measure all of the threshold is missing. */
    String gap(int row) {
        return measure.name() + " " + measure.text(missing(row));
    }

    /** Compares what part of the threshold is missing, exactly; a threshold below 1 counts as 1. */
    static int compareMissingShare(AtLeast left, AtLeast right, int row) {
        return left.missingTimes(right, row).compareTo(right.missingTimes(left, row));
    }

    private BigInteger missingTimes(AtLeast other, int row) {
        return BigInteger.valueOf(missing(row)).multiply(BigInteger.valueOf(Math.max(1, other.least)));
    }

    private long missing(int row) {
        return Math.subtractExact(least, measure.value(row));
    }
}
