package io.vipgrader.order;

/**
 * An input file that can't be trusted as a whole: compressed data that is cut short or altered. Exit code 65; the message
 * names the file and a remedy.
 */
public final class DamagedInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedInputException(String message) {
        super(message);
    }
}
