package io.vipgrader.grade;

/** Overrides that can't be done: a tier that the ladder lacks, or two that contradict each other. The run is refused (65). */
public final class OverrideException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverrideException(String message) {
        super(message);
    }
}
