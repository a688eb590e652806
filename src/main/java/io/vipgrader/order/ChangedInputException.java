package io.vipgrader.order;

/**
 * A file that changed while it was read: an export still writes it, or another was put in its place. What was read is half of
 * one and half of the other, and nobody has to mend it: exit code 75, for the next try reads the whole file. The message names
 * the file, what it was and what it became.
 */
public final class ChangedInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedInputException(String message) {
        super(message);
    }
}
