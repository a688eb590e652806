package io.vipgrader.grade;

/** From what the rules gave to what each customer has: first the fall from an earlier tier, last what somebody decided by hand. */
record Verdicts(Assignment assignment, Falls falls, Moves moves) {

    /** What the rules gave today. */
    Hold ruled(int row) {
        return assignment.hold(row);
    }

    Hold afterFall(int row) {
        return falls.applied(row, ruled(row));
    }

    Hold last(int row) {
        return moves.applied(row, afterFall(row));
    }

    /** The level alone, which costs nothing where nothing moves anybody. */
    int level(int row) {
        return isMoved(row) ? last(row).level() : assignment.level(row);
    }

    /** Whether what the rules gave may not be the last word. */
    boolean isMoved(int row) {
        return falls.holds(row) || moves.has(row);
    }
}
