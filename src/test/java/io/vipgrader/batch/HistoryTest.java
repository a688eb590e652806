package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vipgrader.batch.History.GradingRecord;
import io.vipgrader.batch.History.RunRecord;
import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history tells every run: when, what for, how it ended and what came of it. */
class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory);
    }

    private List<RunRecord> history() {
        return History.read(shop.repository(), new LocalDisk());
    }

    @Test
    void theNewestComesFirst() {
        shop.run(Shop.PLAINLY).grade(LocalDate.of(2025, 6, 30));
        shop.grade();
        shop.run(Shop.FORCED).grade(Shop.YEAR_END);
        assertThat(history())
                .extracting(RunRecord::run, RunRecord::asOf)
                .containsExactly(
                        tuple(3L, Shop.YEAR_END), tuple(2L, Shop.YEAR_END), tuple(1L, LocalDate.of(2025, 6, 30)));
    }

    @Test
    void aRunTellsWhatCameOfIt() {
        shop.grade();
        RunRecord run = history().get(0);
        assertThat(run.started()).isEqualTo(NOW);
        assertThat(run.programmes()).containsExactly("alpha", "beta");
        assertThat(run.status()).isEqualTo("COMPLETED");
        assertThat(run.linesRead()).isEqualTo(2_000);
        assertThat(run.elapsed()).isPresent();
        assertThat(run.gradings())
                .containsExactly(
                        new GradingRecord("alpha", Shop.YEAR_END, "GRADED", Optional.of(1), Optional.of(NOW)),
                        new GradingRecord("beta", Shop.YEAR_END, "GRADED", Optional.of(1), Optional.of(NOW)));
    }

    @Test
    void onlyWhatWasToDoIsNamed() {
        shop.grade();
        shop.edit("beta.yaml", "2_000_000", "1_900_000").grade();
        assertThat(history().get(0).programmes()).containsExactly("beta");
        assertThat(history().get(0).gradings())
                .containsExactly(new GradingRecord("beta", Shop.YEAR_END, "GRADED", Optional.of(2), Optional.of(NOW)));
    }

    @Test
    void aRefusedGradingIsTold() {
        shop.edit("job.yaml", "{directory: out}", "{directory: out, charset: ISO-8859-1}")
                .grade();
        assertThat(history().get(0).gradings())
                .extracting(GradingRecord::outcome, GradingRecord::generation)
                .containsOnly(tuple("REFUSED", Optional.empty()));
    }

    @Test
    void aFailedRunTellsWhatEndedItInAWord() {
        shop.limit("0");
        assertThatThrownBy(shop::grade).isInstanceOf(RefusedException.class);
        assertThat(history().get(0).status()).isEqualTo("FAILED");
        assertThat(history().get(0).failure()).contains("RefusedException");
        shop.limit("3").grade();
        assertThat(history().get(0).failure()).isEmpty();
    }

    @Test
    void aRunThatFoundNothingToDoLeavesNoRow() {
        shop.grade();
        shop.grade();
        assertThat(history()).hasSize(1);
    }
}
