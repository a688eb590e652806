package io.vipgrader.batch;

import io.vipgrader.accrual.Plan;
import io.vipgrader.order.CellReader;
import io.vipgrader.sql.Merging;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a database may add lines up before it gives them, and whether that is likely to be worth it; what its columns allow, and how
 * many lines a customer has in it, it finds out itself.
 */
final class TableRoad {
    /** Set to one of these, it is taken, as far as it comes to the same, to compare the two. */
    private static final String ROAD = "vipgrader.road";

    private static final String STREAMING = "streaming";
    private static final String PUSH_DOWN = "push-down";

    /** A day book tells lines of different periods apart, and rounds each. */
    static final Merging OF_MANY_DATES = new Merging.Never("lines are kept for many dates");

    /**
     * So many cut a year into spans of six days on average. With more, hardly two lines of a customer who buys once a week fall into
     * one. By this arithmetic, not by measurement.
     */
    private static final int MOST_TURNS = 60;

    /**
     * With fewer lines a customer hardly two are alike. What adding up spares is lines to send, and few of them: over a year by rules that
     * look at four dimensions 79 rows came for 100 lines where a customer had 8 of them, 67 at 24, 37 at 122, 16 at 977. It spares no time
     * where the server is near: on one machine streaming took a third of the time at any of these.
     */
    private static final int FEWEST_LINES = 4;

    private TableRoad() {}

    static Merging of(Plan plan) {
        String wanted = System.getProperty(ROAD, "");
        boolean wished = wanted.equals(PUSH_DOWN);
        List<Integer> turns = turns(plan);
        boolean days = plan.looksAtDays() || turns.size() > MOST_TURNS;
        if (wanted.equals(STREAMING)) {
            return new Merging.Never(ROAD + " says so");
        } else if (plan.roundsEachLine()) {
            return new Merging.Never("points are rounded line by line");
        } else if (plan.looksAtOrders() && !wished) {
            return new Merging.Never("orders are told apart, and one has too few lines to be worth adding up");
        } else if (days && !wished) {
            return new Merging.Never(
                    "days are told apart, and a customer has too few lines on one to be worth adding up");
        }
        return alike(plan, days ? Optional.empty() : Optional.of(turns), wished ? 0 : FEWEST_LINES);
    }

    /** Those that lie among the days that a line may have: all before them are like one another, and all behind them. */
    private static List<Integer> turns(Plan plan) {
        return plan.turningDays().stream()
                .filter(day -> day > CellReader.FIRST_DAY && day <= CellReader.LAST_DAY)
                .toList();
    }

    private static Merging alike(Plan plan, Optional<List<Integer>> turns, int fewestLines) {
        Set<Integer> whole = new HashSet<>();
        Map<Integer, List<List<String>>> named = new HashMap<>();
        for (int dimension : plan.lookedAt()) {
            Optional<List<List<String>>> texts = plan.namedTexts(dimension);
            texts.filter(some -> !some.isEmpty()).ifPresent(some -> named.put(dimension, some));
            if (texts.isEmpty()) {
                whole.add(dimension);
            }
        }
        return new Merging.Alike(plan.looksAtOrders(), turns, whole, named, fewestLines);
    }
}
