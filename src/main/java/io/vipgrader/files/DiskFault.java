package io.vipgrader.files;

import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a system says when it refuses, in plain words, with what to do about it. Java gives some refusals a class of their
 * own and the rest as the C library's text; a text not known here (another language, a rare error) is passed on as it is.
 */
enum DiskFault {
    MISSING("no such file or directory", "there is no such file or directory", "check the path"),
    DENIED("permission denied", "permission denied", ""),
    NOT_PERMITTED("operation not permitted", "the file system does not permit it", "check its mount options"),
    EXISTS("file exists", "it exists already", "move it out of the way"),
    NO_SPACE("no space left on device", "there is no space left on the device", "free some space and run again"),
    QUOTA("disk quota exceeded", "the account's disk quota is used up", "free some space and run again"),
    READ_ONLY("read-only file system", "the file system is read-only", "mount it writable or name another directory"),
    NOT_A_DIRECTORY("not a directory", "a part of the path is not a directory", "check the path"),
    IS_A_DIRECTORY("is a directory", "it is a directory, not a file", "name a file"),
    NOT_EMPTY("directory not empty", "the directory is not empty", "move it out of the way"),
    TOO_LONG("file name too long", "the name is too long", "choose a shorter one"),
    LINK_CIRCLE("too many levels of symbolic links", "its symbolic links go in a circle", "correct the links"),
    OTHER_DEVICE("invalid cross-device link", "the two paths are on different devices", "keep both on one"),
    TOO_MANY_OPEN("too many open files", "this process has too many open files", "raise the limit (ulimit -n)"),
    NO_LOCKS("no locks available", "the file system has no locks", "use one that has, such as a local disk"),
    DEVICE("input/output error", "the device reports an error", "check the device and the system log"),
    STALE("stale file handle", "the network file system has lost the file", "mount it again and rerun"),
    INTERRUPTED("interrupted", "the run was interrupted", "run again"),
    UNSUPPORTED("unsupported", "the file system does not support it", "use one that does, such as a local disk"),
    OTHER("", "", "check the path and the device, then run again");

    private final String systemText;
    private final String words;
    private final String remedy;

    DiskFault(String systemText, String words, String remedy) {
        this.systemText = systemText;
        this.words = words;
        this.remedy = remedy;
    }

    static DiskFault of(Exception cause) {
        return byClass(cause).orElseGet(() -> byText(systemText(cause)));
    }

    private static Optional<DiskFault> byClass(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return Optional.of(MISSING);
        } else if (cause instanceof AccessDeniedException) {
            return Optional.of(DENIED);
        } else if (cause instanceof FileAlreadyExistsException) {
            return Optional.of(EXISTS);
        } else if (cause instanceof NotDirectoryException) {
            return Optional.of(NOT_A_DIRECTORY);
        } else if (cause instanceof DirectoryNotEmptyException) {
            return Optional.of(NOT_EMPTY);
        } else if (cause instanceof ClosedByInterruptException) {
            return Optional.of(INTERRUPTED);
        } else if (cause instanceof UnsupportedOperationException) {
            return Optional.of(UNSUPPORTED);
        }
        return Optional.empty();
    }

    private static DiskFault byText(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(fault -> fault != OTHER && lower.contains(fault.systemText))
                .findFirst()
                .orElse(OTHER);
    }

    private static String systemText(Exception cause) {
        String text = cause instanceof FileSystemException refusal ? refusal.getReason() : cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }

    String words(Exception cause) {
        return this == OTHER ? "the system says \"" + systemText(cause) + "\"" : words;
    }

    String remedy(DiskException.Kind kind) {
        if (this == DENIED) {
            return "let the account of this run " + (kind == DiskException.Kind.READ ? "read it" : "write there");
        }
        return remedy;
    }
}
