package io.vipgrader.accrual;

import java.util.List;

/** Where one measure's number comes from. */
sealed interface MeasureSource {

    /**
     * The sums of an account, those of capped rules cut.
     *
     * @param account whose first accumulator holds the lines that no capped rule took
     * @param caps by following accumulator, in units of the sums
     * @param unit what the number counts in units of the sums, cut toward zero: 1 for money, what a point costs for points
     */
    record Spend(int account, List<Long> caps, long unit) implements MeasureSource {
        public Spend {
            caps = List.copyOf(caps);
        }
    }

    /** How many items of a book a view sees with a recognised amount above zero: purchase days, orders. */
    record Items(int book, int view) implements MeasureSource {}

    /** Each order's recognised amount in whole units, cut toward zero, summed. */
    record Receipts(int book, int view, long unit) implements MeasureSource {}
}
