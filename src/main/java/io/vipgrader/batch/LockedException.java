package io.vipgrader.batch;

/** Another process holds what this run needs, its output directory or its history; try again later (exit code 75). */
public final class LockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockedException(String message) {
        super(message);
    }
}
