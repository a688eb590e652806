package io.vipgrader.order;

/**
 * Why one record can't be read, on its way to becoming a {@link Reject}. Never leaves a reader. Carries no stack trace: a
 * file may hold millions of them.
 */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String column;

    /**
     * @param column the header of the cell, empty where the record as a whole is wrong
     * @param reason what was found and what is allowed
     */
    Refusal(String column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    String column() {
        return column;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
