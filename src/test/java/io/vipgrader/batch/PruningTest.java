package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.batch.History.RunRecord;
import io.vipgrader.files.DiskLock;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old gradings and old runs go, whole and under the lock, and what is needed stays. */
class PruningTest {
    private static final Clock LATER =
            Clock.fixed(Instant.parse("2026-01-01T03:00:00Z").plus(Duration.ofDays(3)), ZoneOffset.UTC);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 30);
    private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 30);

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void gradeThreeDates() {
        shop = Shop.in(directory);
        shop.run(Shop.PLAINLY).grade(JUNE);
        shop.run(Shop.PLAINLY).grade(SEPTEMBER);
        shop.grade();
    }

    private Pruning.Pruned prune(int keep, boolean dryRun) {
        return Pruning.prune(
                shop.setup().job(),
                new Retention(OptionalInt.of(keep), OptionalInt.empty()),
                Set.of(),
                dryRun,
                new LocalDisk(),
                LATER,
                warnings::add);
    }

    private List<Long> runs() {
        return History.read(shop.repository(), new LocalDisk()).stream()
                .map(RunRecord::run)
                .toList();
    }

    @Test
    void oldDatesGoWithAllTheirGenerationsAndOldRunsWithThem() {
        Pruning.Pruned pruned = prune(1, false);

        assertThat(pruned.retired()).isEqualTo(Map.of("alpha", List.of(JUNE), "beta", List.of(JUNE)));
        assertThat(shop.out().resolve("alpha")).isDirectoryNotContaining("glob:**/2025-06*");
        assertThat(shop.out().resolve("alpha/.gradings")).isDirectoryNotContaining("glob:**/2025-06*");
        assertThat(shop.out().resolve("alpha/2025-12-31/grades.csv")).exists();
        assertThat(runs()).containsExactly(3L);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aDryRunSaysTheSameAndTouchesNothing() {
        Map<String, String> before = shop.listing();
        Pruning.Pruned dry = prune(1, true);
        Map<String, String> after = shop.listing();
        before.keySet().removeIf(name -> name.startsWith("runs.") || name.equals(".lock") || name.isEmpty());
        after.keySet().removeIf(name -> name.startsWith("runs.") || name.equals(".lock") || name.isEmpty());
        assertThat(after).isEqualTo(before);
        assertThat(runs()).containsExactly(3L, 2L, 1L);
        assertThat(prune(1, false).retired()).isEqualTo(dry.retired());
        assertThat(dry.sentences()).allMatch(sentence -> sentence.startsWith("would prune "));
    }

    @Test
    void aReplacedGenerationGoesOnceItsSuccessorIsADayOld() {
        shop.run(Shop.FORCED).grade(Shop.YEAR_END);
        assertThat(shop.out().resolve("alpha/.gradings/2025-12-31.1")).exists();
        assertThat(prune(9, false).replaced()).isEqualTo(2);
        assertThat(shop.out().resolve("alpha/.gradings/2025-12-31.1")).doesNotExist();
        assertThat(shop.out().resolve("alpha/2025-12-31/grades.csv")).exists();
    }

    @Test
    void afterPruningTheNextRunHasTheNextNumberAndNothingToRepeat() {
        prune(1, false);
        RunOutcome again = shop.grade();
        assertThat(again.run()).isEmpty();
        assertThat(again.warnings()).isEmpty();
        shop.run(Shop.FORCED).grade(Shop.YEAR_END);
        assertThat(runs()).startsWith(4L, 3L);
    }

    @Test
    void whileARunGoesOnNothingIsPruned() {
        try (DiskLock lock =
                new LocalDisk().tryLock(shop.out().resolve(".lock")).orElseThrow()) {
            lock.note("pid 1\n");
            assertThatThrownBy(() -> prune(1, false)).isInstanceOf(LockedException.class);
        }
        assertThat(shop.out().resolve("alpha/2025-06-30/grades.csv")).exists();
    }

    @Test
    void aRestoredGradingIsPrunedOnlyWhenItIsOld() {
        for (LocalDate date : List.of(JUNE, SEPTEMBER)) {
            Path link = shop.out().resolve("alpha/" + date);
            new LocalDisk().delete(link);
            new LocalDisk().move(shop.out().resolve("alpha/.gradings/" + date + ".1"), link);
        }
        assertThat(prune(1, false).retired()).isEqualTo(Map.of("alpha", List.of(JUNE), "beta", List.of(JUNE)));
        assertThat(shop.out().resolve("alpha/2025-06-30")).doesNotExist();
        assertThat(shop.out().resolve("alpha/2025-09-30/grades.csv")).exists();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aDamagedGradingIsKeptWithAWarning() throws Exception {
        Files.writeString(shop.out().resolve("alpha/2025-06-30/manifest.json"), "not a manifest");
        assertThat(prune(1, false).retired()).isEqualTo(Map.of("beta", List.of(JUNE)));
        assertThat(warnings)
                .containsExactly(shop.out().resolve("alpha/2025-06-30")
                        + ": not as published, so it is kept; grade that date again");
    }
}
