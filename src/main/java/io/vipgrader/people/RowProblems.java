package io.vipgrader.people;

import java.util.ArrayList;
import java.util.List;

/** Collects refused rows: all are counted, the first few are kept, since a wrong column may refuse millions. */
final class RowProblems {
    private static final int MOST_KEPT = 20;

    private final List<RowProblem> first = new ArrayList<>();
    private long count;

    void add(RowProblem problem) {
        count++;
        if (first.size() < MOST_KEPT) {
            first.add(problem);
        }
    }

    /** A row that is refused for what other rows say. */
    void add(RowPlaces places, int row, String column, String reason) {
        add(new RowProblem(places.file(row), places.line(row), column, reason));
    }

    long count() {
        return count;
    }

    /** @throws PeopleException when there is any */
    void throwIfAny() {
        if (count > 0) {
            throw new PeopleException(first, count);
        }
    }
}
