package io.vipgrader.grade;

import java.util.List;

/** The measures of one grading, in the order of their columns. */
record Measures(List<MeasureColumn> columns) {
    Measures {
        columns = List.copyOf(columns);
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
