package io.vipgrader.people;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables about people that can't be used. Exit code 65. The message has a line {@code file:line: column: reason} for each of the
 * first 20 refused rows, table by table, and says how many more there are.
 */
public final class PeopleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RowProblem> problems;
    private final long count;

    PeopleException(List<RowProblem> first, long count) {
        super(message(first, count));
        this.problems = List.copyOf(first);
        this.count = count;
    }

    private static String message(List<RowProblem> first, long count) {
        String lines = first.stream().map(RowProblem::toString).collect(Collectors.joining("\n"));
        long more = count - first.size();
        return more == 0 ? lines : lines + "\nand " + more + (more == 1 ? " more row" : " more rows");
    }

    /** The first of them. */
    public List<RowProblem> problems() {
        return problems;
    }

    /** How many there are. */
    public long count() {
        return count;
    }
}
