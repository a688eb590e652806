package io.vipgrader.document;

import java.util.List;
import java.util.stream.Collectors;

/** Policies or a job file that can't be used; carries all their problems, in the order of file, line and column. */
public final class ProblemsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemsException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.place() + ": " + problem.problem())
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
