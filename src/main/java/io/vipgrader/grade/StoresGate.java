package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Values of a dimension that had lines in the last grading and have none now. One whose last line's day has left the period since is
 * not missed: it ended long ago.
 */
record StoresGate(List<String> dimensions) {

    Finding judge(GradingFacts now, Optional<GradingFacts> before) {
        if (before.isEmpty()) {
            return Finding.notJudged(Gate.STORES, "no earlier grading to compare with");
        }
        GradingFacts last = before.get();
        List<String> unknown = dimensions.stream()
                .filter(dimension ->
                        !last.values().containsKey(dimension) || !now.values().containsKey(dimension))
                .toList();
        if (!unknown.isEmpty()) {
            return Finding.notJudged(
                    Gate.STORES,
                    "the values of " + String.join(", ", unknown) + " were not kept by the grading of " + last.asOf()
                            + ", or are too many");
        }
        List<String> missing = missing(now, last);
        return missing.isEmpty()
                ? Finding.open(Gate.STORES, "none of the values of " + last.asOf() + " is missing")
                : Finding.shut(
                        Gate.STORES,
                        "values that had order lines in the grading of " + last.asOf() + " have none now, "
                                + Numbers.of(missing.size()) + ": " + Numbers.list(missing) + "; limit: none",
                        "look whether their order files are there");
    }

    private List<String> missing(GradingFacts now, GradingFacts last) {
        List<String> missing = new ArrayList<>();
        for (String dimension : dimensions) {
            SortedMap<String, ?> met = now.lastDays(dimension);
            last.lastDays(dimension).forEach((value, lastDay) -> {
                boolean inPeriod = !lastDay.isBefore(now.start()) && lastDay.isBefore(now.endExclusive());
                if (inPeriod && !met.containsKey(value)) {
                    missing.add(Numbers.value(dimension, value));
                }
            });
        }
        return missing;
    }
}
