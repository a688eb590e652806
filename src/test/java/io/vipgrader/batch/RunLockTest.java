package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskLock;
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

    private boolean take(Path output) {
        return RunLock.holding(output, disk, CLOCK, () -> true);
    }

    @Test
    void theSecondIsToldWhoHoldsIt() {
        Path output = directory.resolve("not/yet/there");
        RunLock.holding(
                output,
                disk,
                CLOCK,
                () -> assertThatThrownBy(() -> take(output))
                        .isInstanceOf(LockedException.class)
                        .hasMessageStartingWith(output.resolve(".lock") + ": another run holds the lock, pid "
                                + ProcessHandle.current().pid() + " on ")
                        .hasMessageEndingWith(" since 2026-01-01T03:00:00Z; try again when it has ended"));
    }

    @Test
    void aHolderWithoutANoteYetIsStillAHolder() {
        try (DiskLock justTaken = disk.tryLock(directory.resolve(".lock")).orElseThrow()) {
            assertThatThrownBy(() -> take(directory))
                    .hasMessage(
                            directory.resolve(".lock") + ": another run holds the lock; try again when it has ended");
            assertThat(justTaken).isNotNull();
        }
    }

    @Test
    void whenTheFirstHasEndedTheNextGetsIt() {
        assertThat(take(directory)).isTrue();
        assertThat(take(directory)).isTrue();
    }

    @Test
    void whenTheFirstHasFailedTheNextGetsIt() {
        assertThatThrownBy(() -> RunLock.holding(directory, disk, CLOCK, () -> {
                    throw new IllegalStateException("in the middle of the work");
                }))
                .hasMessage("in the middle of the work");
        assertThat(take(directory)).isTrue();
    }

    @Test
    void anotherProcessHoldsItUntilItIsKilled() throws IOException, InterruptedException {
        try (OtherProcess other = OtherProcess.locking(directory)) {
            assertThatThrownBy(() -> take(directory))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("another run holds the lock, pid " + other.pid() + " on ");
            other.kill();
        }
        assertThat(take(directory)).isTrue();
    }
}
