package io.vipgrader.accrual;

import java.util.BitSet;

/**
 * What a line of one group does to its customer, compiled to bare numbers: which words of the slot it touches and how. Lines
 * of one class and span of days are one group; so rules and windows are asked once per group and never per line.
 */
final class Recipe {
    private final int lineClass;
    private final int stretch;
    private final BitSet views;
    private final int[] visitWords;
    private final int[] visitStartDays;
    private final int[] sumWords;
    private final int[] sumShares;
    private final long[] sumUnits;
    private final int[] books;
    private final int[] bookShares;
    private final int reach;

    /**
     * @param lineClass what the counting rules can tell of the line
     * @param stretch of the rules' dates
     * @param views that see the line, by index
     * @param visitWords index in the slot of each view's visits
     * @param visitStartDays first day of each view's window
     * @param sumWords index in the slot of each sum that the line adds to
     * @param sumShares in basis points, by sum
     * @param sumUnits as {@link Account#unit}, by sum
     * @param books that take an item of the line
     * @param bookShares in basis points, by book
     * @param reach of the views, as the books number it
     */
    Recipe(
            int lineClass,
            int stretch,
            BitSet views,
            int[] visitWords,
            int[] visitStartDays,
            int[] sumWords,
            int[] sumShares,
            long[] sumUnits,
            int[] books,
            int[] bookShares,
            int reach) {
        this.lineClass = lineClass;
        this.stretch = stretch;
        this.views = views;
        this.visitWords = visitWords;
        this.visitStartDays = visitStartDays;
        this.sumWords = sumWords;
        this.sumShares = sumShares;
        this.sumUnits = sumUnits;
        this.books = books;
        this.bookShares = bookShares;
        this.reach = reach;
    }

    int lineClass() {
        return lineClass;
    }

    int stretch() {
        return stretch;
    }

    BitSet views() {
        return views;
    }

    int[] visitWords() {
        return visitWords;
    }

    int[] visitStartDays() {
        return visitStartDays;
    }

    int[] sumWords() {
        return sumWords;
    }

    int[] sumShares() {
        return sumShares;
    }

    long[] sumUnits() {
        return sumUnits;
    }

    int[] books() {
        return books;
    }

    int[] bookShares() {
        return bookShares;
    }

    int reach() {
        return reach;
    }
}
