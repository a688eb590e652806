package io.vipgrader.order;

/**
 * A source whose header row isn't what the job file says. Exit code 65; the message names the source, the columns missing
 * or doubled, the headers found and a remedy.
 */
public final class HeaderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HeaderException(String message) {
        super(message);
    }
}
