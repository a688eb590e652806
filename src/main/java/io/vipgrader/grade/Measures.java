package io.vipgrader.grade;

import java.util.List;
import java.util.Map;

/**
 * The measures of one grading, in the order of their columns.
 *
 * @param scores how those that are scores were put together, by name
 */
record Measures(List<MeasureColumn> columns, Map<String, Scoring> scores) {
    Measures {
        columns = List.copyOf(columns);
        scores = Map.copyOf(scores);
    }

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
