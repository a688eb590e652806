package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two runs at once one publishes and the other leaves. */
class LockTest {
    @TempDir
    private Path directory;

    @Test
    void whoComesWhileARunIsGoingLeaves() {
        Shop shop = Shop.in(directory);
        List<RuntimeException> second = Collections.synchronizedList(new ArrayList<>());
        Progress whileRunning = (phase, done, total) -> {
            if (second.isEmpty()) {
                second.add(failureOf(shop));
            }
        };
        RunOutcome first = shop.run(Shop.PLAINLY, new LocalDisk(), new StopSwitch(), whileRunning)
                .grade(Shop.YEAR_END);
        assertThat(first.gradings()).extracting(GradingOutcome::status).containsExactly(Status.GRADED, Status.GRADED);
        assertThat(second.get(0))
                .isInstanceOf(LockedException.class)
                .hasMessageStartingWith(shop.out().resolve(".lock") + ": another run holds the lock, pid "
                        + ProcessHandle.current().pid() + " on ")
                .hasMessageEndingWith(" since 2026-01-01T03:00:00Z; try again when it has ended");
        assertThat(History.read(shop.repository(), new LocalDisk())).hasSize(1);
    }

    private static RuntimeException failureOf(Shop shop) {
        try {
            return new IllegalStateException("two runs at once: " + shop.grade());
        } catch (RuntimeException e) {
            return e;
        }
    }
}
