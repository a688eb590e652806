package io.vipgrader.grade;

import io.vipgrader.money.Decimals;

/**
 * One measure of every row, already in its printed unit: what is compared is what is printed. A row may lack it; then it
 * meets no condition, isn't ranked and is printed empty.
 */
final class MeasureColumn {
    /** How a missing measure is called in a phrase. */
    static final String MISSING = "missing";

    private final String name;
    /** Of every phrase. */
    private final String beginning;

    private final int decimals;
    private final long[] values;
    private final RowSet missing;

    /**
     * A measure that no row lacks.
     *
     * @param values by row, in units of 10^-decimals; not copied
     */
    MeasureColumn(String name, int decimals, long[] values) {
        this(name, decimals, values, RowSet.NONE);
    }

    /** @param missing rows that lack it, whose value is 0; not copied */
    MeasureColumn(String name, int decimals, long[] values, RowSet missing) {
        this.name = name;
        this.beginning = name + " ";
        this.decimals = decimals;
        this.values = values;
        this.missing = missing;
    }

    String name() {
        return name;
    }

    /** The name and a blank. */
    String beginning() {
        return beginning;
    }

    int decimals() {
        return decimals;
    }

    boolean isMissing(int row) {
        return missing.has(row);
    }

    /** A row's value; 0 where it is missing, so ask that first where 0 means something. */
    long value(int row) {
        return values[row];
    }

    /** Strikes out the rows of a stretch whose value isn't between two, both inclusive, or is missing. */
    void narrow(boolean[] open, int from, int until, long least, long most) {
        for (int row = from; row < until; row++) {
            long value = values[row];
            open[row - from] &= value >= least && value <= most;
        }
        for (int row = from; row < until && !missing.isNone(); row++) {
            open[row - from] &= !missing.has(row);
        }
    }

    /** By value; a missing one is below all others. */
    int compare(int row, int other) {
        boolean known = !isMissing(row);
        boolean otherKnown = !isMissing(other);
        return known && otherKnown ? Long.compare(values[row], values[other]) : Boolean.compare(known, otherKnown);
    }

    /** A row's value as printed; empty where it is missing. */
    String text(int row) {
        return isMissing(row) ? "" : text(values[row]);
    }

    /** Tells {@code spend 3200000}, {@code cycle missing}. */
    void tell(int row, Words words) {
        words.text(beginning);
        if (isMissing(row)) {
            words.text(MISSING);
        } else {
            tellValue(values[row], words);
        }
    }

    /** Tells any value of this measure. */
    void tellValue(long value, Words words) {
        words.number(value, decimals);
    }

    /** Any value of this measure as printed. */
    String text(long value) {
        return Decimals.format(value, decimals);
    }
}
