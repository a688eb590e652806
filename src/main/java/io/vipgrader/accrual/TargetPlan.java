package io.vipgrader.accrual;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where a target's quantities come from.
 *
 * @param audience index of the audience
 * @param mainView of the main period
 * @param views of all periods that the policy uses, the main one first
 * @param spend the built-in spend
 * @param dayBook the built-in purchase days' book; empty where nothing asks for it
 * @param orderBook likewise
 * @param measures of the policy's own that come from lines, by name
 * @param homeBooks by dimension
 * @param counted every account of the target with what the policy says of it, the main one first
 */
record TargetPlan(
        int audience,
        int mainView,
        List<Integer> views,
        MeasureSource.Spend spend,
        OptionalInt dayBook,
        OptionalInt orderBook,
        boolean namesDays,
        Map<String, MeasureSource> measures,
        Map<String, Integer> homeBooks,
        List<Counted> counted) {
    TargetPlan {
        views = List.copyOf(views);
        measures = Map.copyOf(measures);
        homeBooks = Map.copyOf(homeBooks);
        counted = List.copyOf(counted);
    }

    /** An account under the rules that a policy wrote for it. */
    record Counted(int account, CountingTables tables) {}
}
