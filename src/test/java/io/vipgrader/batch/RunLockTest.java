package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time, and who comes second is told who was first. */
class RunLockTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T03:00:00.123Z"), ZoneOffset.UTC);

    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    @Test
    void theSecondIsToldWhoHoldsIt() {
        Path output = directory.resolve("not/yet/there");
        try (RunLock first = RunLock.take(output, disk, CLOCK)) {
            assertThatThrownBy(() -> RunLock.take(output, disk, CLOCK))
                    .isInstanceOf(LockedException.class)
                    .hasMessageStartingWith(output.resolve(".lock") + ": another run holds the lock, pid "
                            + ProcessHandle.current().pid() + " on ")
                    .hasMessageEndingWith(" since 2026-01-01T03:00:00Z; try again when it has ended");
            assertThat(first).isNotNull();
        }
    }

    @Test
    void aHolderWithoutANoteYetIsStillAHolder() {
        try (var justTaken = disk.tryLock(directory.resolve(".lock")).orElseThrow()) {
            assertThatThrownBy(() -> RunLock.take(directory, disk, CLOCK))
                    .hasMessage(
                            directory.resolve(".lock") + ": another run holds the lock; try again when it has ended");
            assertThat(justTaken).isNotNull();
        }
    }

    @Test
    void whenTheFirstHasEndedTheNextGetsIt() {
        RunLock.take(directory, disk, CLOCK).close();
        RunLock.take(directory, disk, CLOCK).close();
        assertThat(directory.resolve(".lock")).exists();
    }

    @Test
    void anotherProcessHoldsItUntilItIsKilled() throws IOException, InterruptedException {
        try (OtherProcess other = OtherProcess.locking(directory)) {
            assertThatThrownBy(() -> RunLock.take(directory, disk, CLOCK))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("another run holds the lock, pid " + other.pid() + " on ");
            other.kill();
        }
        RunLock.take(directory, disk, CLOCK).close();
    }
}
