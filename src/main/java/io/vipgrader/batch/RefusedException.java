package io.vipgrader.batch;

import io.vipgrader.report.RejectCount;
import java.util.List;

/** The order lines are not fit to be graded: too many rejects (exit code 65). Nothing of the run is published. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RejectCount> rejects;

    RefusedException(String message, List<RejectCount> rejects) {
        super(message);
        this.rejects = List.copyOf(rejects);
    }

    /** The rejects that were kept, by kind, the commonest first. */
    public List<RejectCount> rejects() {
        return rejects;
    }
}
