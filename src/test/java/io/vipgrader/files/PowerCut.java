package io.vipgrader.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A disk whose machine ends at one of its operations: that operation and all after it never happen. {@link #lose} then takes
 * away what was never flushed, as a power cut may: names made, renamed or deleted in a directory since it was last flushed, the
 * latest first and as many as chance will; and of a file, bytes written since it was last flushed, which are missing, torn or
 * zero. Without it, the machine goes on and only the process is gone: all that was done stays.
 *
 * <p>Nothing is really flushed, which would take most of the time. One use each; any number of threads.
 */
public final class PowerCut implements Disk {
    /** Written together or not at all, on the devices of the last fifty years. */
    private static final int SECTOR_BYTES = 512;

    private final Disk disk;
    private final Path trash;
    private final long last;
    private final Runnable atTheCut;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Path, Unflushed> files = new HashMap<>();
    private long operations;
    private boolean dead;

    /** @param trash a directory in the same file system that takes what is deleted, to give it back */
    private PowerCut(Disk disk, Path trash, long last, Runnable atTheCut) {
        this.disk = disk;
        this.trash = trash;
        this.last = last;
        this.atTheCut = atTheCut;
    }

    /**
     * @param last number of the operation, from 1, that never happens
     * @param trash see the constructor
     * @param atTheCut done in that moment, before anything unwinds
     */
    public static PowerCut at(long last, Disk disk, Path trash, Runnable atTheCut) {
        return new PowerCut(disk, trash, last, atTheCut);
    }

    /** The process is gone; nothing that any code may handle. */
    public static final class Gone extends Error {
        private static final long serialVersionUID = 1L;

        Gone() {
            super("gone", null, false, false);
        }
    }

    /** A change of a directory's entries, and how it is taken back. */
    private record Change(Path directory, Runnable undo) {}

    /** How many bytes of a file are safe, and how many were written. */
    private record Unflushed(long flushed, long written) {}

    private synchronized <T> T next(Supplier<T> operation) {
        operations++;
        if (!dead && operations >= last) {
            dead = true;
            atTheCut.run();
        }
        if (dead) {
            throw new Gone();
        }
        return operation.get();
    }

    private void act(Runnable operation) {
        next(() -> {
            operation.run();
            return disk;
        });
    }

    private void changed(Path entry, Runnable undo) {
        changes.add(new Change(entry.toAbsolutePath().getParent(), undo));
    }

    /** Takes away what a power cut at this moment might have. */
    public synchronized void lose(Random chance) {
        files.forEach((file, unflushed) -> {
            if (Files.isRegularFile(file) && unflushed.written() > unflushed.flushed()) {
                tear(file, unflushed, chance);
            }
        });
        Map<Path, Integer> kept = new HashMap<>();
        Map<Path, Integer> seen = new HashMap<>();
        changes.forEach(change -> kept.merge(change.directory(), 1, Integer::sum));
        kept.replaceAll((directory, count) -> chance.nextInt(count + 1));
        List<Change> lost = new ArrayList<>();
        for (Change change : changes) {
            if (seen.merge(change.directory(), 1, Integer::sum) > kept.get(change.directory())) {
                lost.add(0, change);
            }
        }
        lost.forEach(change -> change.undo().run());
    }

    private static void tear(Path file, Unflushed unflushed, Random chance) {
        long unsafe = unflushed.written() - unflushed.flushed();
        long reached = unflushed.flushed() + (long) (chance.nextDouble() * unsafe);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            switch (chance.nextInt(4)) {
                case 0 -> channel.truncate(unflushed.flushed());
                case 1 -> channel.truncate(reached);
                case 2 -> channel.write(ByteBuffer.allocate((int) (unflushed.written() - reached)), reached);
                default ->
                    channel.write(
                            ByteBuffer.allocate((int) Math.min(SECTOR_BYTES, unflushed.written() - reached)), reached);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void rename(Path from, Path to) {
        try {
            if (exists(from) && exists(to.toAbsolutePath().getParent())) {
                Files.move(from, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(Path file) {
        return next(() -> disk.open(file));
    }

    @Override
    public DiskInput openAnywhere(Path file) {
        DiskInput input = next(() -> disk.openAnywhere(file));
        return new DiskInput() {
            @Override
            public int read(long position, byte[] target, int offset, int length) {
                return next(() -> input.read(position, target, offset, length));
            }

            @Override
            public void close() {
                input.close();
            }
        };
    }

    @Override
    public DiskOutput create(Path file) {
        return next(() -> {
            DiskOutput output = disk.create(file);
            changed(file, () -> disk.delete(file));
            files.put(file, new Unflushed(0, 0));
            return new Output(file, output);
        });
    }

    private final class Output implements DiskOutput {
        private final Path file;
        private final DiskOutput output;

        Output(Path file, DiskOutput output) {
            this.file = file;
            this.output = output;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            act(() -> {
                output.write(bytes, offset, length);
                files.computeIfPresent(file, (path, now) -> new Unflushed(now.flushed(), now.written() + length));
            });
        }

        @Override
        public void force() {
            forceFile(file);
        }

        @Override
        public void close() {
            output.close();
        }
    }

    @Override
    public byte[] readSmall(Path file) {
        return next(() -> disk.readSmall(file));
    }

    @Override
    public void createDirectories(Path directory) {
        act(() -> {
            List<Path> missing = new ArrayList<>();
            for (Path path = directory.toAbsolutePath(); path != null && !exists(path); path = path.getParent()) {
                missing.add(0, path);
            }
            disk.createDirectories(directory);
            missing.forEach(path -> changed(path, () -> disk.delete(path)));
        });
    }

    @Override
    public void forceFile(Path file) {
        act(() -> files.computeIfPresent(file, (path, now) -> new Unflushed(now.written(), now.written())));
    }

    @Override
    public void forceDirectory(Path directory) {
        act(() -> changes.removeIf(change -> change.directory().equals(directory.toAbsolutePath())));
    }

    @Override
    public void move(Path from, Path to) {
        act(() -> {
            Optional<Path> replaced = disk.linkTarget(to);
            disk.move(from, to);
            changed(to, () -> {
                rename(to, from);
                replaced.ifPresent(target -> disk.symbolicLink(to, target));
            });
        });
    }

    @Override
    public void symbolicLink(Path link, Path target) {
        act(() -> {
            disk.symbolicLink(link, target);
            changed(link, () -> disk.delete(link));
        });
    }

    @Override
    public Optional<Path> linkTarget(Path link) {
        return next(() -> disk.linkTarget(link));
    }

    @Override
    public void hardLink(Path link, Path existing) {
        act(() -> {
            disk.hardLink(link, existing);
            changed(link, () -> disk.delete(link));
        });
    }

    @Override
    public void delete(Path path) {
        act(() -> {
            if (exists(path)) {
                disk.createDirectories(trash);
                Path kept = trash.resolve(Long.toString(operations));
                rename(path, kept);
                changed(path, () -> rename(kept, path));
            }
        });
    }

    @Override
    public List<Path> list(Path directory) {
        return next(() -> disk.list(directory));
    }

    @Override
    public Optional<FileStamp> stamp(Path path) {
        return next(() -> disk.stamp(path));
    }

    @Override
    public Path realPath(Path path) {
        return next(() -> disk.realPath(path));
    }

    @Override
    public Optional<DiskLock> tryLock(Path file) {
        return next(() -> disk.tryLock(file)).map(held -> new DiskLock() {
            @Override
            public void note(String text) {
                act(() -> held.note(text));
            }

            @Override
            public void close() {
                held.close();
            }
        });
    }
}
