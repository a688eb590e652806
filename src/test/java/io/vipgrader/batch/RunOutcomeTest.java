package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.grade.TierCount;
import io.vipgrader.order.InputIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run tells what came of each programme, and one that can't be graded doesn't stop the others. */
class RunOutcomeTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory);
    }

    @Test
    void itTellsTiersAndControlTotals() {
        shop.orders(List.of(
                "o1,c-1,2025-05-05,9000000,PAID,FOOD",
                "o2,c-2,2025-10-05,3000000,PAID,ART",
                "o3,c-2,2025-10-06,500000,PAID,GOLD",
                "o4,,2025-10-06,700,PAID,FOOD",
                "o5,c-3,2025-10-06,,CANCELLED,FOOD"));
        RunOutcome outcome = shop.grade();
        GradingOutcome alpha = outcome.gradings().get(0);
        assertThat(alpha.tiers())
                .containsExactly(
                        new TierCount("TRINITY", 2),
                        new TierCount("FIRST", 0),
                        new TierCount("ROYAL", 0),
                        new TierCount("", 0));
        ControlTotals control = alpha.control().orElseThrow();
        assertThat(control.linesRead()).isEqualTo(5);
        assertThat(control.linesVoid()).isEqualTo(1);
        assertThat(control.linesAnonymous()).isEqualTo(1);
        assertThat(control.linesNotCounted()).isEqualTo(1);
        assertThat(control.linesCounted()).isEqualTo(2);
        assertThat(outcome.inputs()).extracting(InputIdentity::name).containsExactly("orders/year.csv");
        assertThat(outcome.timings()).containsOnlyKeys(Phase.values());
        assertThat(outcome.run()).hasValue(1);
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aProgrammeNotInForceIsPassedOverAndNamed() {
        shop.edit("beta.yaml", "from: 2014-01-01", "from: 2026-01-01");
        RunOutcome outcome = shop.grade();
        assertThat(outcome.gradings())
                .extracting(GradingOutcome::program, GradingOutcome::status)
                .containsExactly(tuple("alpha", Status.GRADED), tuple("beta", Status.NOT_IN_FORCE));
        assertThat(outcome.exitCode()).isZero();
        assertThat(shop.path("out/beta")).doesNotExist();
    }

    @Test
    void whereNoneIsInForceNothingIsRead() {
        disk.delete(shop.path("orders"));
        RunOutcome outcome = shop.run(Shop.PLAINLY).grade(LocalDate.of(2013, 12, 31));
        assertThat(outcome.gradings()).extracting(GradingOutcome::status).containsOnly(Status.NOT_IN_FORCE);
        assertThat(shop.out()).doesNotExist();
    }

    @Test
    void aRuleThatTookNoLineIsAWarning() {
        shop.edit("alpha.yaml", "[GOLD]", "[GLOD]");
        assertThat(shop.grade().gradings().get(0).warnings())
                .containsExactly(shop.path("alpha.yaml")
                        + ":9:5: this counting rule took no line of this run; check what it names");
    }

    @Test
    void aDamagedEarlierGradingRefusesItsOwnProgrammeAlone() throws IOException {
        shop.run(Shop.PLAINLY).grade(LocalDate.of(2025, 6, 30));
        Path grades = shop.path("out/alpha/2025-06-30/grades.csv");
        Files.writeString(grades, Files.readString(grades).replace("TRINITY", "TRINITI"), StandardCharsets.UTF_8);
        RunOutcome outcome = shop.grade();
        assertThat(outcome.gradings())
                .extracting(GradingOutcome::status)
                .containsExactly(Status.REFUSED, Status.GRADED);
        assertThat(outcome.gradings().get(0).refusal())
                .contains("grades.csv: its sha-256 is ")
                .endsWith("; restore it or grade that date again");
        assertThat(outcome.exitCode()).isEqualTo(65);
        assertThat(shop.path("out/alpha/2025-12-31")).doesNotExist();
        assertThat(shop.path("out/beta/2025-12-31/grades.csv")).exists();
    }

    @Test
    void textThatTheCharsetLacksRefusesTheGradingAndLeavesNoDebris() {
        shop.edit("job.yaml", "{directory: out}", "{directory: out, charset: ISO-8859-1}");
        RunOutcome outcome = shop.grade();
        assertThat(outcome.gradings()).extracting(GradingOutcome::status).containsOnly(Status.REFUSED);
        assertThat(outcome.gradings().get(0).refusal()).contains("is not in charset ISO-8859-1");
        assertThat(shop.names()).containsExactly("", "alpha", "alpha/.gradings", "beta", "beta/.gradings");
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        RunOutcome dry = shop.run(Shop.DRY).grade(Shop.YEAR_END);
        assertThat(shop.out()).doesNotExist();
        assertThat(dry.run()).isEmpty();
        RunOutcome real = shop.grade();
        assertThat(dry.gradings()).extracting(GradingOutcome::tiers).isEqualTo(tiers(real));
        assertThat(dry.gradings()).extracting(GradingOutcome::status).containsOnly(Status.GRADED);
        assertThat(dry.gradings())
                .allSatisfy(grading -> assertThat(grading.directory()).isEmpty());
    }

    @Test
    void aDryRunShowsWhatIsAlreadyPublished() {
        RunOutcome real = shop.grade();
        RunOutcome dry = shop.run(Shop.DRY).grade(Shop.YEAR_END);
        assertThat(dry.gradings()).extracting(GradingOutcome::status).containsOnly(Status.GRADED);
        assertThat(dry.gradings()).extracting(GradingOutcome::tiers).isEqualTo(tiers(real));
    }

    @Test
    void aPublishedGradingThatWasAlteredIsMadeAgainWithAWarning() {
        shop.grade();
        shop.write("out/alpha/2025-12-31/changes.csv", "altered");
        RunOutcome again = shop.grade();
        assertThat(again.gradings())
                .extracting(GradingOutcome::status)
                .containsExactly(Status.GRADED, Status.ALREADY_GRADED);
        assertThat(again.warnings())
                .containsExactly(shop.path("out/alpha/2025-12-31")
                        + ": files of the published grading are missing or altered; it is graded again");
        assertThat(shop.grade().warnings()).isEmpty();
    }

    @Test
    void anOutputDirectoryUnderAFileCannotBeWritten() {
        shop.write("taken", "a file").edit("job.yaml", "{directory: out}", "{directory: taken/out}");
        assertThatThrownBy(shop::grade)
                .isInstanceOfSatisfying(
                        DiskException.class, e -> assertThat(e.kind()).isEqualTo(DiskException.Kind.WRITE));
    }

    private static List<List<TierCount>> tiers(RunOutcome outcome) {
        return outcome.gradings().stream().map(GradingOutcome::tiers).toList();
    }

    @Test
    void aHistoryThatCannotBeOpenedIsMovedAsideAndTheRunGoesOn() {
        shop.write("out/runs.mv.db", "not a database ".repeat(1_000));
        RunOutcome outcome = shop.grade();
        assertThat(outcome.gradings()).extracting(GradingOutcome::status).containsOnly(Status.GRADED);
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .endsWith("moved to runs.mv.db.aside-1 and a new one begun");
        assertThat(shop.path("out/runs.mv.db.aside-1")).exists();
    }

    @Test
    void progressCountsLinesAndThenGradings() {
        Set<String> told = Collections.synchronizedSet(new TreeSet<>());
        shop.run(
                        Shop.PLAINLY,
                        disk,
                        new StopSwitch(),
                        (phase, done, total) -> told.add(phase + " " + done + "/" + total))
                .grade(Shop.YEAR_END);
        assertThat(told)
                .contains("ACCRUE 2000/2000", "RANK 2/2", "WRITE 1/2", "WRITE 2/2", "PUBLISH 1/2", "PUBLISH 2/2");
    }
}
