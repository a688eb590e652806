package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.StopFlag;
import io.vipgrader.report.Manifest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many dates, each graded as if alone and after the one before. */
class BackfillTest {
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 31);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 30);
    private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 30);

    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory);
    }

    private Optional<LocalDate> previousOf(LocalDate asOf) {
        return Manifest.read(shop.path("out/alpha/" + asOf), disk).previous().map(previous -> previous.asOf());
    }

    @Test
    void eachDateLooksBackOnTheOneBeforeWhateverTheOrderAsked() {
        List<DateOutcome> outcomes = shop.run(Shop.PLAINLY).backfill(List.of(SEPTEMBER, MARCH, JUNE, MARCH));
        assertThat(outcomes).extracting(DateOutcome::asOf).containsExactly(MARCH, JUNE, SEPTEMBER);
        assertThat(previousOf(MARCH)).isEmpty();
        assertThat(previousOf(JUNE)).contains(MARCH);
        assertThat(previousOf(SEPTEMBER)).contains(JUNE);
    }

    @Test
    void itGivesWhatSingleRunsGive() {
        shop.run(Shop.PLAINLY).backfill(List.of(MARCH, JUNE));
        Map<String, String> together = shop.published();
        disk.delete(shop.out());
        shop.run(Shop.PLAINLY).grade(MARCH);
        shop.run(Shop.PLAINLY).grade(JUNE);
        assertThat(shop.published()).isEqualTo(together);
    }

    @Test
    void aDateThatFailsDoesNotLoseTheOthers() {
        shop.write("out/alpha/2025-06-30", "in the way");
        List<DateOutcome> outcomes = shop.run(Shop.PLAINLY).backfill(List.of(MARCH, JUNE, SEPTEMBER));
        assertThat(outcomes.get(1).failure().orElseThrow()).isInstanceOf(DiskException.class);
        assertThat(outcomes.get(2).outcome().orElseThrow().gradings())
                .extracting(GradingOutcome::status)
                .containsExactly(Status.GRADED, Status.GRADED);
        assertThat(previousOf(SEPTEMBER)).contains(MARCH);
    }

    @Test
    void aDateThatIsMendedMakesTheLaterOnesAnewWhenRunAgain() {
        shop.write("out/alpha/2025-06-30", "in the way");
        shop.run(Shop.PLAINLY).backfill(List.of(MARCH, JUNE, SEPTEMBER));
        disk.delete(shop.path("out/alpha/2025-06-30"));
        List<DateOutcome> again = shop.run(Shop.PLAINLY).backfill(List.of(MARCH, JUNE, SEPTEMBER));
        assertThat(again)
                .extracting(
                        date -> date.outcome().orElseThrow().gradings().get(0).status())
                .containsExactly(Status.ALREADY_GRADED, Status.GRADED, Status.GRADED);
        assertThat(previousOf(SEPTEMBER)).contains(JUNE);
    }

    @Test
    void aStopEndsIt() {
        StopSwitch stop = new StopSwitch();
        Progress asking = (phase, done, total) -> stop.ask();
        List<DateOutcome> outcomes =
                shop.run(Shop.PLAINLY, disk, stop, asking).backfill(List.of(MARCH, JUNE, SEPTEMBER));
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).failure().orElseThrow()).isInstanceOf(StopFlag.StoppedException.class);
    }
}
