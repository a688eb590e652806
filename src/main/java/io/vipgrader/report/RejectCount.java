package io.vipgrader.report;

import io.vipgrader.order.Reject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many lines were rejected alike.
 *
 * @param column the file's header, empty where the record as a whole was wrong
 * @param reason with what was found blotted out: quoted text as {@code '...'}, numbers as {@code N}
 */
public record RejectCount(String column, String reason, long lines) {
    private static final Comparator<RejectCount> MOST_FIRST = Comparator.comparingLong(RejectCount::lines)
            .reversed()
            .thenComparing(RejectCount::column)
            .thenComparing(RejectCount::reason);

    /** The kinds of these rejects, the commonest first. */
    public static List<RejectCount> of(Collection<Reject> rejects) {
        Map<List<String>, Long> counts = rejects.stream()
                .collect(Collectors.groupingBy(
                        reject -> List.of(reject.column(), kind(reject.reason())), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry ->
                        new RejectCount(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .sorted(MOST_FIRST)
                .toList();
    }

    private static String kind(String reason) {
        return reason.replaceAll("(?s)'.*'", "'...'").replaceAll("[0-9]+", "N");
    }
}
