package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Gate;
import io.vipgrader.report.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shut gate publishes nothing of its grading, leaves the candidate beside, and opens for who accepts it with a reason. */
class GateRunTest {
    private static final LocalDate DAY_BEFORE = Shop.YEAR_END.minusDays(1);

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void gradeTheDayBefore() {
        shop = Shop.in(directory);
        assertThat(shop.run(Shop.PLAINLY).grade(DAY_BEFORE).exitCode()).isZero();
    }

    /** January's order lines are gone: they are of alpha's year to date, not of beta's three months. */
    private void loseJanuary() {
        shop.orders(Shop.lines().stream()
                .filter(line -> !line.contains(",2025-01-"))
                .toList());
    }

    private static RunOptions accepting(Gate... gates) {
        return new RunOptions(2, false, false, new Acceptance(Set.of(gates), "the January file is archived"));
    }

    private Path candidate() {
        return shop.path("out/alpha/.gradings/2025-12-31.candidate");
    }

    private static GradingOutcome alpha(RunOutcome outcome) {
        return outcome.gradings().get(0);
    }

    private static GradingOutcome beta(RunOutcome outcome) {
        return outcome.gradings().get(1);
    }

    @Test
    void oneGradingIsRefusedWhileTheOtherPublishes() {
        loseJanuary();
        RunOutcome outcome = shop.grade();
        assertThat(outcome.exitCode()).isEqualTo(65);
        assertThat(alpha(outcome).status()).isEqualTo(Status.REFUSED);
        assertThat(alpha(outcome).refusal())
                .startsWith(
                        "a gate is shut\n  days: days that had order lines in the grading of 2025-12-30 have none now:"
                                + " 2025-01-01, 2025-01-02, 2025-01-03, 2025-01-04, 2025-01-05 and 26 more; limit: none; ")
                .endsWith("--accept days --reason TEXT\n  candidate, whose summary.json holds all that was found: "
                        + candidate());
        assertThat(beta(outcome).status()).isEqualTo(Status.GRADED);
        assertThat(shop.path("out/alpha/2025-12-31")).doesNotExist();
        assertThat(shop.path("out/beta/2025-12-31/manifest.json")).exists();
    }

    @Test
    void dataThatBeginInsideARollingYearPublishNightAfterNight() {
        shop.edit("beta.yaml", "months: 3", "months: 12").forgetGradings();
        for (LocalDate asOf = LocalDate.of(2025, 12, 1); asOf.getDayOfMonth() <= 3; asOf = asOf.plusDays(1)) {
            RunOutcome outcome = shop.run(Shop.PLAINLY).grade(asOf);
            assertThat(beta(outcome).refusal()).isEmpty();
            assertThat(beta(outcome).status()).isEqualTo(Status.GRADED);
            assertThat(outcome.exitCode()).isZero();
        }
    }

    @Test
    void theCandidateIsWholeButForItsManifest() throws IOException {
        loseJanuary();
        shop.grade();
        try (Stream<Path> files = Files.list(candidate())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "grades.csv", "changes.csv", "excluded.csv", "rejects.csv", "summary.json");
        }
        assertThat(Files.readString(candidate().resolve("summary.json"))).contains("\"state\": \"shut\"");
        assertThat(shop.path("out/beta/2025-12-31/rejects.csv")).exists();
    }

    @Test
    void theCandidateIsNoGradingToTheHistoryOrTheNextDate() throws IOException {
        loseJanuary();
        shop.grade();
        try (Stream<Path> history = Files.list(shop.out())) {
            history.filter(file -> file.getFileName().toString().startsWith("runs."))
                    .forEach(new LocalDisk()::delete);
        }
        RunOutcome again = shop.grade();
        assertThat(alpha(again).status()).isEqualTo(Status.REFUSED);
        assertThat(beta(again).status()).isEqualTo(Status.ALREADY_GRADED);
        shop.run(Shop.PLAINLY).grade(Shop.YEAR_END.plusDays(1));
        Manifest next = Manifest.read(shop.path("out/alpha/2026-01-01"), new LocalDisk());
        assertThat(next.previous().orElseThrow().asOf()).isEqualTo(DAY_BEFORE);
    }

    @Test
    void manyWhoFallShut() {
        List<String> lines = Shop.lines();
        shop.orders(lines.stream()
                .map(line -> line.replaceAll(",([0-9]+)[0-9],PAID", ",$1,PAID"))
                .toList());
        RunOutcome outcome = shop.grade();
        assertThat(alpha(outcome).refusal())
                .contains("\n  spend: spend fell by ")
                .contains("\n  lowered: ")
                .contains(" customers with a tier are lowered since 2025-12-30, ")
                .doesNotContain("\n  lines: ")
                .doesNotContain("\n  customers: ");
    }

    @Test
    void aDryRunJudgesAndLeavesNoTrace() {
        loseJanuary();
        Map<String, String> before = shop.listing();
        RunOutcome outcome = shop.run(Shop.DRY).grade(Shop.YEAR_END);
        assertThat(outcome.exitCode()).isEqualTo(65);
        assertThat(alpha(outcome).refusal())
                .startsWith("a gate is shut\n  days: ")
                .doesNotContain("candidate");
        assertThat(shop.listing()).isEqualTo(before);
    }

    @Test
    void whoAcceptsTheGatePublishesAndTheManifestSaysWhy() {
        loseJanuary();
        shop.grade();
        RunOutcome outcome = shop.run(accepting(Gate.DAYS)).grade(Shop.YEAR_END);
        assertThat(outcome.exitCode()).isZero();
        assertThat(alpha(outcome).status()).isEqualTo(Status.GRADED);
        assertThat(beta(outcome).status()).isEqualTo(Status.ALREADY_GRADED);
        Manifest manifest = Manifest.read(shop.path("out/alpha/2025-12-31"), new LocalDisk());
        assertThat(manifest.accepted()).hasSize(1);
        assertThat(manifest.accepted().get(0).gate()).isEqualTo("days");
        assertThat(manifest.accepted().get(0).reason()).isEqualTo("the January file is archived");
        assertThat(alpha(outcome).warnings())
                .anyMatch(warning -> warning.startsWith("alpha as of 2025-12-31: gate days is shut and accepted: days"
                                + " that had order lines ")
                        && warning.endsWith("; reason: 'the January file is archived'"));
        assertThat(candidate()).doesNotExist();
        assertThat(Manifest.verify(shop.path("out/alpha/2025-12-31"), new LocalDisk()))
                .isEmpty();
    }

    @Test
    void whatWasAcceptedIsAlreadyGradedForAPlainRerun() {
        loseJanuary();
        shop.run(accepting(Gate.DAYS)).grade(Shop.YEAR_END);
        RunOutcome again = shop.grade();
        assertThat(again.exitCode()).isZero();
        assertThat(again.gradings()).allMatch(grading -> grading.status() == Status.ALREADY_GRADED);
    }

    @Test
    void anotherGateAcceptedOpensNothing() {
        loseJanuary();
        assertThat(shop.run(accepting(Gate.SPEND)).grade(Shop.YEAR_END).exitCode())
                .isEqualTo(65);
        assertThat(shop.path("out/alpha/2025-12-31")).doesNotExist();
    }

    @Test
    void aGateThatIsOpenIsNotRecordedAsAccepted() {
        shop.run(accepting(Gate.DAYS, Gate.SPEND)).grade(Shop.YEAR_END);
        assertThat(Manifest.read(shop.path("out/alpha/2025-12-31"), new LocalDisk())
                        .accepted())
                .isEmpty();
    }

    @Test
    void mendedOrdersPublishAndClearTheCandidate() {
        loseJanuary();
        shop.grade();
        shop.cutInto(1);
        assertThat(shop.grade().exitCode()).isZero();
        assertThat(candidate()).doesNotExist();
        assertThat(shop.path("out/alpha/2025-12-31/manifest.json")).exists();
    }

    @Test
    void aGradingOfTheSameDateStaysWhenItsSuccessorIsRefused() throws IOException {
        shop.grade();
        String published = Files.readString(shop.path("out/alpha/2025-12-31/grades.csv"));
        loseJanuary();
        assertThat(shop.grade().exitCode()).isEqualTo(65);
        assertThat(Files.readString(shop.path("out/alpha/2025-12-31/grades.csv")))
                .isEqualTo(published);
        assertThat(candidate()).isDirectory();
    }

    @Test
    void aBackfillJudgesEachDateAndKeepsTheLastCandidate() {
        loseJanuary();
        List<DateOutcome> dates = new ArrayList<>();
        shop.run(Shop.PLAINLY).backfill(List.of(Shop.YEAR_END, Shop.YEAR_END.plusDays(1)), dates::add);
        assertThat(dates.get(0).outcome().orElseThrow().exitCode()).isEqualTo(65);
        assertThat(candidate()).exists();
        // The first of January begins a year that nothing can be compared with.
        assertThat(dates.get(1).outcome().orElseThrow().exitCode()).isZero();
    }

    @Test
    void aBackfillHoldsEachDateAgainstTheOneBefore() throws IOException {
        List<DateOutcome> dates = new ArrayList<>();
        shop.run(Shop.PLAINLY)
                .backfill(List.of(Shop.YEAR_END, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)), dates::add);
        assertThat(dates).allMatch(date -> date.outcome().orElseThrow().exitCode() == 0);
        assertThat(Files.readString(shop.path("out/beta/2025-12-31/summary.json")))
                .contains(" on 2025-12-30 to ");
        assertThat(Files.readString(shop.path("out/beta/2026-01-02/summary.json")))
                .contains(" on 2026-01-01 to ");
        assertThat(Files.readString(shop.path("out/alpha/2026-01-02/summary.json")))
                .contains("\"state\": \"not_judged\"");
    }

    @Test
    void aNewCategoryShutsEveryProgrammeWhoseRulesLookAtCategories() {
        List<String> lines = new ArrayList<>(Shop.lines());
        lines.add("n1,c-1,2025-12-31,1000,PAID,GOLD_COIN");
        shop.orders(lines);
        RunOutcome outcome = shop.grade();
        assertThat(outcome.gradings())
                .allMatch(grading -> grading.refusal()
                        .contains("\n  new-values: values that no grading has seen, 1: category 'GOLD_COIN'; "));
        assertThat(shop.run(accepting(Gate.NEW_VALUES)).grade(Shop.YEAR_END).exitCode())
                .isZero();
        shop.run(Shop.PLAINLY).grade(Shop.YEAR_END);
    }

    @Test
    void whatWasAcceptedIsKnownToTheNextDate() {
        List<String> lines = new ArrayList<>(Shop.lines());
        lines.add("n1,c-1,2025-12-31,1000,PAID,GOLD_COIN");
        shop.orders(lines);
        shop.run(accepting(Gate.NEW_VALUES)).grade(Shop.YEAR_END);
        assertThat(shop.run(Shop.PLAINLY).grade(Shop.YEAR_END.plusDays(1)).exitCode())
                .isZero();
    }

    @Test
    void aFileUnderTwoNamesShutsAllGradings() throws IOException {
        shop.limit("10");
        Files.copy(shop.path("orders/0.csv"), shop.path("orders/1.csv"));
        RunOutcome outcome = shop.grade();
        assertThat(outcome.exitCode()).isEqualTo(65);
        assertThat(outcome.gradings())
                .allMatch(grading -> grading.refusal()
                        .contains("\n  same-file: order files of the same content: orders/0.csv = orders/1.csv; "));
        assertThat(alpha(outcome).refusal()).contains("\n  spend: spend rose by ");
    }

    @Test
    void aSummaryThatSomebodyAlteredStopsNoNight() {
        shop.edit("out/alpha/2025-12-30/summary.json", "\"customers\"", "\"Customers\"");
        loseJanuary();
        RunOutcome outcome = shop.grade();
        assertThat(alpha(outcome).status()).isEqualTo(Status.GRADED);
        assertThat(alpha(outcome).warnings())
                .anyMatch(warning -> warning.endsWith("until then the gates have nothing to compare with"));
    }
}
