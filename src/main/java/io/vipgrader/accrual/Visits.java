package io.vipgrader.accrual;

import java.util.OptionalInt;

/**
 * One customer's lines in one window in one word: how many (32 bits, unsigned), and the first and the last sale day
 * relative to the window's start. Days are kept so that none is 0 and the larger wins: the first as days before the 65,535th,
 * the last as days after the day before the start. So a word of zeros is a customer without lines, and order doesn't matter.
 */
final class Visits {
    /** No customer's word: the last day is at most 65,534. */
    static final long TOO_MANY = -1;

    static final long MOST_LINES = 0xFFFF_FFFFL;

    private static final int DAY_MASK = 0xFFFF;
    private static final int LINES_SHIFT = 32;
    private static final int FIRST_SHIFT = 16;

    private Visits() {}

    /**
     * The word with more lines; {@link #TOO_MANY} past {@link #MOST_LINES}.
     *
     * @param count lines, 1 or more
     */
    static long withLines(long word, long count) {
        long lines = (word >>> LINES_SHIFT) + count;
        return count > MOST_LINES || lines > MOST_LINES ? TOO_MANY : word + (count << LINES_SHIFT);
    }

    /** The word with a sale on a day, 0 at the window's start. */
    static long withSale(long word, int day) {
        long first = Math.max(word >>> FIRST_SHIFT & DAY_MASK, DAY_MASK - day);
        long last = Math.max(word & DAY_MASK, day + 1);
        return word >>> LINES_SHIFT << LINES_SHIFT | first << FIRST_SHIFT | last;
    }

    static long lines(long word) {
        return word >>> LINES_SHIFT;
    }

    /** Day of the first sale relative to the window's start; empty without a sale. */
    static OptionalInt firstSale(long word) {
        int first = (int) (word >>> FIRST_SHIFT) & DAY_MASK;
        return first == 0 ? OptionalInt.empty() : OptionalInt.of(DAY_MASK - first);
    }

    static OptionalInt lastSale(long word) {
        int last = (int) word & DAY_MASK;
        return last == 0 ? OptionalInt.empty() : OptionalInt.of(last - 1);
    }
}
