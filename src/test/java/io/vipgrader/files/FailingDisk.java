package io.vipgrader.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * A disk that counts the operations of another, from 1, each write and flush of a file among them, and fails those that
 * its plan names. A write that fails has written half of its bytes: disks fill up in the middle of a record.
 *
 * <p>A plan may also throw something of its own in place of answering, which stands for a process killed at that moment.
 */
public final class FailingDisk implements Disk {
    private final Disk disk;
    private final LongPredicate fails;
    private final boolean flushes;
    private final AtomicLong operations = new AtomicLong();

    private FailingDisk(Disk disk, LongPredicate fails, boolean flushes) {
        this.disk = disk;
        this.fails = fails;
        this.flushes = flushes;
    }

    private FailingDisk(Disk disk, LongPredicate fails) {
        this(disk, fails, true);
    }

    /** Counts and never fails. */
    public static FailingDisk counting(Disk disk) {
        return new FailingDisk(disk, operation -> false);
    }

    /** Counts, never fails and leaves out the flushing, which takes most of the time and shows only in a power cut. */
    public static FailingDisk unflushed(Disk disk) {
        return new FailingDisk(disk, operation -> false, false);
    }

    /** Fails one operation; what follows succeeds. */
    public static FailingDisk once(Disk disk, long operation) {
        return new FailingDisk(disk, number -> number == operation);
    }

    /** Fails that operation and all that follow: a device that is gone. */
    public static FailingDisk from(Disk disk, long operation) {
        return new FailingDisk(disk, number -> number >= operation);
    }

    /** Asks before every operation, with its number, whether it fails. */
    public static FailingDisk planned(Disk disk, LongPredicate fails) {
        return new FailingDisk(disk, fails);
    }

    /** How many operations were asked for so far. */
    public long operations() {
        return operations.get();
    }

    private boolean failsNow() {
        return fails.test(operations.incrementAndGet());
    }

    private static DiskException failure(DiskException.Kind kind, Path path) {
        return new DiskException(kind, path, path + ": can't go on: the test says so; mend the disk");
    }

    private <T> T attempt(DiskException.Kind kind, Path path, Supplier<T> operation) {
        if (failsNow()) {
            throw failure(kind, path);
        }
        return operation.get();
    }

    private <T> T read(Path path, Supplier<T> operation) {
        return attempt(DiskException.Kind.READ, path, operation);
    }

    private void write(Path path, Runnable operation) {
        attempt(DiskException.Kind.WRITE, path, () -> {
            operation.run();
            return path;
        });
    }

    @Override
    public InputStream open(Path file) {
        InputStream input = read(file, () -> disk.open(file));
        return new FilterInputStream(input) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (failsNow()) {
                    throw failure(DiskException.Kind.READ, file);
                }
                return super.read(bytes, offset, length);
            }
        };
    }

    @Override
    public DiskInput openAnywhere(Path file) {
        DiskInput input = read(file, () -> disk.openAnywhere(file));
        return new DiskInput() {
            @Override
            public int read(long position, byte[] target, int offset, int length) {
                if (failsNow()) {
                    throw failure(DiskException.Kind.READ, file);
                }
                return input.read(position, target, offset, length);
            }

            @Override
            public void close() {
                input.close();
            }
        };
    }

    @Override
    public DiskOutput create(Path file) {
        DiskOutput output = attempt(DiskException.Kind.WRITE, file, () -> disk.create(file));
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
            if (failsNow()) {
                output.write(bytes, offset, length / 2);
                throw failure(DiskException.Kind.WRITE, file);
            }
            output.write(bytes, offset, length);
        }

        @Override
        public void force() {
            FailingDisk.this.write(file, flushes ? output::force : () -> {});
        }

        @Override
        public void close() {
            output.close();
        }
    }

    @Override
    public byte[] readSmall(Path file) {
        return read(file, () -> disk.readSmall(file));
    }

    @Override
    public void createDirectories(Path directory) {
        write(directory, () -> disk.createDirectories(directory));
    }

    @Override
    public void forceFile(Path file) {
        write(file, flushes ? () -> disk.forceFile(file) : () -> {});
    }

    @Override
    public void forceDirectory(Path directory) {
        write(directory, flushes ? () -> disk.forceDirectory(directory) : () -> {});
    }

    @Override
    public void move(Path from, Path to) {
        write(from, () -> disk.move(from, to));
    }

    @Override
    public void symbolicLink(Path link, Path target) {
        write(link, () -> disk.symbolicLink(link, target));
    }

    @Override
    public Optional<Path> linkTarget(Path link) {
        return read(link, () -> disk.linkTarget(link));
    }

    @Override
    public void hardLink(Path link, Path existing) {
        write(link, () -> disk.hardLink(link, existing));
    }

    @Override
    public void delete(Path path) {
        write(path, () -> disk.delete(path));
    }

    @Override
    public List<Path> list(Path directory) {
        return read(directory, () -> disk.list(directory));
    }

    @Override
    public Optional<FileStamp> stamp(Path path) {
        return read(path, () -> disk.stamp(path));
    }

    @Override
    public Path realPath(Path path) {
        return read(path, () -> disk.realPath(path));
    }

    @Override
    public Optional<DiskLock> tryLock(Path file) {
        return attempt(DiskException.Kind.WRITE, file, () -> disk.tryLock(file));
    }
}
