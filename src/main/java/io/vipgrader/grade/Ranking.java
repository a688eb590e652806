package io.vipgrader.grade;

import java.util.List;

/**
 * Who comes before whom in a quota. Better is more of the measure that ranks, then of each measure that parts equal ones, then
 * the smaller id, which is the smaller row.
 *
 * @param measures the one that ranks, then those that part equal ones
 */
record Ranking(List<MeasureColumn> measures) {
    Ranking {
        measures = List.copyOf(measures);
    }

    MeasureColumn by() {
        return measures.get(0);
    }

    boolean isBetter(int row, int than) {
        int order = compare(row, than);
        return order == 0 ? row < than : order > 0;
    }

    /** By the measures alone. */
    int compare(int row, int other) {
        int order = 0;
        for (int i = 0; order == 0 && i < measures.size(); i++) {
            order = measures.get(i).compare(row, other);
        }
        return order;
    }
}
