package io.vipgrader.sql;

import java.util.Set;

/** Whether the database may add lines up before it gives them, and then which lines. */
public sealed interface Merging {

    /** Lines of one customer, day and kind may be added up that also agree on these. */
    record Alike(boolean orders, Set<Integer> dimensions) implements Merging {
        /**
         * @param orders whether on the order as well
         * @param dimensions indexes into the format's
         */
        public Alike {
            dimensions = Set.copyOf(dimensions);
        }
    }

    /**
     * Every line is needed by itself.
     *
     * @param because a clause for the log
     */
    record Never(String because) implements Merging {}
}
