package io.vipgrader.grade;

/**
 * A threshold under its measure.
 *
 * @param most inclusive, in the measure's printed unit
 */
record AtMost(MeasureColumn measure, long most) implements Condition {

    @Override
    public boolean holds(int row) {
        return !measure.isMissing(row) && measure.value(row) <= most;
    }

    @Override
    public void narrow(boolean[] open, int from, int until) {
        measure.narrow(open, from, until, Long.MIN_VALUE, most);
    }

    /** {@code recency 30 <= 90}. */
    @Override
    public void tell(int row, Words words) {
        measure.tell(row, words);
        if (!measure.isMissing(row)) {
            measure.tellValue(most, words.text(holds(row) ? " <= " : " > "));
        }
    }
}
