package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.InOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Today's rows beside an earlier grading's, put together in one walk over both, since both are in the order of ids as bytes.
 * Several threads find where stretches of the earlier rows belong; what becomes of them is told in order, by one thread at a time.
 */
final class MergeWalk {
    /** Stretches in memory for each thread: one in its hands, some ready. */
    private static final int STRETCHES_A_THREAD = 4;

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

    private final PreviousGrading.Stretches stretches;
    private final Rows rows;
    private final Visitor visitor;
    private final InOrder<Found> inOrder;
    private int taken;
    /** The last id told. */
    private byte[] last = new byte[0];

    private boolean ordered = true;

    private MergeWalk(PreviousGrading previous, Rows rows, Visitor visitor, Crew crew) {
        this.stretches = previous.stretches();
        this.rows = rows;
        this.visitor = visitor;
        this.inOrder = new InOrder<>(crew.threads() * STRETCHES_A_THREAD, Found::new, this::tell);
    }

    /**
     * Walks to the end.
     *
     * @throws IllegalStateException when the earlier rows aren't in the order of their ids: then they can't be walked
     */
    static void walk(PreviousGrading previous, Rows rows, Visitor visitor, Crew crew) {
        MergeWalk walk = new MergeWalk(previous, rows, visitor, crew);
        crew.divide(walk.stretches.count(), 1, (from, until) -> walk.goOn());
        while (walk.goOn()) {
            crew.check();
        }
        // A damaged file has been found out by now: this one was published so.
        if (!walk.ordered) {
            throw new IllegalStateException(
                    "the grading of " + previous.asOf()
                            + " is not in the order of customer ids as bytes; restore it from its generation or grade that date again");
        }
    }

    /** Walks over the next stretch; answers false where there is none. */
    private boolean goOn() {
        Optional<Iterator<PreviousGrading.Row>> stretch;
        int number;
        synchronized (stretches) {
            stretch = stretches.next();
            number = taken;
            taken += stretch.isPresent() ? 1 : 0;
        }
        stretch.ifPresent(some -> inOrder.work(number, found -> found.fill(some, rows)));
        return stretch.isPresent();
    }

    private void tell(Found found) {
        if (found.earlier.isEmpty()) {
            return;
        }
        ordered &= found.ordered && Arrays.compareUnsigned(last, found.first) < 0;
        for (int i = 0; ordered && i < found.earlier.size(); i++) {
            int place = found.places[i];
            if (place >= 0) {
                visitor.met(place, found.earlier.get(i));
            } else {
                visitor.gone(-place - 1, found.earlier.get(i));
            }
        }
        last = found.last;
    }

    /** Where the rows of a stretch belong. */
    private static final class Found {
        private final List<PreviousGrading.Row> earlier = new ArrayList<>();
        /** By index into the earlier rows, today's row; below 0, less one, the row before which it would be. */
        private int[] places = new int[1 << 10];

        private byte[] first = new byte[0];
        private byte[] last = new byte[0];
        private boolean ordered;

        void fill(Iterator<PreviousGrading.Row> stretch, Rows rows) {
            earlier.clear();
            ordered = true;
            int reached = 0;
            while (stretch.hasNext()) {
                PreviousGrading.Row row = stretch.next();
                byte[] id = row.customer().getBytes(StandardCharsets.UTF_8);
                if (earlier.isEmpty()) {
                    first = id;
                } else {
                    ordered &= Arrays.compareUnsigned(last, id) < 0;
                }
                last = id;
                reached = ordered ? rows.placeOf(id, reached) : reached;
                boolean met = reached < rows.count() && rows.compareId(reached, id) == 0;
                add(row, met ? reached : -reached - 1);
            }
        }

        private void add(PreviousGrading.Row row, int place) {
            if (earlier.size() == places.length) {
                places = Arrays.copyOf(places, 2 * places.length);
            }
            places[earlier.size()] = place;
            earlier.add(row);
        }
    }
}
