package io.vipgrader.batch;

import io.vipgrader.accrual.Plan;
import io.vipgrader.sql.Merging;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether a database may add lines up before it gives them; what its columns allow it finds out itself. */
final class TableRoad {
    /** Set to one of these, it is taken, as far as it comes to the same, to compare the two. */
    private static final String ROAD = "vipgrader.road";

    private static final String STREAMING = "streaming";
    private static final String PUSH_DOWN = "push-down";

    /** A day book tells lines of different periods apart, and rounds each. */
    static final Merging OF_MANY_DATES = new Merging.Never("lines are kept for many dates");

    private TableRoad() {}

    static Merging of(Plan plan) {
        String wanted = System.getProperty(ROAD, "");
        if (wanted.equals(STREAMING)) {
            return new Merging.Never(ROAD + " says so");
        } else if (plan.roundsEachLine()) {
            return new Merging.Never("points are rounded line by line");
        } else if (plan.looksAtOrders() && !wanted.equals(PUSH_DOWN)) {
            return new Merging.Never("orders are told apart, and one has too few lines to be worth adding up");
        }
        return new Merging.Alike(
                plan.looksAtOrders(), IntStream.of(plan.lookedAt()).boxed().collect(Collectors.toSet()));
    }
}
