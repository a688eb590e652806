package io.vipgrader.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder at a time, in this process or another, and a lock is not lost by looking at it. */
class DiskLockTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheLockFile() {
        file = directory.resolve(".lock");
    }

    @Test
    void aHeldLockIsTakenForEverybodyUntilItIsClosed() {
        DiskLock lock = disk.tryLock(file).orElseThrow();
        assertThat(disk.tryLock(file)).isEmpty();
        assertThat(new LocalDisk().tryLock(directory.resolve("./.lock"))).isEmpty();
        lock.close();
        disk.tryLock(file).orElseThrow().close();
    }

    @Test
    void aDirectoryReachedByALinkHoldsTheSameLock() {
        Path link = directory.resolve("link");
        disk.symbolicLink(link, directory);
        try (DiskLock lock = disk.tryLock(link.resolve(".lock")).orElseThrow()) {
            lock.note("first");
            assertThat(disk.tryLock(file)).isEmpty();
        }
    }

    @Test
    void theNoteTellsWhoHoldsIt() {
        try (DiskLock lock = disk.tryLock(file).orElseThrow()) {
            lock.note("process 4711 since 2026-11-22T03:00:00Z\n");
            lock.note("process 12\n");
            assertThat(disk.readSmall(file)).isEqualTo("process 12\n".getBytes(UTF_8));
        }
        assertThat(disk.readSmall(file)).isEqualTo("process 12\n".getBytes(UTF_8));
    }

    @Test
    void anotherProcessFindsItTakenEvenAfterTheNoteWasRead() throws Exception {
        try (DiskLock lock = disk.tryLock(file).orElseThrow()) {
            lock.note("here");
            assertThat(disk.tryLock(file)).isEmpty();
            assertThat(disk.readSmall(file)).isEqualTo("here".getBytes(UTF_8));
            assertThat(answerOfAnotherProcess()).isEqualTo("taken");
        }
        assertThat(answerOfAnotherProcess()).isEqualTo("free");
    }

    private String answerOfAnotherProcess() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String answer = output.readLine();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return answer;
        }
    }

    /** Tries the lock named by its argument and says what came of it. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) {
            boolean free = new LocalDisk().tryLock(Path.of(arguments[0])).isPresent();
            System.out.println(free ? "free" : "taken");
        }
    }

    @Test
    void aDirectoryThatIsMissingIsNamed() {
        Path missing = directory.resolve("missing/.lock");
        assertThatThrownBy(() -> disk.tryLock(missing))
                .isInstanceOf(DiskException.class)
                .hasMessage(missing + ": can't lock the file: there is no such file or directory; check the path");
    }
}
