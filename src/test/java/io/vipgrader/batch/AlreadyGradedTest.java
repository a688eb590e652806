package io.vipgrader.batch;

import static io.vipgrader.batch.GradingOutcome.Status.ALREADY_GRADED;
import static io.vipgrader.batch.GradingOutcome.Status.GRADED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grading that is published is not made again, and one that would come out otherwise is. */
class AlreadyGradedTest {
    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void gradeOnce() {
        shop = Shop.in(directory);
        assertThat(statuses(shop.grade())).containsExactly(GRADED, GRADED);
    }

    private static List<GradingOutcome.Status> statuses(RunOutcome outcome) {
        return outcome.gradings().stream().map(GradingOutcome::status).toList();
    }

    @Test
    void theSameGradingAgainTouchesNothing() {
        Map<String, String> before = shop.listing();
        RunOutcome again = shop.grade();
        assertThat(statuses(again)).containsExactly(ALREADY_GRADED, ALREADY_GRADED);
        assertThat(again.exitCode()).isZero();
        assertThat(again.run()).isEmpty();
        assertThat(again.gradings())
                .extracting(grading -> grading.directory().orElseThrow())
                .containsExactly(shop.path("out/alpha/2025-12-31"), shop.path("out/beta/2025-12-31"));
        assertThat(shop.listing()).isEqualTo(before);
    }

    @Test
    void itNeedsNoLock() {
        Disk disk = new LocalDisk();
        RunLock.holding(shop.out(), disk, Clock.systemUTC(), () -> {
            return assertThat(statuses(shop.grade())).containsExactly(ALREADY_GRADED, ALREADY_GRADED);
        });
    }

    @Test
    void itIsKnownWithoutAnyHistoryWhichIsThenBegunAnewWithAWarning() {
        new LocalDisk().delete(shop.path("out/runs.mv.db"));
        RunOutcome outcome = shop.grade();
        assertThat(statuses(outcome)).containsExactly(ALREADY_GRADED, ALREADY_GRADED);
        assertThat(outcome.warnings())
                .containsExactly(shop.path("out/runs.mv.db")
                        + ": the run history was missing or empty; a new one was begun with what is published");
        assertThat(shop.path("out/runs.mv.db")).exists();
    }

    @Test
    void forceMakesTheSameBytesAsANewGeneration() {
        Map<String, String> before = csvOf(shop);
        assertThat(statuses(shop.run(Shop.FORCED).grade(Shop.YEAR_END))).containsExactly(GRADED, GRADED);
        assertThat(link("alpha")).hasToString(".gradings/2025-12-31.2");
        assertThat(csvOf(shop)).isEqualTo(before);
    }

    @Test
    void aChangedPolicyMakesItsOwnGradingAgain() {
        shop.edit("beta.yaml", "2_000_000", "1_900_000");
        assertThat(statuses(shop.grade())).containsExactly(ALREADY_GRADED, GRADED);
        assertThat(link("alpha")).hasToString(".gradings/2025-12-31.1");
        assertThat(link("beta")).hasToString(".gradings/2025-12-31.2");
    }

    @Test
    void aChangedJobFileMakesAllAgain() {
        shop.limit("4");
        assertThat(statuses(shop.grade())).containsExactly(GRADED, GRADED);
    }

    @Test
    void changedOrdersMakeAllAgain() {
        shop.cutInto(2);
        assertThat(statuses(shop.grade())).containsExactly(GRADED, GRADED);
    }

    @Test
    void anotherVersionMakesAllAgain() {
        RunOutcome outcome = shop.run(Shop.PLAINLY, Shop.surroundings("1.0.1")).grade(Shop.YEAR_END);
        assertThat(statuses(outcome)).containsExactly(GRADED, GRADED);
    }

    /** The link was followed by who made the copy: a directory stands where it was. */
    private void restoreInTheLinksPlace() {
        Disk disk = new LocalDisk();
        disk.delete(shop.path("out/alpha/2025-12-31"));
        disk.move(shop.path("out/alpha/.gradings/2025-12-31.1"), shop.path("out/alpha/2025-12-31"));
    }

    @Test
    void aRestoredGradingIsAlreadyGradedAndTheHistoryKeepsItsRow() {
        restoreInTheLinksPlace();
        assertThat(statuses(shop.grade())).containsExactly(ALREADY_GRADED, ALREADY_GRADED);
        shop.run(Shop.PLAINLY).grade(LocalDate.of(2025, 6, 30));
        assertThat(History.read(shop.repository(), new LocalDisk()))
                .extracting(run -> run.gradings().size())
                .containsExactly(2, 2);
    }

    @Test
    void aRestoredGradingIsReplacedAsAnyOther() {
        Map<String, String> before = csvOf(shop);
        restoreInTheLinksPlace();
        assertThat(statuses(shop.run(Shop.FORCED).grade(Shop.YEAR_END))).containsExactly(GRADED, GRADED);
        assertThat(link("alpha")).hasToString(".gradings/2025-12-31.2");
        assertThat(shop.path("out/alpha/.gradings/2025-12-31.1/manifest.json")).exists();
        assertThat(csvOf(shop)).isEqualTo(before);
    }

    @Test
    void aGradingThatLostAFileIsMadeAgain() throws IOException {
        Files.delete(shop.path("out/alpha/2025-12-31/changes.csv"));
        assertThat(statuses(shop.grade())).containsExactly(GRADED, ALREADY_GRADED);
    }

    @Test
    void anEarlierDateGradedLaterMakesTheLaterAgain() {
        shop.run(Shop.PLAINLY).grade(LocalDate.of(2025, 6, 30));
        assertThat(statuses(shop.grade())).containsExactly(GRADED, GRADED);
        assertThat(statuses(shop.grade())).containsExactly(ALREADY_GRADED, ALREADY_GRADED);
    }

    private Path link(String program) {
        return new LocalDisk()
                .linkTarget(shop.path("out/" + program + "/2025-12-31"))
                .orElseThrow();
    }

    /** By programme and file, whatever the generation. */
    private static Map<String, String> csvOf(Shop shop) {
        return Map.of(
                "alpha", text(shop.path("out/alpha/2025-12-31/grades.csv")),
                "beta", text(shop.path("out/beta/2025-12-31/grades.csv")));
    }

    private static String text(Path file) {
        return new String(new LocalDisk().readSmall(file), java.nio.charset.StandardCharsets.UTF_8);
    }
}
