package io.vipgrader.grade;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * The measures of one grading, in the order of their columns.
 *
 * @param scores how those that are scores were put together, by name
 * @param sums over all rows
 */
record Measures(List<MeasureColumn> columns, Map<String, Scoring> scores, Sums sums) {
    Measures {
        columns = List.copyOf(columns);
        scores = Map.copyOf(scores);
    }

    /**
     * What was added up on the way, to be held against what was counted line by line.
     *
     * @param lines sales and returns in the main period
     * @param recognised unrounded spend, in units of {@link io.vipgrader.accrual.Plan#moneyScale()}
     */
    record Sums(long lines, BigInteger recognised) {}

    MeasureColumn named(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("measure " + name + " isn't graded and was let through"));
    }

    List<String> names() {
        return columns.stream().map(MeasureColumn::name).toList();
    }

    /** A row's values as printed. */
    List<String> texts(int row) {
        return columns.stream().map(column -> column.text(row)).toList();
    }
}
