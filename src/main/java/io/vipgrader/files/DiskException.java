package io.vipgrader.files;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A disk operation that did not succeed. The message is the path, what was tried, what the system said in plain words, and
 * a remedy: {@code /data/out/runs: can't create the file: permission denied; let the account of this run write there}.
 */
public final class DiskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was asked of the disk; decides whether a run had no input (66) or couldn't write (73). */
    public enum Kind {
        READ,
        WRITE
    }

    private final Kind kind;
    private final transient Path path;

    public DiskException(Kind kind, Path path, String message) {
        super(message);
        this.kind = kind;
        this.path = path;
    }

    public DiskException(Kind kind, Path path, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.path = path;
    }

    /** What the system said to a library that writes a file through a door of its own. */
    public static DiskException writing(Path path, IOException refusal) {
        return DiskOperation.WRITE.failed(path, refusal);
    }

    /** The same where what couldn't be read is to be written: an output directory that lies under a file. */
    public DiskException onTheWayToWrite() {
        return new DiskException(Kind.WRITE, path, String.valueOf(getMessage()), this);
    }

    public Kind kind() {
        return kind;
    }

    public Path path() {
        return path;
    }
}
