package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskLock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * At most one run at a time per output directory. Spring Batch alone lets two starts of one failed instance both run
 * (spring-batch #5397), and an H2 file takes one process; so this lock is taken before the history is opened. It ends
 * with the process, however that ends.
 */
final class RunLock {
    private static final String NAME = ".lock";

    /** A name server that is away may keep who asks for minutes; the note is for people and not worth it. */
    private static final Duration PATIENCE_WITH_NAMES = Duration.ofSeconds(1);

    /** Between a holder's taking the lock and its note lie microseconds, or what the machine takes from it meanwhile. */
    private static final Duration UNTIL_THE_NOTE = Duration.ofMillis(20);

    private static final int LOOKS_AT_THE_NOTE = 50;

    private RunLock() {}

    /**
     * Does the work under the lock.
     *
     * @throws LockedException naming the holder, where another run has it
     */
    static <T> T holding(Path outputDirectory, Disk disk, Clock clock, Supplier<T> work) {
        disk.createDirectories(outputDirectory);
        Path file = outputDirectory.resolve(NAME);
        // Asked for before the lock is taken, or a second run would find a holder without a note.
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

    /** The first look comes late enough that it isn't the note of the holder before, who died. */
    private static String holder(Disk disk, Path file) {
        String note = "";
        for (int look = 0; look < LOOKS_AT_THE_NOTE && note.isEmpty(); look++) {
            LockSupport.parkNanos(UNTIL_THE_NOTE.toNanos());
            note = new String(disk.readSmall(file), StandardCharsets.UTF_8).strip();
        }
        return note.isEmpty() ? "" : ", " + note;
    }

    private static String host() {
        CompletableFuture<String> name = new CompletableFuture<>();
        Thread asking = new Thread(() -> name.complete(hostName()), "host-name");
        asking.setDaemon(true);
        asking.start();
        return name.completeOnTimeout("a host without a name", PATIENCE_WITH_NAMES.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }
}
