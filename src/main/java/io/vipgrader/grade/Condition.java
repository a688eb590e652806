package io.vipgrader.grade;

/** What an entry of the ladder asks of a customer beside a place among the best. */
sealed interface Condition permits AtLeast, AtMost, Where {

    boolean holds(int row);

    /**
     * Strikes out the rows of a stretch for which it doesn't hold: one loop over one column, where millions are asked.
     *
     * @param open by row from {@code from} on
     */
    void narrow(boolean[] open, int from, int until);

    /** Tells the fact that made it hold or not: {@code spend 63120000 >= 60000000}, {@code cycle missing}. */
    void tell(int row, Words words);

    default String phrase(int row) {
        return TextWords.of(words -> tell(row, words));
    }
}
