package io.vipgrader.report;

import java.nio.file.Path;

/**
 * A published grading that isn't what its manifest says, where a run must build on it. Nothing is published (exit 65). The
 * message names the file, what differs and what to do.
 */
public final class DamagedGradingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A file that isn't what was published. */
    static DamagedGradingException of(Path file, String difference) {
        return new DamagedGradingException(file + ": " + difference + "; restore it or grade that date again");
    }

    DamagedGradingException(String message) {
        super(message);
    }

    DamagedGradingException(String message, Throwable cause) {
        super(message, cause);
    }
}
