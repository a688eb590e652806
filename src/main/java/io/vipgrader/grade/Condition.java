package io.vipgrader.grade;

/** What an entry of the ladder asks of a customer beside a place among the best. */
sealed interface Condition permits AtLeast, AtMost, Where {

    boolean holds(int row);

    /** The fact that made it hold or not: {@code spend 63120000 >= 60000000}, {@code cycle missing}. */
    String phrase(int row);
}
