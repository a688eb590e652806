package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.batch.History.GradingRecord;
import io.vipgrader.batch.History.RunRecord;
import io.vipgrader.files.DiskLock;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A history that is lost, damaged or from another version is set aside and rebuilt, with or without anything to grade. */
class LostHistoryTest {
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 30);

    @TempDir
    private Path directory;

    private Shop shop;
    private Path file;

    @BeforeEach
    void gradeTwoDates() {
        shop = Shop.in(directory);
        file = shop.out().resolve("runs.mv.db");
        shop.run(Shop.PLAINLY).grade(JUNE);
        shop.grade();
    }

    private enum Loss {
        TRUNCATED_TO_A_PAGE,
        TRUNCATED_WITHIN_A_PAGE,
        OVERWRITTEN,
        OF_A_LATER_FORMAT;

        byte[] of(byte[] history) {
            return switch (this) {
                case TRUNCATED_TO_A_PAGE -> Arrays.copyOf(history, 4_096);
                case TRUNCATED_WITHIN_A_PAGE -> Arrays.copyOf(history, 5_000);
                case OVERWRITTEN -> "not a database ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
                case OF_A_LATER_FORMAT ->
                    new String(history, StandardCharsets.ISO_8859_1)
                            .replace("format:3", "format:9")
                            .getBytes(StandardCharsets.ISO_8859_1);
            };
        }
    }

    private List<String> known() {
        List<String> known = new ArrayList<>();
        for (RunRecord run : History.read(shop.repository(), new LocalDisk())) {
            for (GradingRecord grading : run.gradings()) {
                known.add(grading.program() + " " + grading.asOf());
            }
        }
        return known;
    }

    private void assertAllKnown() {
        assertThat(known()).contains("alpha 2025-06-30", "alpha 2025-12-31", "beta 2025-06-30", "beta 2025-12-31");
    }

    @ParameterizedTest
    @EnumSource
    void aRunWithNothingToGradeRebuildsIt(Loss loss) throws IOException {
        Files.write(file, loss.of(Files.readAllBytes(file)));
        RunOutcome outcome = shop.grade();
        assertThat(outcome.gradings())
                .extracting(GradingOutcome::status)
                .containsOnly(GradingOutcome.Status.ALREADY_GRADED);
        assertThat(outcome.warnings()).singleElement().asString().contains("moved to runs.mv.db.aside-1");
        assertAllKnown();
        assertThat(shop.grade().warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatGradesRebuildsItAndGoesOn(Loss loss) throws IOException {
        Files.write(file, loss.of(Files.readAllBytes(file)));
        RunOutcome outcome = shop.run(Shop.FORCED).grade(Shop.YEAR_END);
        assertThat(outcome.gradings()).extracting(GradingOutcome::status).containsOnly(GradingOutcome.Status.GRADED);
        assertThat(outcome.warnings()).hasSize(1);
        assertAllKnown();
    }

    /** H2 takes an empty file for a new one, so there is nothing to move aside. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHistoryThatIsGoneOrEmptyIsRebuilt(boolean gone) throws IOException {
        Files.delete(file);
        if (!gone) {
            Files.createFile(file);
        }
        assertThat(shop.grade().gradings())
                .extracting(GradingOutcome::status)
                .containsOnly(GradingOutcome.Status.ALREADY_GRADED);
        assertAllKnown();
        assertThat(History.read(shop.repository(), new LocalDisk()))
                .extracting(RunRecord::run, RunRecord::status, RunRecord::asOf)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0L, History.REBUILT, Shop.YEAR_END),
                        org.assertj.core.groups.Tuple.tuple(0L, History.REBUILT, JUNE));
    }

    /** Wherever a file is cut, the run goes on: H2 finds an older state of it, or it is moved aside. */
    @Test
    void whereverItIsCutTheRunGoesOn() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int part = 1; part < 16; part++) {
            Files.write(file, Arrays.copyOf(whole, (int) ((long) whole.length * part / 16)));
            assertThat(shop.run(Shop.FORCED).grade(Shop.YEAR_END).gradings())
                    .as("cut to " + part + " sixteenths")
                    .extracting(GradingOutcome::status)
                    .containsOnly(GradingOutcome.Status.GRADED);
            assertThat(known()).as("cut to " + part + " sixteenths").contains("alpha 2025-12-31", "beta 2025-06-30");
        }
    }

    @Test
    void reindexRebuildsItOnRequestAndKeepsTheOldOne() throws IOException {
        byte[] old = Files.readAllBytes(file);
        Reindex.Rebuilt rebuilt = Reindex.rebuild(
                shop.setup().job(),
                new LocalDisk(),
                Shop.surroundings(Shop.VERSION).clock(),
                warning -> {});
        assertThat(rebuilt.gradings()).isEqualTo(4);
        assertThat(rebuilt.aside().orElseThrow()).hasBinaryContent(old);
        assertAllKnown();
    }

    @Test
    void reindexLeavesTheHistoryOfARunningOneAlone() throws IOException {
        byte[] old = Files.readAllBytes(file);
        try (DiskLock lock =
                new LocalDisk().tryLock(shop.out().resolve(".lock")).orElseThrow()) {
            lock.note("pid 1\n");
            assertThatThrownBy(() -> Reindex.rebuild(
                            shop.setup().job(),
                            new LocalDisk(),
                            Shop.surroundings(Shop.VERSION).clock(),
                            warning -> {}))
                    .isInstanceOf(LockedException.class);
        }
        assertThat(file).hasBinaryContent(old);
    }
}
