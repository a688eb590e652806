package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.report.Exposition.Sample;
import io.vipgrader.report.Metrics.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics file is what Prometheus reads, and is read back as it was written. */
class MetricsTest {
    private final LocalDisk disk = new LocalDisk();

    @TempDir
    private Path directory;

    @Test
    void labelsThatNeedItAreEscaped() {
        Metrics metrics = Metrics.empty();
        Map<String, String> labels = Map.of("reason", "a \"quoted\" \\ and\nanother line, {braces}");
        metrics.put(Family.REJECTS, labels, "3");
        assertThat(metrics.text()).isEqualTo("""
                        # HELP vipgrader_rejects Rejected order lines of the programme's last run, by column and reason.
                        # TYPE vipgrader_rejects gauge
                        vipgrader_rejects{reason="a \\"quoted\\" \\\\ and\\nanother line, {braces}"} 3
                        """);
        assertThat(Exposition.parse(metrics.text())).containsExactly(new Sample("vipgrader_rejects", labels, "3"));
    }

    @Test
    void whatWasWrittenIsReadBack() {
        Metrics metrics = Metrics.empty();
        metrics.put(Family.LAST_RUN_EXIT_CODE, Map.of(), "65");
        metrics.put(Family.CUSTOMERS, Map.of("program", "shop", "tier", "최고 \"A\"\\n"), "12");
        metrics.put(Family.LAST_RUN_PHASE_DURATION_SECONDS, Map.of("phase", "rank"), "0.125");
        Path file = directory.resolve("shop.prom");
        metrics.write(file, disk);
        assertThat(Metrics.read(file, disk).text()).isEqualTo(metrics.text());
        assertThat(Exposition.parse(metrics.text())).hasSize(3);
    }

    @Test
    void aProgrammeThatIsGoneIsDropped() {
        Metrics metrics = Metrics.empty();
        metrics.put(Family.REFUSED, Map.of("program", "old"), "0");
        metrics.put(Family.LAST_RUN_EXIT_CODE, Map.of(), "0");
        metrics.keepPrograms(Set.of("new"));
        assertThat(Exposition.parse(metrics.text()))
                .containsExactly(new Sample("vipgrader_last_run_exit_code", Map.of(), "0"));
    }

    @Test
    void aFileOfSomebodyElseIsNoHindrance() throws IOException {
        Path file = Files.writeString(directory.resolve("other.prom"), "not {a metric\nup 1\n\u0000\n");
        assertThat(Metrics.read(file, disk).text()).isEmpty();
        Metrics.empty().write(file, disk);
        assertThat(file).isEmptyFile();
    }

    @Test
    void debrisOfAKilledRunIsNoHindrance() throws IOException {
        Path file = directory.resolve("shop.prom");
        Files.writeString(directory.resolve("shop.prom.next"), "half a f");
        Metrics metrics = Metrics.empty();
        metrics.put(Family.LAST_RUN_EXIT_CODE, Map.of(), "0");
        metrics.write(file, disk);
        assertThat(file).hasContent(metrics.text());
        assertThat(directory.resolve("shop.prom.next")).doesNotExist();
    }

    @Test
    void theReaderOfThisTestIsStrict() {
        for (String wrong : new String[] {
            "a 1\n",
            "# HELP a b\n# TYPE a gauge\na 1",
            "# HELP a b\n# TYPE a gauge\na{x=\"\\q\"} 1\n",
            "# HELP a b\n# TYPE a gauge\na 1\na 1\n",
            "# HELP a b\n# TYPE a gauge\na 1\n# HELP a b\n",
            "# HELP a b\n# TYPE a gauge\na one\n"
        }) {
            assertThatThrownBy(() -> Exposition.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
