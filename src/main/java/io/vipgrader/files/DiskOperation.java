package io.vipgrader.files;

import java.nio.file.Path;

/** What was tried, in the words of an error message. */
enum DiskOperation {
    OPEN(DiskException.Kind.READ, "open the file"),
    READ(DiskException.Kind.READ, "read the file"),
    LIST(DiskException.Kind.READ, "list the directory"),
    LOOK(DiskException.Kind.READ, "look at it"),
    CREATE(DiskException.Kind.WRITE, "create the file"),
    WRITE(DiskException.Kind.WRITE, "write to the file"),
    FORCE(DiskException.Kind.WRITE, "flush it to the device"),
    CREATE_DIRECTORY(DiskException.Kind.WRITE, "create the directory"),
    MOVE(DiskException.Kind.WRITE, "rename it"),
    LINK(DiskException.Kind.WRITE, "create the link"),
    DELETE(DiskException.Kind.WRITE, "delete it"),
    LOCK(DiskException.Kind.WRITE, "lock the file");

    private final DiskException.Kind kind;
    private final String words;

    DiskOperation(DiskException.Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    /** The exception for this operation on that path. */
    DiskException failed(Path path, Exception cause) {
        DiskFault fault = DiskFault.of(cause);
        return new DiskException(kind, path, message(path, fault.words(cause), fault.remedy(kind)), cause);
    }

    /** The exception for a refusal of our own rather than the system's. */
    DiskException refused(Path path, String why, String remedy) {
        return new DiskException(kind, path, message(path, why, remedy));
    }

    private String message(Path path, String why, String remedy) {
        return path + ": can't " + words + ": " + why + "; " + remedy;
    }
}
