package io.vipgrader.grade;

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

    @Override
    public void narrow(boolean[] open, int from, int until) {
        measure.narrow(open, from, until, least, Long.MAX_VALUE);
    }

    /** {@code spend 63120000 >= 60000000}. */
    @Override
    public void tell(int row, Words words) {
        measure.tell(row, words);
        if (!measure.isMissing(row)) {
            measure.tellValue(least, words.text(holds(row) ? " >= " : " < "));
        }
    }

    /** {@code spend 688000}; of a missing measure all of the threshold is missing. */
    String gap(int row) {
        return TextWords.of(words -> tellGap(row, words));
    }

    void tellGap(int row, Words words) {
        measure.tellValue(missing(row), words.text(measure.beginning()));
    }

    /** Compares what part of the threshold is missing, exactly, in 128 bits; a threshold below 1 counts as 1. */
    static int compareMissingShare(AtLeast left, AtLeast right, int row) {
        long leftMissing = left.missing(row);
        long rightMissing = right.missing(row);
        long leftWhole = Math.max(1, left.least);
        long rightWhole = Math.max(1, right.least);
        int high = Long.compare(Math.multiplyHigh(leftMissing, rightWhole), Math.multiplyHigh(rightMissing, leftWhole));
        return high != 0 ? high : Long.compareUnsigned(leftMissing * rightWhole, rightMissing * leftWhole);
    }

    private long missing(int row) {
        return Math.subtractExact(least, measure.value(row));
    }
}
