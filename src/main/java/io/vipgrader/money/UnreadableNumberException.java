package io.vipgrader.money;

/** A text that isn't the number it should be. Carries no stack trace: a file may hold millions of them. */
public final class UnreadableNumberException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the text; the first that applies, in this order. */
    public enum Fault {
        NOT_A_NUMBER,
        TOO_LARGE,
        TOO_MANY_DECIMALS
    }

    private final Fault fault;

    UnreadableNumberException(Fault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
