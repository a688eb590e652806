package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dimension values that no grading has seen before: a new category that might be gold. Where the job file names no dimensions,
 * those that the policy's rules look at are judged, as long as they have few values: of brands or articles there are new ones every
 * night. What is known must rest on four weeks at least, or the second day of a new programme would bring as many.
 */
record NewValuesGate(Gates.NewValues asked, int leastCustomers) {
    /** A list that a person keeps in mind. */
    static final int MOST_USUAL_VALUES = 100;

    static final int LEAST_DAYS = 28;

    /** @param ruled dimensions that the policy's rules look at */
    Finding judge(GradingFacts now, Optional<GradingFacts> before, Set<String> ruled) {
        Optional<String> whyNot = whyNot(before);
        if (whyNot.isPresent()) {
            return Finding.notJudged(Gate.NEW_VALUES, whyNot.get());
        }
        GradingFacts last = before.orElseThrow();
        List<String> judged = dimensions(ruled).stream()
                .filter(dimension -> isJudged(dimension, now, last))
                .toList();
        if (judged.isEmpty()) {
            return Finding.notJudged(
                    Gate.NEW_VALUES,
                    "no dimension whose values the grading of " + last.asOf() + " kept, and that has few enough");
        }
        List<String> fresh = new ArrayList<>();
        judged.forEach(dimension -> now.lastDays(dimension).keySet().stream()
                .filter(value -> !last.knownValues(dimension).contains(value))
                .forEach(value -> fresh.add(Numbers.value(dimension, value))));
        return fresh.isEmpty()
                ? Finding.open(Gate.NEW_VALUES, "no new value of " + String.join(", ", judged))
                : Finding.shut(
                        Gate.NEW_VALUES,
                        "values that no grading has seen, " + Numbers.of(fresh.size()) + ": " + Numbers.list(fresh)
                                + "; limit: none",
                        "look whether the policy's rules should name them");
    }

    private Optional<String> whyNot(Optional<GradingFacts> before) {
        if (before.isEmpty()) {
            return Optional.of("no earlier grading tells which values are known");
        }
        GradingFacts last = before.get();
        if (last.customers() < leastCustomers) {
            return Optional.of("the grading of " + last.asOf() + " has " + Numbers.of(last.customers())
                    + " customers, fewer than least-customers " + Numbers.of(leastCustomers));
        }
        return last.mostDays() >= LEAST_DAYS
                ? Optional.empty()
                : Optional.of(
                        "the values known rest on " + last.mostDays() + " days with lines, fewer than " + LEAST_DAYS);
    }

    private List<String> dimensions(Set<String> ruled) {
        return asked.dimensions().isEmpty() ? ruled.stream().sorted().toList() : asked.dimensions();
    }

    private boolean isJudged(String dimension, GradingFacts now, GradingFacts last) {
        return last.known().containsKey(dimension)
                && now.values().containsKey(dimension)
                && (!asked.dimensions().isEmpty() || last.knownValues(dimension).size() <= MOST_USUAL_VALUES);
    }
}
