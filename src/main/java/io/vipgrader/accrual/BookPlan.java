package io.vipgrader.accrual;

/**
 * A book to keep: what each customer's lines add up to item by item. One serves all windows, since it keeps apart what the
 * views see apart.
 *
 * @param column whose shares are recognised
 * @param dimension index into a line's dimensions, of homes; -1 for others
 */
record BookPlan(Kind kind, int column, int audience, int dimension) {
    static final int NO_DIMENSION = -1;

    /** What an item is: a line's day, its order, or its value of a dimension. */
    enum Kind {
        DAYS(1),
        HOMES(2),
        ORDERS(3);

        private final int keyWords;

        Kind(int keyWords) {
            this.keyWords = keyWords;
        }

        /** Words that tell customer, item and reach. */
        int keyWords() {
            return keyWords;
        }
    }
}
