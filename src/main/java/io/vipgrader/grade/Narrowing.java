package io.vipgrader.grade;

import java.util.function.IntPredicate;

/** Strikes out rows, a stretch at a time. */
@FunctionalInterface
interface Narrowing {

    /** @param open by row from {@code from} on; what is false stays so */
    void narrow(boolean[] open, int from, int until);

    /** Strikes out the rows for which something doesn't hold. */
    static Narrowing to(IntPredicate holds) {
        return (open, from, until) -> {
            for (int row = from; row < until; row++) {
                open[row - from] &= holds.test(row);
            }
        };
    }
}
