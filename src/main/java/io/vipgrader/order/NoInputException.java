package io.vipgrader.order;

/** There are no order lines where the job says they are. Exit code 66; the message names what was looked for. */
public final class NoInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoInputException(String message) {
        super(message);
    }
}
