package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vipgrader.batch.History.RunRecord;
import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.StopFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is asked to stop does so in any step, and run again it ends as if never stopped. */
class StopTest {
    @TempDir
    private Path directory;

    private Shop shop;
    private Map<String, String> undisturbed;
    private List<String> names;

    @BeforeEach
    void gradeUndisturbed() {
        shop = Shop.in(directory);
        shop.grade();
        undisturbed = shop.published();
        names = shop.names();
        new LocalDisk().delete(shop.out());
    }

    private List<RunRecord> history() {
        return History.read(shop.repository(), new LocalDisk());
    }

    private void stopIn(Phase asked) {
        StopSwitch stop = new StopSwitch();
        Progress asking = (phase, done, total) -> {
            if (phase == asked) {
                stop.ask();
            }
        };
        GradeRun run = shop.run(Shop.PLAINLY, new LocalDisk(), stop, asking);
        assertThatThrownBy(() -> run.grade(Shop.YEAR_END)).isInstanceOf(StopFlag.StoppedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void itStopsInAnyStepAndRunAgainItIsAsIfNeverStopped(Phase phase) {
        shop.cutInto(7);
        stopIn(phase);
        shop.grade();
        assertThat(withoutRejects(shop.published())).isEqualTo(withoutRejects(undisturbed));
        assertThat(shop.names()).isEqualTo(names);
    }

    /** They name the file, and here there are seven. */
    private static Map<String, String> withoutRejects(Map<String, String> published) {
        published.keySet().removeIf(name -> name.endsWith("rejects.csv"));
        return published;
    }

    @Test
    void theHistoryTellsTheStopAndTheRunThatWasTakenUpAgain() {
        stopIn(Phase.ACCRUE);
        assertThat(history()).extracting(RunRecord::run, RunRecord::status).containsExactly(tuple(1L, "STOPPED"));
        shop.grade();
        assertThat(history())
                .extracting(RunRecord::run, RunRecord::status, RunRecord::linesRead)
                .containsExactly(tuple(1L, "COMPLETED", 2_000L), tuple(1L, "STOPPED", 0L));
    }

    @Test
    void noStepSaysThatItRunsWhenTheJobSaysThatItStopped() {
        stopIn(Phase.RANK);
        try (Ledger ledger = Ledger.open(shop.repository(), Patience.NONE, new LocalDisk(), warning -> {})) {
            assertThat(ledger.statements()
                            .queryForList(
                                    "select step_name || ' ' || status from batch_step_execution order by"
                                            + " step_execution_id",
                                    String.class))
                    .containsExactly("accrue COMPLETED", "rank STOPPED");
            assertThat(Repair.mend(ledger)).isZero();
        }
    }

    @Test
    void whatWasPublishedBeforeTheStopStaysPublished() {
        stopIn(Phase.PUBLISH);
        assertThat(shop.path("out/alpha/2025-12-31/grades.csv")).exists();
        assertThat(shop.path("out/beta/2025-12-31")).doesNotExist();
        assertThat(shop.grade().gradings())
                .extracting(GradingOutcome::status)
                .containsExactly(GradingOutcome.Status.ALREADY_GRADED, GradingOutcome.Status.GRADED);
    }

    @Test
    void aRunAskedBeforeItBeganDoesNothing() {
        StopSwitch stop = new StopSwitch();
        stop.ask();
        GradeRun run = shop.run(Shop.PLAINLY, new LocalDisk(), stop, Progress.UNWATCHED);
        assertThatThrownBy(() -> run.grade(Shop.YEAR_END)).isInstanceOf(StopFlag.StoppedException.class);
        assertThat(shop.out()).doesNotExist();
    }
}
