package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskLock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * At most one run at a time per output directory. Spring Batch alone lets two starts of one failed instance both run
 * (spring-batch #5397), and an H2 file takes one process; so this lock is taken before the history is opened. It ends
 * with the process, however that ends.
 */
final class RunLock {
    private static final String NAME = ".lock";

    private RunLock() {}

    /**
     * Does the work under the lock.
     *
     * @throws LockedException naming the holder, where another run has it
     */
    static <T> T holding(Path outputDirectory, Disk disk, Clock clock, Supplier<T> work) {
        disk.createDirectories(outputDirectory);
        Path file = outputDirectory.resolve(NAME);
        // Asking for the host's name may take seconds, in which a second run would find a holder without a note.
        String note = "pid " + ProcessHandle.current().pid() + " on " + host() + " since "
                + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\n";
        try (DiskLock lock = disk.tryLock(file).orElseThrow(() -> locked(file, disk))) {
            lock.note(note);
            return work.get();
        }
    }

    private static LockedException locked(Path file, Disk disk) {
        return new LockedException(
                file + ": another run holds the lock" + holder(disk, file) + "; try again when it has ended");
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
}
