package io.vipgrader.order;

/** The database can't be reached now, or went away. Exit code 75: the same run may succeed later. */
public final class DatabaseAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseAwayException(String message) {
        super(message);
    }
}
