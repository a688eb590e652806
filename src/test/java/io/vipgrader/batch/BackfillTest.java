package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.StopFlag;
import io.vipgrader.report.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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
        List<DateOutcome> outcomes = backfill(List.of(SEPTEMBER, MARCH, JUNE, MARCH));
        assertThat(outcomes).extracting(DateOutcome::asOf).containsExactly(MARCH, JUNE, SEPTEMBER);
        assertThat(previousOf(MARCH)).isEmpty();
        assertThat(previousOf(JUNE)).contains(MARCH);
        assertThat(previousOf(SEPTEMBER)).contains(JUNE);
    }

    @Test
    void itGivesWhatSingleRunsGive() {
        backfill(List.of(MARCH, JUNE));
        Map<String, String> together = shop.published();
        disk.delete(shop.out());
        shop.run(Shop.PLAINLY).grade(MARCH);
        shop.run(Shop.PLAINLY).grade(JUNE);
        assertThat(shop.published()).isEqualTo(together);
    }

    @Test
    void aDateThatFailsDoesNotLoseTheOthers() {
        shop.write("out/alpha/2025-06-30", "in the way");
        List<DateOutcome> outcomes = backfill(List.of(MARCH, JUNE, SEPTEMBER));
        assertThat(outcomes.get(1).failure().orElseThrow()).isInstanceOf(DiskException.class);
        assertThat(outcomes.get(2).outcome().orElseThrow().gradings())
                .extracting(GradingOutcome::status)
                .containsExactly(Status.GRADED, Status.GRADED);
        assertThat(previousOf(SEPTEMBER)).contains(MARCH);
    }

    @Test
    void aDateThatIsMendedMakesTheLaterOnesAnewWhenRunAgain() {
        shop.write("out/alpha/2025-06-30", "in the way");
        backfill(List.of(MARCH, JUNE, SEPTEMBER));
        disk.delete(shop.path("out/alpha/2025-06-30"));
        List<DateOutcome> again = backfill(List.of(MARCH, JUNE, SEPTEMBER));
        assertThat(again)
                .extracting(
                        date -> date.outcome().orElseThrow().gradings().get(0).status())
                .containsExactly(Status.ALREADY_GRADED, Status.GRADED, Status.GRADED);
        assertThat(previousOf(SEPTEMBER)).contains(JUNE);
    }

    private List<DateOutcome> backfill(List<LocalDate> dates) {
        List<DateOutcome> ended = new ArrayList<>();
        shop.run(Shop.PLAINLY).backfill(dates, ended::add);
        return ended;
    }

    @Test
    void eachDateIsToldWhenItIsPublishedAndTheNextNotYetBegun() {
        List<Boolean> publishedThen = new ArrayList<>();
        shop.run(Shop.PLAINLY).backfill(List.of(MARCH, JUNE), date -> {
            publishedThen.add(Files.exists(shop.path("out/alpha/2025-03-31")));
            publishedThen.add(Files.exists(shop.path("out/alpha/2025-06-30")));
        });
        assertThat(publishedThen).containsExactly(true, false, true, true);
    }

    @Test
    void aStopEndsItAndWhatWasPublishedBeforeStays() {
        StopSwitch stop = new StopSwitch();
        List<LocalDate> told = new ArrayList<>();
        GradeRun run = shop.run(Shop.PLAINLY, disk, stop, Progress.UNWATCHED);
        assertThatThrownBy(() -> run.backfill(List.of(MARCH, JUNE, SEPTEMBER), date -> {
                    told.add(date.asOf());
                    stop.ask();
                }))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(told).containsExactly(MARCH);
        assertThat(shop.path("out/alpha/2025-03-31/grades.csv")).exists();
    }

    @Test
    void anotherRunsLockEndsItAndIsTold() {
        RunLock.holding(shop.out(), disk, Clock.systemUTC(), () -> {
            List<DateOutcome> outcomes = backfill(List.of(MARCH, JUNE));
            assertThat(outcomes)
                    .singleElement()
                    .extracting(date -> date.failure().orElseThrow())
                    .isInstanceOf(LockedException.class);
            return outcomes;
        });
    }
}
