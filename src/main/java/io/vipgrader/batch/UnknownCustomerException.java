package io.vipgrader.batch;

/** Nobody knows the customer: neither an order line nor a table about people has that id (exit code 66). */
public final class UnknownCustomerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownCustomerException(String message) {
        super(message);
    }
}
