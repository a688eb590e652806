package io.vipgrader.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The system's lock on a file, held through one channel that stays open.
 *
 * <p>POSIX forgets a process's lock as soon as the process closes <em>any</em> channel to the file, even one opened only
 * to look. So all locks held by this process are listed here, and the product neither opens a listed file a second time
 * nor reads it but through the channel that holds the lock.
 */
final class LocalLock implements DiskLock {
    private static final Map<Path, LocalLock> HELD = new HashMap<>();

    private final Path file;
    private final Path key;
    private final FileChannel channel;

    private LocalLock(Path file, Path key, FileChannel channel) {
        this.file = file;
        this.key = key;
        this.channel = channel;
    }

    static Optional<DiskLock> take(Path file, FileAttribute<?>[] mode) throws IOException {
        synchronized (HELD) {
            if (HELD.containsKey(key(file))) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), mode);
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            LocalLock lock = new LocalLock(file, key(file), channel);
            HELD.put(lock.key, lock);
            return Optional.of(lock);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The text of a lock file that this process holds; empty for every other file. */
    static Optional<byte[]> readHeld(Path file) {
        synchronized (HELD) {
            try {
                LocalLock lock = HELD.isEmpty() ? null : HELD.get(key(file));
                return lock == null ? Optional.empty() : Optional.of(lock.read());
            } catch (IOException e) {
                throw DiskOperation.READ.failed(file, e);
            }
        }
    }

    private static Path key(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
    }

    private byte[] read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
        int count;
        do {
            count = channel.read(buffer, buffer.position());
        } while (count > 0);
        return buffer.array();
    }

    @Override
    public void note(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            channel.truncate(0);
            while (bytes.hasRemaining()) {
                channel.write(bytes, bytes.position());
            }
        } catch (IOException e) {
            throw DiskOperation.WRITE.failed(file, e);
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                channel.close();
            } catch (IOException e) {
                throw DiskOperation.LOCK.failed(file, e);
            } finally {
                HELD.remove(key, this);
            }
        }
    }
}
