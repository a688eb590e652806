package io.vipgrader.batch;

/** The order lines are not fit to be graded: too many rejects (exit code 65). Nothing of the run is published. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
