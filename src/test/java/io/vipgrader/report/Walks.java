package io.vipgrader.report;

import io.vipgrader.grade.PreviousGrading.Row;
import io.vipgrader.grade.PreviousGrading.Stretches;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Walks to the end. */
final class Walks {
    private Walks() {}

    static List<Row> rows(Stretches stretches) {
        List<Row> rows = new ArrayList<>();
        for (Optional<Iterator<Row>> next = stretches.next(); next.isPresent(); next = stretches.next()) {
            next.get().forEachRemaining(rows::add);
        }
        return rows;
    }

    static List<Row> rows(Iterator<Row> walk) {
        List<Row> rows = new ArrayList<>();
        walk.forEachRemaining(rows::add);
        return rows;
    }
}
