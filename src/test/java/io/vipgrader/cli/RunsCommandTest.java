package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Earlier runs are listed, shown, pruned and found again. */
class RunsCommandTest {
    @TempDir
    private Path directory;

    private CornerShop shop;

    @BeforeEach
    void gradeTwoDates() {
        shop = CornerShop.in(directory)
                .write("job.yaml", CornerShop.JOB + "limits: {rejects: 1}\n")
                .write("orders/2.csv", CornerShop.HEADER + "\ndee,yesterday,1\n");
        shop.run("grade --as-of 2025-11-30");
        shop.grade();
    }

    @Test
    void oneRunIsShownWithAllThatIsKnownOfIt() {
        List<String> lines = shop.run("runs show 2").result().lines().toList();
        assertThat(lines.get(0)).startsWith("2  2026-01-01 11:00:00  as-of 2025-12-31  completed  5 lines");
        assertThat(lines.stream().map(String::strip).map(line -> line.replaceAll("\\d+\\.\\d{3} s", "T")))
                .contains(
                        "accrue  completed  T  5 lines",
                        "rank  completed  T  1 grading",
                        "write  completed  T  1 grading",
                        "publish  completed  T  1 grading",
                        "corner  graded  generation 1",
                        "in " + shop.path("out/corner/.gradings/2025-12-31.1"),
                        "read orders/1.csv, 4 lines",
                        "read orders/2.csv, 1 line")
                .anyMatch(line -> line.startsWith("rejected 1 line: at: '...' "));
    }

    @Test
    void theSameIsThereForPrograms() {
        List<?> runs =
                (List<?>) Json.parse(shop.run("runs show 1 --json").result()).get("runs");
        Map<?, ?> run = (Map<?, ?>) runs.get(0);
        assertThat(run.get("run")).isEqualTo(1L);
        assertThat((List<?>) run.get("phases")).hasSize(4);
        Map<?, ?> grading = (Map<?, ?>) ((List<?>) run.get("gradings")).get(0);
        assertThat((List<?>) grading.get("inputs")).hasSize(2);
        assertThat((List<?>) grading.get("rejects")).hasSize(1);
    }

    @Test
    void aFailureIsShownByItsKind() {
        shop.write("orders/3.csv", CornerShop.HEADER + "\ndee,yesterday,1\n");
        assertThat(shop.grade().exitCode()).isEqualTo(65);
        assertThat(shop.run("runs show 3").result()).contains("failed by RefusedException", "accrue  failed");
    }

    @Test
    void aRunThatIsNotThereIsSaidWithARemedy() {
        Invocation ended = shop.run("runs show 9");
        assertThat(ended.exitCode()).isEqualTo(66);
        assertThat(ended.story())
                .isEqualTo("vip-grader: run 9 isn't in the history; see vip-grader runs list --job "
                        + shop.path("job.yaml") + "\n");
    }

    @Test
    void pruningSaysWhatGoesAndThenItIsGone() {
        shop.run("grade --as-of 2026-01-01");
        assertThat(shop.run("runs prune --keep 1 --dry-run").result())
                .isEqualTo("would prune corner: 1 date, 2025-11-30 to 2025-11-30\nwould prune 2 runs of the history\n");
        assertThat(shop.path("out/corner/2025-11-30")).exists();
        assertThat(shop.run("runs prune --keep 1").result())
                .isEqualTo("pruned corner: 1 date, 2025-11-30 to 2025-11-30\npruned 2 runs of the history\n");
        assertThat(shop.path("out/corner/2025-11-30")).doesNotExist();
        assertThat(shop.run("runs list").result()).startsWith("3  ").doesNotContain("2025-11-30");
        assertThat(shop.run("runs prune --keep 1").result()).isEqualTo("nothing to prune\n");
        assertThat(shop.run("runs prune --older-than 1 --json").result()).contains("\"retired\": {}");
    }

    @Test
    void theJobsRetentionIsAppliedAfterARunThatWentWellAndByPruneAlone() throws Exception {
        assertThat(shop.run("runs prune").exitCode()).isEqualTo(2);
        shop.write("job.yaml", Files.readString(shop.path("job.yaml")) + "retention: {keep: 2}\n");
        Invocation ended = shop.run("grade --as-of 2026-01-01");
        assertThat(ended.exitCode()).as(ended.story()).isZero();
        assertThat(ended.story()).contains("pruned corner: 1 date, 2025-11-30 to 2025-11-30");
        assertThat(shop.path("out/corner/2025-12-31/grades.csv")).exists();
        assertThat(shop.run("runs prune").result()).isEqualTo("nothing to prune\n");
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThat(shop.run("runs prune --keep 0").story()).startsWith("--keep 0 is not in 1 to 36525");
        assertThat(shop.run("runs prune --older-than 40000").exitCode()).isEqualTo(2);
    }

    @Test
    void reindexFindsWhatIsPublished() {
        assertThat(shop.run("runs reindex").result())
                .isEqualTo("the history knows 2 gradings; the one before is " + shop.path("runs.mv.db.aside-1") + "\n");
        assertThat(shop.run("runs list").result().lines())
                .containsExactly(
                        "0  2026-01-01 11:00:00  as-of 2025-12-31  rebuilt  0 lines",
                        "     corner  graded  generation 1",
                        "0  2026-01-01 11:00:00  as-of 2025-11-30  rebuilt  0 lines",
                        "     corner  graded  generation 1");
        assertThat(shop.run("runs show 0").result()).contains("read orders/1.csv, 4 lines");
    }

    @Test
    void withoutAWordItLists() {
        assertThat(shop.run("runs").result()).isEqualTo(shop.run("runs list").result());
        assertThat(Invocation.of("runs", "--help").result()).contains("reindex");
        assertThat(shop.run("runs burn").exitCode()).isEqualTo(2);
    }
}
