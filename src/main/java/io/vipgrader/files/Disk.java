package io.vipgrader.files;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The only door to the disk. Every operation of the product that touches a file goes through here, so that tests can
 * count the operations and make each of them fail.
 *
 * <p>Every method throws {@link DiskException}, which names the path, the operation, what the system said and a remedy.
 * Implementations may be used by many threads at once.
 */
public interface Disk {

    /** Opens an existing file for reading from its first byte; unbuffered: readers bring their own buffer. */
    InputStream open(Path file);

    /** Opens an existing file for reading at any place; any number of threads may read it at once. */
    DiskInput openAnywhere(Path file);

    /** Creates a new file of mode 0640, refusing one that exists; unbuffered. */
    DiskOutput create(Path file);

    /** The whole of a small file (at most 64 MiB: policies, job files, manifests). */
    byte[] readSmall(Path file);

    /** Creates a directory of mode 0750 and its missing parents; nothing happens when it exists. */
    void createDirectories(Path directory);

    /** Flushes a file that was written and closed to the device; whoever opens it anew is told what went wrong until then. */
    void forceFile(Path file);

    /** Flushes a directory's entries to the device, so that a rename or a new file survives a power cut. */
    void forceDirectory(Path directory);

    /** Renames atomically within one file system, replacing a file or symbolic link at the target. */
    void move(Path from, Path to);

    /** Creates a symbolic link at {@code link} that holds the text {@code target} (usually relative). */
    void symbolicLink(Path link, Path target);

    /** The text of a symbolic link, or empty where the path is missing or isn't one. */
    Optional<Path> linkTarget(Path link);

    /** Gives an existing file a second name in the same file system, or copies it where links are not supported. */
    void hardLink(Path link, Path existing);

    /** Deletes a file, a symbolic link (never what it points to) or a directory with all in it; missing is fine. */
    void delete(Path path);

    /** The entries of a directory, sorted by name as bytes; empty where the directory is missing. */
    List<Path> list(Path directory);

    /** Size, modification time and kind of a path (links followed), or empty where it is missing. */
    Optional<FileStamp> stamp(Path path);

    /** The path with links and dots resolved; two names of one file have one real path. */
    Path realPath(Path path);

    /** Takes the exclusive lock on a file, creating it; empty where another process or this one holds it. */
    Optional<DiskLock> tryLock(Path file);
}
