package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of the commands do: one promise each. */
class OptionMeaningTest {
    private static final String GRADE = "grade --as-of 2025-12-31";

    @TempDir
    private Path directory;

    private CornerShop shop;

    @BeforeEach
    void openShop() {
        shop = CornerShop.in(directory);
    }

    @Test
    void aDryRunShowsTheResultAndLeavesNothing() {
        Invocation dry = shop.run(GRADE + " --dry-run");

        assertThat(dry.exitCode()).as(dry.story()).isZero();
        assertThat(dry.result())
                .startsWith("corner as of 2025-12-31, official: 3 customers\n")
                .endsWith("dry run, nothing published\n");
        assertThat(shop.path("out")).doesNotExist();
        assertThat(shop.path("runs.mv.db")).doesNotExist();
    }

    @Test
    void quietLeavesStandardErrorEmptyAndTheResultAsItIs() {
        Invocation loud = shop.run(GRADE + " --dry-run");
        Invocation quiet = shop.run(GRADE + " --dry-run --quiet");

        assertThat(loud.story()).contains("read 4 order lines from 1 input, 0 rejects");
        assertThat(quiet.story()).isEmpty();
        assertThat(quiet.result()).isEqualTo(loud.result());
    }

    @Test
    void jsonIsOneObjectWithWhatThePersonIsTold() {
        Map<String, Object> run = Json.parse(shop.run(GRADE + " --json").result());

        assertThat(run)
                .containsEntry("as_of", "2025-12-31")
                .containsEntry("run", 1L)
                .containsEntry("lines_read", 4L)
                .containsEntry("rejects", 0L)
                .containsEntry("exit_code", 0L)
                .containsKeys("warnings", "gradings");
    }

    @Test
    void theRunsAreListedNewestFirst() {
        assertThat(shop.run("runs").result()).isEqualTo("no runs yet\n");
        shop.run("grade --as-of 2025-11-30");
        shop.grade();

        assertThat(shop.run("runs").result().lines().map(line -> line.replaceAll("  \\d+\\.\\d s$", "")))
                .containsExactly(
                        "2  2026-01-01 11:00:00  as-of 2025-12-31  completed  4 lines",
                        "     corner  graded  generation 1",
                        "1  2026-01-01 11:00:00  as-of 2025-11-30  completed  4 lines",
                        "     corner  graded  generation 1");
        assertThat(shop.run("runs --last 1").result()).startsWith("2  ").doesNotContain("2025-11-30");
        assertThat((List<?>) Json.parse(shop.run("runs --json").result()).get("runs"))
                .hasSize(2);
    }

    @Test
    void aDamagedFileIsNamedByVerify() {
        shop.grade();
        Path grading = shop.path("out/corner/2025-12-31");
        Invocation whole = Invocation.of("verify", grading.toString());
        shop.write("out/corner/2025-12-31/changes.csv", "altered");
        Invocation altered = Invocation.of("verify", grading.toString());

        assertThat(whole.exitCode()).isZero();
        assertThat(whole.result()).isEqualTo(grading + ": as published\n");
        assertThat(altered.exitCode()).isEqualTo(65);
        assertThat(altered.result()).startsWith(grading + ": changes.csv").hasLineCount(1);
    }
}
