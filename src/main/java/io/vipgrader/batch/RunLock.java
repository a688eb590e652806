package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskLock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * At most one run at a time per output directory. Spring Batch alone lets two starts of one failed instance both run
 * (spring-batch #5397), and an H2 file takes one process; so this lock is taken before the history is opened. It ends
 * with the process, however that ends.
 */
final class RunLock implements AutoCloseable {
    private static final String NAME = ".lock";

    private final DiskLock lock;

    private RunLock(DiskLock lock) {
        this.lock = lock;
    }

    /** @throws LockedException naming the holder, where another run has it */
    static RunLock take(Path outputDirectory, Disk disk, Clock clock) {
        disk.createDirectories(outputDirectory);
        Path file = outputDirectory.resolve(NAME);
        DiskLock lock = disk.tryLock(file)
                .orElseThrow(() -> new LockedException(
                        file + ": another run holds the lock" + holder(disk, file) + "; try again when it has ended"));
        lock.note("pid " + ProcessHandle.current().pid() + " on " + host() + " since "
                + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\n");
        return new RunLock(lock);
    }

    /** Empty in the moment between the holder's taking the lock and its writing the note. */
    private static String holder(Disk disk, Path file) {
        String note = new String(disk.readSmall(file), StandardCharsets.UTF_8).strip();
        return note.isEmpty() ? "" : ", " + note;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
