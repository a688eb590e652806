package io.vipgrader.document;

/** A text that was to be JSON and isn't, such as a manifest cut off by a full disk. The message names line and column. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
