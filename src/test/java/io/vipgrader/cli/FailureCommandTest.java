package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is called when a night fails; how that goes changes nothing. */
class FailureCommandTest {
    private static final String NOTE = "#!/bin/sh\nenv | grep '^VIP_GRADER_' | sort > \"$1\"\n";

    @TempDir
    private Path directory;

    private CornerShop shop(String script) {
        CornerShop shop = CornerShop.in(directory)
                .write("job.yaml", CornerShop.JOB + "on-failure: [./note.sh, '" + directory.resolve("noted") + "']\n")
                .write("note.sh", script);
        assertThat(shop.path("note.sh").toFile().setExecutable(true)).isTrue();
        return shop;
    }

    @Test
    void itIsToldCodeRunDateAndTheLine() throws IOException {
        CornerShop shop = shop(NOTE);
        shop.grade();
        assertThat(shop.path("noted")).doesNotExist();

        shop.write("orders/2.csv", CornerShop.HEADER + "\ndee,yesterday,1\n");
        assertThat(shop.grade().exitCode()).isEqualTo(65);
        assertThat(Files.readAllLines(shop.path("noted")))
                .containsExactly(
                        "VIP_GRADER_AS_OF=2025-12-31",
                        "VIP_GRADER_EXIT_CODE=65",
                        "VIP_GRADER_JOB=" + shop.path("job.yaml"),
                        "VIP_GRADER_MESSAGE=1 of 5 lines can't be read, more than the limit of 0.1%; nothing is published;"
                                + " mend them or raise limits.rejects",
                        "VIP_GRADER_RUN=2");
    }

    @Test
    void noShellEverReadsItsArguments() throws IOException {
        Path target = directory.resolve("$(touch pwned); noted");
        CornerShop shop = CornerShop.in(directory)
                .write("orders/1.csv", CornerShop.HEADER + "\n")
                .write("job.yaml", CornerShop.JOB + "on-failure: [touch, '" + target + "']\n");
        assertThat(shop.grade().exitCode()).isEqualTo(66);
        assertThat(target).exists();
        assertThat(directory.resolve("pwned")).doesNotExist();
    }

    @Test
    void itsOwnFailureIsAWarningAndTheCodeStays() {
        CornerShop shop = shop("#!/bin/sh\nexit 9\n").write("orders/1.csv", CornerShop.HEADER + "\n");
        Invocation ended = shop.grade();
        assertThat(ended.exitCode()).isEqualTo(66);
        assertThat(ended.story()).contains("WARN: on-failure: ").contains("note.sh ended with 9; see its own log");
        assertThat(ended.story().lines().reduce((first, second) -> second).orElse(""))
                .startsWith("vip-grader: ");
    }

    @Test
    void oneThatIsNotThereIsAWarning() {
        CornerShop shop = CornerShop.in(directory)
                .write("orders/1.csv", CornerShop.HEADER + "\n")
                .write("job.yaml", CornerShop.JOB + "on-failure: [./nobody]\n");
        Invocation ended = shop.grade();
        assertThat(ended.exitCode()).isEqualTo(66);
        assertThat(ended.story()).contains("nobody can't be started: ");
    }

    @Test
    void oneThatHangsIsKilledWithAllItStarted() {
        assertThat(FailureCommand.run(List.of("sh", "-c", "sleep 600 & wait"), Map.of(), Duration.ofMillis(50)))
                .contains("on-failure: sh didn't end within 0 s and was killed; make it quicker");
    }

    @Test
    void aDryRunCallsNobody() {
        CornerShop shop = shop(NOTE).write("orders/1.csv", CornerShop.HEADER + "\n");
        assertThat(shop.run("grade --as-of 2025-12-31 --dry-run").exitCode()).isEqualTo(66);
        assertThat(shop.path("noted")).doesNotExist();
    }
}
