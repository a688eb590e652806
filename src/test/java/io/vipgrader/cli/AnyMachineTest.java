package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample year's gradings are the same bytes under any locale, time zone and charset of the machine. */
@Tag("process")
class AnyMachineTest {
    @TempDir
    private Path directory;

    private record Machine(Map<String, String> environment, String options) {}

    private static final List<Machine> MACHINES = List.of(
            new Machine(Map.of("LC_ALL", "C", "TZ", "UTC"), ""),
            new Machine(Map.of("LC_ALL", "tr_TR.UTF-8", "TZ", "Asia/Riyadh"), "-Duser.language=tr -Duser.country=TR"),
            new Machine(
                    Map.of("LANG", "C", "TZ", "Pacific/Kiritimati"),
                    "-Duser.language=ar -Duser.country=SA -Duser.extensions=u-ca-islamic-nu-arab"
                            + " -Dfile.encoding=UTF-16"),
            new Machine(
                    Map.of("LC_ALL", "de_DE.ISO-8859-1"),
                    "-Duser.language=de -Duser.country=DE -Dfile.encoding=ISO-8859-1"
                            + " -Duser.timezone=America/Los_Angeles"),
            new Machine(
                    Map.of(),
                    "-Duser.language=th -Duser.country=TH -Duser.variant=TH -Dfile.encoding=IBM037"
                            + " -Duser.timezone=Asia/Seoul"));

    @Test
    void everyMachineGivesTheSameBytes() {
        List<Map<String, String>> published = new ArrayList<>();
        for (int i = 0; i < MACHINES.size(); i++) {
            Path out = directory.resolve("out-" + i);
            published.add(grade(MACHINES.get(i), out));
        }
        assertThat(published.get(0))
                .containsKey("shinsegae/2025-12-31/grades.csv")
                .hasSizeGreaterThan(30);
        assertThat(published).allSatisfy(files -> assertThat(files).isEqualTo(published.get(0)));
    }

    private static Map<String, String> grade(Machine machine, Path out) {
        Map<String, String> environment = new TreeMap<>(machine.environment());
        environment.put("VIP_GRADER_OPTS", "-XX:TieredStopAtLevel=1 " + machine.options());
        Launched.Ended ended = Launched.start(
                        environment,
                        "grade",
                        "--job",
                        "config/job.yaml",
                        "--as-of",
                        "2025-12-31",
                        "--out",
                        out.toString())
                .ended();
        assertThat(ended.exitCode()).as("%s: %s", machine, ended.story()).isZero();
        Map<String, String> files = PublishedFiles.of(out);
        files.put("standard output", ended.result().replace(out.toString(), "out"));
        return files;
    }
}
