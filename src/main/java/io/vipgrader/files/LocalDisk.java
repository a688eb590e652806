package io.vipgrader.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own file systems. Modes are set whatever the umask says, and skipped where a file system knows none.
 * Without state of its own: any number of them are one.
 */
public final class LocalDisk implements Disk {
    private static final long MOST_SMALL_BYTES = 64L << 20;
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-r-----");
    private static final Set<PosixFilePermission> DIRECTORY_MODE = PosixFilePermissions.fromString("rwxr-x---");
    private static final Comparator<Path> BY_NAME_BYTES =
            Comparator.comparing(LocalDisk::nameBytes, Arrays::compareUnsigned);

    @Override
    public InputStream open(Path file) {
        return attempt(DiskOperation.OPEN, file, () -> new LocalInput(file, Files.newInputStream(file)));
    }

    @Override
    public DiskInput openAnywhere(Path file) {
        return attempt(
                DiskOperation.OPEN,
                file,
                () -> new LocalRandomInput(file, FileChannel.open(file, StandardOpenOption.READ)));
    }

    @Override
    public DiskOutput create(Path file) {
        return attempt(DiskOperation.CREATE, file, () -> {
            Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            LocalOutput output = new LocalOutput(file, FileChannel.open(file, options, mode(file, FILE_MODE)));
            try {
                setMode(file, FILE_MODE);
                return output;
            } catch (IOException e) {
                output.close();
                throw e;
            }
        });
    }

    @Override
    public byte[] readSmall(Path file) {
        Optional<byte[]> ownLock = LocalLock.readHeld(file);
        if (ownLock.isPresent()) {
            return ownLock.get();
        }
        byte[] bytes = attempt(DiskOperation.READ, file, () -> {
            try (InputStream input = Files.newInputStream(file)) {
                return input.readNBytes((int) MOST_SMALL_BYTES + 1);
            }
        });
        if (bytes.length > MOST_SMALL_BYTES) {
            throw DiskOperation.READ.refused(file, "it is larger than 64 MiB", "name a smaller file");
        }
        return bytes;
    }

    @Override
    public void createDirectories(Path directory) {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        attempt(DiskOperation.CREATE_DIRECTORY, directory, () -> {
            try {
                Files.createDirectory(directory, mode(directory, DIRECTORY_MODE));
                setMode(directory, DIRECTORY_MODE);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(directory)) {
                    throw e;
                }
            }
            return directory;
        });
    }

    @Override
    public void forceFile(Path file) {
        force(file);
    }

    @Override
    public void forceDirectory(Path directory) {
        force(directory);
    }

    private static void force(Path path) {
        attempt(DiskOperation.FORCE, path, () -> {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return path;
        });
    }

    @Override
    public void move(Path from, Path to) {
        attempt(DiskOperation.MOVE, from, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void symbolicLink(Path link, Path target) {
        attempt(DiskOperation.LINK, link, () -> Files.createSymbolicLink(link, target));
    }

    @Override
    public Optional<Path> linkTarget(Path link) {
        return Files.isSymbolicLink(link)
                ? Optional.of(attempt(DiskOperation.LOOK, link, () -> Files.readSymbolicLink(link)))
                : Optional.empty();
    }

    @Override
    public void hardLink(Path link, Path existing) {
        attempt(DiskOperation.LINK, link, () -> {
            try {
                return Files.createLink(link, existing);
            } catch (FileAlreadyExistsException | NoSuchFileException e) {
                throw e;
            } catch (IOException | UnsupportedOperationException e) {
                return copy(existing, link);
            }
        });
    }

    /** A second name is not to be had on this file system: a copy has the same bytes and is flushed as the first was. */
    private Path copy(Path from, Path to) {
        try (InputStream input = open(from);
                DiskOutput output = create(to)) {
            input.transferTo(output.stream());
            output.force();
            return to;
        } catch (IOException e) {
            throw DiskOperation.LINK.failed(to, e);
        }
    }

    @Override
    public void delete(Path path) {
        attempt(DiskOperation.DELETE, path, () -> {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(path, new Deleting());
            }
            return path;
        });
    }

    @Override
    public List<Path> list(Path directory) {
        return attempt(DiskOperation.LIST, directory, () -> {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                stream.forEach(entries::add);
            } catch (NoSuchFileException e) {
                return List.of();
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            entries.sort(BY_NAME_BYTES);
            return List.copyOf(entries);
        });
    }

    @Override
    public Optional<FileStamp> stamp(Path path) {
        return attempt(DiskOperation.LOOK, path, () -> {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return Optional.of(new FileStamp(
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis(),
                        attributes.isDirectory(),
                        attributes.isRegularFile()));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Path realPath(Path path) {
        return attempt(DiskOperation.LOOK, path, path::toRealPath);
    }

    @Override
    public Optional<DiskLock> tryLock(Path file) {
        return attempt(DiskOperation.LOCK, file, () -> LocalLock.take(file, mode(file, FILE_MODE)));
    }

    private static byte[] nameBytes(Path path) {
        return String.valueOf(path.getFileName()).getBytes(StandardCharsets.UTF_8);
    }

    private static FileAttribute<?>[] mode(Path path, Set<PosixFilePermission> permissions) {
        return knowsModes(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static void setMode(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (knowsModes(path)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static boolean knowsModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(DiskOperation operation, Path path, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException | UnsupportedOperationException e) {
            throw operation.failed(path, e);
        }
    }

    /** Leaves first; a link goes, what it points to stays; what another has deleted meanwhile is fine. */
    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
