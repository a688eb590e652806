package io.vipgrader.accrual;

import java.util.stream.IntStream;

/**
 * Which words a line in bulk carries for the books, behind its first four.
 */
public final class BulkWords {

    private static final int ORDER_WORDS = 2;
    private final boolean orders;
    private final int[] homeDimensions;

    /**
     * @param orders whether two words are the order's fingerprint
     * @param homeDimensions indexes into a line's dimensions whose value's number is a word each, in this order
     */
    BulkWords(boolean orders, int[] homeDimensions) {
        this.orders = orders;
        this.homeDimensions = homeDimensions;
    }

    public boolean orders() {
        return orders;
    }

    public int[] homeDimensions() {
        return homeDimensions;
    }

    public static BulkWords of(Plan plan) {
        boolean orders = plan.books().stream().anyMatch(book -> book.kind() == BookPlan.Kind.ORDERS);
        int[] homes = plan.books().stream()
                .filter(book -> book.kind() == BookPlan.Kind.HOMES)
                .mapToInt(BookPlan::dimension)
                .distinct()
                .toArray();
        return new BulkWords(orders, homes);
    }

    public int count() {
        return (orders ? ORDER_WORDS : 0) + homeDimensions.length;
    }

    /** Where the word of a dimension is, counted from a line's first word. */
    public int homeWord(int dimension) {
        return BulkAccruer.STRIDE
                + (orders ? ORDER_WORDS : 0)
                + IntStream.range(0, homeDimensions.length)
                        .filter(i -> homeDimensions[i] == dimension)
                        .findFirst()
                        .orElseThrow();
    }
}
