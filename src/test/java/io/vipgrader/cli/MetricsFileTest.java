package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.DiskLock;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.report.Exposition;
import io.vipgrader.report.Exposition.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring reads after a run: how it went, and when each programme was last graded. */
class MetricsFileTest {
    private static final String FILE = "metrics/vip-grader.prom";
    private static final String NOW = Long.toString(Invocation.NOW.getEpochSecond());

    @TempDir
    private Path directory;

    private CornerShop shop;

    @BeforeEach
    void openShop() {
        shop = CornerShop.in(directory)
                .write("job.yaml", CornerShop.JOB + "metrics: {file: " + FILE + "}\nlimits: {rejects: 1}\n")
                .write("orders/2.csv", CornerShop.HEADER + "\ndee,yesterday,1\n,2025-01-01,5\n");
    }

    private List<Sample> samples() {
        try {
            return Exposition.parse(Files.readString(shop.path(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample corner(String name, String value) {
        return new Sample("vipgrader_" + name, Map.of("program", "corner"), value);
    }

    private static Sample corner(String name, String label, String of, String value) {
        return new Sample("vipgrader_" + name, Map.of("program", "corner", label, of), value);
    }

    @Test
    void aRunLeavesItsFigures() {
        assertThat(shop.grade().exitCode()).isZero();
        assertThat(samples())
                .filteredOn(sample -> !sample.name().endsWith("phase_duration_seconds"))
                .containsExactlyInAnyOrder(
                        new Sample("vipgrader_last_run_timestamp_seconds", Map.of(), NOW),
                        new Sample("vipgrader_last_run_exit_code", Map.of(), "0"),
                        corner("last_success_timestamp_seconds", NOW),
                        corner(
                                "as_of_timestamp_seconds",
                                Long.toString(
                                        Instant.parse("2025-12-31T00:00:00Z").getEpochSecond())),
                        corner("refused", "0"),
                        corner("lines", "outcome", "rejected", "1"),
                        corner("lines", "outcome", "void", "0"),
                        corner("lines", "outcome", "anonymous", "1"),
                        corner("lines", "outcome", "outside_period", "0"),
                        corner("lines", "outcome", "of_excluded", "0"),
                        corner("lines", "outcome", "not_counted", "0"),
                        corner("lines", "outcome", "counted", "4"),
                        corner("customers", "tier", "GOOD", "1"),
                        corner("customers", "tier", "(no tier)", "2"),
                        new Sample(
                                "vipgrader_rejects",
                                Map.of("program", "corner", "column", "at", "reason", reason()),
                                "1"));
        assertThat(samples())
                .filteredOn(sample -> sample.name().endsWith("phase_duration_seconds"))
                .extracting(sample -> sample.labels().get("phase"))
                .containsExactly("accrue", "rank", "write", "publish");
    }

    private String reason() {
        return samples().stream()
                .filter(sample -> sample.name().equals("vipgrader_rejects"))
                .map(sample -> sample.labels().getOrDefault("reason", ""))
                .filter(reason -> reason.startsWith("'...' "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNightThatFailsLeavesTheLastSuccessAsItWas() throws IOException {
        shop.grade();
        String before = Files.readString(shop.path(FILE))
                .replace("_seconds{program=\"corner\"} " + NOW, "_seconds{program=\"corner\"} 7");
        shop.write(FILE, before);
        shop.write("orders/3.csv", CornerShop.HEADER + "\ndee,tomorrow,1\neve,2025-01-01,much\n");

        assertThat(shop.grade().exitCode()).isEqualTo(65);
        assertThat(samples())
                .contains(
                        new Sample("vipgrader_last_run_exit_code", Map.of(), "65"),
                        corner("last_success_timestamp_seconds", "7"),
                        corner("customers", "tier", "GOOD", "1"))
                .filteredOn(sample -> sample.name().equals("vipgrader_rejects"))
                .extracting(sample -> sample.labels().get("column") + " " + sample.value())
                .containsExactlyInAnyOrder("at 2", "amount 1");
    }

    @Test
    void whereTheFileWasLostTheLastSuccessIsThatOfWhatIsPublished() throws IOException {
        shop.grade();
        Files.delete(shop.path(FILE));
        shop.write("job.yaml", Files.readString(shop.path("job.yaml")).replace("orders/*", "nowhere/*"));

        assertThat(shop.grade().exitCode()).isEqualTo(66);
        assertThat(samples())
                .contains(
                        new Sample("vipgrader_last_run_exit_code", Map.of(), "66"),
                        corner("last_success_timestamp_seconds", NOW));
    }

    @Test
    void aNightWithNothingToDoIsASuccessAndKeepsTheFigures() throws IOException {
        shop.grade();
        shop.write(FILE, Files.readString(shop.path(FILE)).replace("} " + NOW, "} 7"));
        assertThat(shop.grade().exitCode()).isZero();
        assertThat(samples())
                .contains(corner("last_success_timestamp_seconds", NOW), corner("customers", "tier", "GOOD", "1"));
    }

    @Test
    void aFileThatCannotBeWrittenIsAWarning() {
        shop.write("metrics", "a file where the directory should be");
        Invocation ended = shop.grade();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.story()).contains("WARN: the metrics after the run: ").contains("; the run itself stands");
    }

    @Test
    void whoLeavesBecauseAnotherRunHasTheLockWritesNone() {
        shop.write("out/.lock", "");
        try (DiskLock lock = new LocalDisk().tryLock(shop.path("out/.lock")).orElseThrow()) {
            lock.note("pid 1\n");
            assertThat(shop.grade().exitCode()).isEqualTo(75);
        }
        assertThat(shop.path(FILE)).doesNotExist();
    }

    @Test
    void aDryRunWritesNone() {
        assertThat(shop.run("grade --as-of 2025-12-31 --dry-run").exitCode()).isZero();
        assertThat(shop.path(FILE)).doesNotExist();
    }

    @Test
    void aBackfillLeavesTheFiguresOfItsLastDate() {
        assertThat(shop.run("backfill --from 2025-01-01 --to 2025-03-31 --every month")
                        .exitCode())
                .isZero();
        assertThat(samples())
                .contains(
                        corner(
                                "as_of_timestamp_seconds",
                                Long.toString(
                                        Instant.parse("2025-03-31T00:00:00Z").getEpochSecond())),
                        corner("lines", "outcome", "counted", "4"));
    }
}
