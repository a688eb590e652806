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

    /** {@code recency 30 <= 90}. */
    @Override
    public String phrase(int row) {
        return measure.isMissing(row)
                ? measure.phrase(row)
                : measure.phrase(row) + (holds(row) ? " <= " : " > ") + measure.text(most);
    }
}
