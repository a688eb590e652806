package io.vipgrader.report;

/** A character that the output's charset lacks, in text that must come out as it is. Nothing is published (exit 65). */
public final class UnwritableTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnwritableTextException(String message) {
        super(message);
    }
}
