package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import java.util.ArrayList;
import java.util.List;

/**
 * Order lines of the run that came more than once: of the same order, line number and status.
 *
 * @param exact lines that are like one before in every mapped column
 * @param conflicting lines that are not
 * @param examples a few places, a phrase each
 */
public record Duplicates(long exact, long conflicting, List<String> examples) {
    /** What a run has that doesn't look for them. */
    public static final Duplicates NONE = new Duplicates(0, 0, List.of());

    public Duplicates {
        examples = List.copyOf(examples);
    }

    Finding judge(Gates.Duplicates asked) {
        List<String> found = new ArrayList<>();
        if (exact > 0 && asked != Gates.Duplicates.CONFLICTING) {
            found.add("order lines that come again as they are: " + Numbers.of(exact));
        }
        if (conflicting > 0 && asked != Gates.Duplicates.EXACT) {
            found.add("order lines that come again with other contents: " + Numbers.of(conflicting));
        }
        return found.isEmpty()
                ? Finding.open(Gate.DUPLICATES, "no order line comes twice")
                : Finding.shut(
                        Gate.DUPLICATES,
                        String.join(", ", found) + "; limit: none",
                        "look at " + Numbers.list(examples));
    }
}
