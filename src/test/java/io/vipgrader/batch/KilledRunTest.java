package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FailingDisk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.report.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever moment a run is killed at, or its disk fails at, the next run makes what an undisturbed one makes, to the byte,
 * with nothing left lying about and nobody lending a hand.
 */
class KilledRunTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    /** Stands for kill -9: not an exception that any code may handle, and no operation of the disk succeeds after it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aRunKilledAtAnyOperationIsMadeGoodByTheNext() {
        afterEachOperation(
                Killed.class,
                operation -> FailingDisk.planned(disk, number -> {
                    if (number >= operation) {
                        throw new Killed();
                    }
                    return false;
                }));
    }

    @Test
    void aRunWhoseDiskFailsOnceIsMadeGoodByTheNext() {
        afterEachOperation(DiskException.class, operation -> FailingDisk.once(disk, operation));
    }

    private void afterEachOperation(Class<? extends Throwable> expected, LongFunction<Disk> failing) {
        Shop shop = Shop.in(directory);
        FailingDisk counting = FailingDisk.counting(disk);
        grade(shop, counting);
        Map<String, String> published = shop.published();
        List<String> names = shop.names();
        assertThat(counting.operations()).isGreaterThan(50);
        for (long operation = 1; operation <= counting.operations(); operation++) {
            shop.forgetGradings();
            Disk broken = failing.apply(operation);
            assertThatThrownBy(() -> grade(shop, broken))
                    .as("operation %d", operation)
                    .isInstanceOf(expected);
            shop.grade();
            assertThat(shop.names()).as("names after operation %d", operation).isEqualTo(names);
            assertThat(shop.published())
                    .as("bytes after operation %d", operation)
                    .isEqualTo(published);
            assertThat(Manifest.verify(shop.path("out/alpha/2025-12-31"), disk)).isEmpty();
            assertNoted(shop, operation);
        }
    }

    @Test
    void aGradingPublishedButNotNotedIsNotedByTheNextThoughNothingIsLeftToDo() {
        Shop shop = Shop.in(directory);
        shop.grade();
        try (Ledger ledger = ledger(shop)) {
            ledger.statements().update("delete from grading where program = 'beta'");
            ledger.statements().update("update batch_job_execution set status = 'STARTED', end_time = null");
        }
        Map<String, String> published = shop.published();

        assertThat(shop.grade().gradings())
                .extracting(GradingOutcome::status)
                .containsExactly(GradingOutcome.Status.ALREADY_GRADED, GradingOutcome.Status.ALREADY_GRADED);
        History.RunRecord run = History.read(shop.repository(), disk).get(0);
        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.gradings())
                .extracting(
                        History.GradingRecord::program,
                        History.GradingRecord::asOf,
                        History.GradingRecord::outcome,
                        History.GradingRecord::generation)
                .containsExactly(
                        tuple("alpha", Shop.YEAR_END, "GRADED", Optional.of(1)),
                        tuple("beta", Shop.YEAR_END, "GRADED", Optional.of(1)));
        assertThat(shop.published()).isEqualTo(published);
    }

    @Test
    void aHistoryThatWasLostKnowsWhatIsPublishedOnceARunWrites() {
        Shop shop = Shop.in(directory);
        shop.grade();
        disk.delete(shop.path("out/runs.mv.db"));
        shop.run(Shop.PLAINLY).grade(Shop.YEAR_END.plusDays(1));
        try (Ledger ledger = ledger(shop)) {
            assertThat(ledger.statements()
                            .queryForList(
                                    "select program || ' ' || as_of || ' ' || run from grading order by grading_id",
                                    String.class))
                    .containsExactly(
                            "alpha 2025-12-31 0", "beta 2025-12-31 0", "alpha 2026-01-01 1", "beta 2026-01-01 1");
        }
    }

    /** Whatever is published is noted, and no run is said to go on. */
    private void assertNoted(Shop shop, long operation) {
        List<History.RunRecord> runs = History.read(shop.repository(), disk);
        assertThat(runs)
                .as("runs after operation %d", operation)
                .noneMatch(run -> run.status().equals("STARTED"));
        assertThat(runs.stream().flatMap(run -> run.gradings().stream()).map(History.GradingRecord::program))
                .as("noted after operation %d", operation)
                .contains("alpha", "beta");
    }

    private Ledger ledger(Shop shop) {
        return Ledger.open(shop.repository(), Patience.NONE, disk, warning -> {});
    }

    private static void grade(Shop shop, Disk disk) {
        shop.run(Shop.PLAINLY, disk, new StopSwitch(), Progress.UNWATCHED).grade(Shop.YEAR_END);
    }
}
