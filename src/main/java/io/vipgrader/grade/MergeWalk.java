package io.vipgrader.grade;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Today's rows beside an earlier grading's, put together in one walk, since both are in the order of ids as bytes.
 */
final class MergeWalk {
    private static final byte[] BEFORE_ALL = new byte[0];

    /** What becomes of each earlier row. */
    interface Visitor {
        /** @param row today's of the same customer */
        void met(int row, PreviousGrading.Row previous);

        /**
         * The customer has no row today.
         *
         * @param before row before which it would be, or how many rows there are
         */
        void gone(int before, PreviousGrading.Row previous);
    }

    private final Rows rows;
    private final Visitor visitor;
    /** First row whose id isn't smaller than all earlier ids walked so far. */
    private int reached;

    private MergeWalk(Rows rows, Visitor visitor) {
        this.rows = rows;
        this.visitor = visitor;
    }

    /** @throws IllegalStateException when the earlier rows aren't in the order of their ids: then they can't be walked */
    static void walk(PreviousGrading previous, Rows rows, Visitor visitor) {
        MergeWalk merge = new MergeWalk(rows, visitor);
        byte[] last = BEFORE_ALL;
        for (Iterator<PreviousGrading.Row> walk = previous.rows(); walk.hasNext(); ) {
            PreviousGrading.Row row = walk.next();
            byte[] id = row.customer().getBytes(StandardCharsets.UTF_8);
            if (Arrays.compareUnsigned(last, id) >= 0) {
                throw new IllegalStateException(
                        "the grading of " + previous.asOf()
                                + " is not in the order of customer ids as bytes; restore it from its generation or grade that date again");
            }
            merge.put(id, row);
            last = id;
        }
    }

    private void put(byte[] id, PreviousGrading.Row previous) {
        reach(id);
        if (reached < rows.count() && Arrays.equals(rows.idBytes(reached), id)) {
            visitor.met(reached, previous);
        } else {
            visitor.gone(reached, previous);
        }
    }

    /**
     * Goes on to the first row whose id isn't smaller: in steps that double until one is too far, then by halves. So each
     * earlier row costs the logarithm of how many of today's it passes, be there few earlier rows or as many as today's.
     */
    private void reach(byte[] id) {
        int low = reached;
        int high = reached;
        for (int step = 1; high < rows.count() && isSmaller(high, id); step *= 2) {
            low = high + 1;
            high = (int) Math.min(rows.count(), (long) high + step);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isSmaller(middle, id)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        reached = low;
    }

    private boolean isSmaller(int row, byte[] id) {
        return Arrays.compareUnsigned(rows.idBytes(row), id) < 0;
    }
}
