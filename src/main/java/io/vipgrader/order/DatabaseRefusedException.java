package io.vipgrader.order;

/**
 * The database is there and says no: no such table or column, a wrong query, a wrong user or password, no driver. Exit code 78;
 * the message says what to mend in the job file.
 */
public final class DatabaseRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseRefusedException(String message) {
        super(message);
    }
}
