package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.History.RunRecord;
import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose clock was set back between runs, or in the middle of one, goes on publishing and tells nothing absurd. */
class ClockSetBackTest {
    @TempDir
    private Path directory;

    @Test
    void generationsAreNumbersAndNoTimes() {
        Shop shop = Shop.in(directory);
        shop.grade();
        shop.run(Shop.FORCED, Shop.surroundings(Shop.VERSION, "1999-12-31T23:59:59Z"))
                .grade(Shop.YEAR_END);
        assertThat(new LocalDisk().linkTarget(shop.path("out/alpha/2025-12-31")))
                .contains(Path.of(".gradings/2025-12-31.2"));
        assertThat(History.read(shop.repository(), new LocalDisk()))
                .extracting(RunRecord::run)
                .containsExactly(2L, 1L);
    }

    @Test
    void aRunThatEndedBeforeItBeganTookNoTime() {
        Shop shop = Shop.in(directory);
        shop.grade();
        try (Ledger ledger = Ledger.open(shop.repository(), Patience.NONE, new LocalDisk(), warning -> {})) {
            ledger.statements().update("update batch_job_execution set end_time = dateadd(hour, -1, start_time)");
        }
        assertThat(History.read(shop.repository(), new LocalDisk()))
                .extracting(RunRecord::elapsed)
                .containsExactly(Optional.of(Duration.ZERO));
    }
}
