package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Today's rows beside an earlier grading's, put together in one walk over both, since both are in the order of ids as bytes.
 */
final class MergeWalk {
    private static final byte[] BEFORE_ALL = new byte[0];

    /** Earlier rows between two looks at the stop flag: some milliseconds. */
    private static final int ROWS_BETWEEN_LOOKS = 1 << 13;

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

    /**
     * Walks in the caller's thread.
     *
     * @param crew whose stop ends the walk: that of ten million rows takes seconds
     * @throws IllegalStateException when the earlier rows aren't in the order of their ids: then they can't be walked
     */
    static void walk(PreviousGrading previous, Rows rows, Visitor visitor, Crew crew) {
        MergeWalk merge = new MergeWalk(rows, visitor);
        byte[] last = BEFORE_ALL;
        int walked = 0;
        for (Iterator<PreviousGrading.Row> walk = previous.rows(); walk.hasNext(); ) {
            if (walked++ % ROWS_BETWEEN_LOOKS == 0) {
                crew.check();
            }
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
        reached = rows.placeOf(id, reached);
        if (reached < rows.count() && rows.compareId(reached, id) == 0) {
            visitor.met(reached, previous);
        } else {
            visitor.gone(reached, previous);
        }
    }
}
