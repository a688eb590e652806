package io.vipgrader.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * A disk that counts the operations of another, from 1, each write and flush of a file among them, and fails those that
 * its plan names, in the words of the product's own door to the disk.
 *
 * <p>A plan may also throw something of its own in place of answering, which stands for a process killed at that moment.
 */
public final class FailingDisk implements Disk {
    private final Disk disk;
    private final LongFunction<Optional<Fault>> plan;
    private final boolean flushes;
    private final AtomicLong operations = new AtomicLong();

    private FailingDisk(Disk disk, LongFunction<Optional<Fault>> plan, boolean flushes) {
        this.disk = disk;
        this.plan = plan;
        this.flushes = flushes;
    }

    /** What the system says, and how far it came. */
    public enum Fault {
        NO_SPACE("No space left on device", 0),
        DEVICE("Input/output error", 0),
        DENIED("Permission denied", 0),
        /** Half of the bytes are written; what isn't a write is not done at all. */
        SHORT_WRITE("No space left on device", 1),
        /** All is done, and the answer is lost: a network file system that went away. */
        UNANSWERED("Stale file handle", 2);

        private final String systemText;
        private final int halves;

        Fault(String systemText, int halves) {
            this.systemText = systemText;
            this.halves = halves;
        }

        private DiskException of(DiskOperation operation, Path path) {
            return operation.failed(path, new IOException(systemText));
        }
    }

    /** Counts and never fails. */
    public static FailingDisk counting(Disk disk) {
        return new FailingDisk(disk, operation -> Optional.empty(), true);
    }

    /** Counts, never fails and leaves out the flushing, which takes most of the time and shows only in a power cut. */
    public static FailingDisk unflushed(Disk disk) {
        return new FailingDisk(disk, operation -> Optional.empty(), false);
    }

    /** Fails one operation; what follows succeeds. */
    public static FailingDisk once(Disk disk, long operation) {
        return planned(disk, number -> number == operation);
    }

    /** Fails that operation and all that follow: a device that is gone. */
    public static FailingDisk from(Disk disk, long operation) {
        return planned(disk, number -> number >= operation);
    }

    /** Asks before every operation, with its number, whether it fails; a disk fills up in the middle of a record. */
    public static FailingDisk planned(Disk disk, LongPredicate fails) {
        return new FailingDisk(
                disk, number -> fails.test(number) ? Optional.of(Fault.SHORT_WRITE) : Optional.empty(), true);
    }

    /** Fails the operations between two, both inclusive, with that fault, and leaves out the flushing. */
    public static FailingDisk between(Disk disk, long first, long last, Fault fault) {
        return new FailingDisk(
                disk, number -> first <= number && number <= last ? Optional.of(fault) : Optional.empty(), false);
    }

    /** How many operations were asked for so far. */
    public long operations() {
        return operations.get();
    }

    private <T> T attempt(DiskOperation kind, Path path, Supplier<T> operation) {
        Optional<Fault> fault = plan.apply(operations.incrementAndGet());
        if (fault.isEmpty()) {
            return operation.get();
        }
        if (fault.get() == Fault.UNANSWERED) {
            T done = operation.get();
            Object opened = done instanceof Optional<?> found && found.isPresent() ? found.get() : done;
            if (opened instanceof AutoCloseable open) {
                close(open);
            }
        }
        throw fault.get().of(kind, path);
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(DiskOperation kind, Path path, Runnable operation) {
        attempt(kind, path, () -> {
            operation.run();
            return path;
        });
    }

    @Override
    public InputStream open(Path file) {
        InputStream input = attempt(DiskOperation.OPEN, file, () -> disk.open(file));
        return new FilterInputStream(input) {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                return attempt(DiskOperation.READ, file, () -> readAll(bytes, offset, length));
            }

            private int readAll(byte[] bytes, int offset, int length) {
                try {
                    return super.read(bytes, offset, length);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Override
    public DiskInput openAnywhere(Path file) {
        DiskInput input = attempt(DiskOperation.OPEN, file, () -> disk.openAnywhere(file));
        return new DiskInput() {
            @Override
            public int read(long position, byte[] target, int offset, int length) {
                return attempt(DiskOperation.READ, file, () -> input.read(position, target, offset, length));
            }

            @Override
            public void close() {
                input.close();
            }
        };
    }

    @Override
    public DiskOutput create(Path file) {
        DiskOutput output = attempt(DiskOperation.CREATE, file, () -> disk.create(file));
        return new FailingOutput(file, output);
    }

    private final class FailingOutput implements DiskOutput {
        private final Path file;
        private final DiskOutput output;

        FailingOutput(Path file, DiskOutput output) {
            this.file = file;
            this.output = output;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Optional<Fault> fault = plan.apply(operations.incrementAndGet());
            if (fault.isPresent()) {
                output.write(bytes, offset, (int) ((long) length * fault.get().halves / 2));
                throw fault.get().of(DiskOperation.WRITE, file);
            }
            output.write(bytes, offset, length);
        }

        @Override
        public void force() {
            FailingDisk.this.write(DiskOperation.FORCE, file, flushes ? output::force : () -> {});
        }

        @Override
        public void close() {
            output.close();
        }
    }

    @Override
    public byte[] readSmall(Path file) {
        return attempt(DiskOperation.READ, file, () -> disk.readSmall(file));
    }

    @Override
    public void createDirectories(Path directory) {
        write(DiskOperation.CREATE_DIRECTORY, directory, () -> disk.createDirectories(directory));
    }

    @Override
    public void forceFile(Path file) {
        write(DiskOperation.FORCE, file, flushes ? () -> disk.forceFile(file) : () -> {});
    }

    @Override
    public void forceDirectory(Path directory) {
        write(DiskOperation.FORCE, directory, flushes ? () -> disk.forceDirectory(directory) : () -> {});
    }

    @Override
    public void move(Path from, Path to) {
        write(DiskOperation.MOVE, from, () -> disk.move(from, to));
    }

    @Override
    public void symbolicLink(Path link, Path target) {
        write(DiskOperation.LINK, link, () -> disk.symbolicLink(link, target));
    }

    @Override
    public Optional<Path> linkTarget(Path link) {
        return attempt(DiskOperation.LOOK, link, () -> disk.linkTarget(link));
    }

    @Override
    public void hardLink(Path link, Path existing) {
        write(DiskOperation.LINK, link, () -> disk.hardLink(link, existing));
    }

    @Override
    public void delete(Path path) {
        write(DiskOperation.DELETE, path, () -> disk.delete(path));
    }

    @Override
    public List<Path> list(Path directory) {
        return attempt(DiskOperation.LIST, directory, () -> disk.list(directory));
    }

    @Override
    public Optional<FileStamp> stamp(Path path) {
        return attempt(DiskOperation.LOOK, path, () -> disk.stamp(path));
    }

    @Override
    public Path realPath(Path path) {
        return attempt(DiskOperation.LOOK, path, () -> disk.realPath(path));
    }

    @Override
    public Optional<DiskLock> tryLock(Path file) {
        Optional<DiskLock> lock = attempt(DiskOperation.LOCK, file, () -> disk.tryLock(file));
        return lock.map(held -> new DiskLock() {
            @Override
            public void note(String text) {
                FailingDisk.this.write(DiskOperation.WRITE, file, () -> held.note(text));
            }

            @Override
            public void close() {
                held.close();
            }
        });
    }
}
