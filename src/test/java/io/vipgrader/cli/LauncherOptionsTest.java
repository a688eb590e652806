package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher asks of which Java, seen by one that only tells what it was asked. */
class LauncherOptionsTest {
    private static final String EARLY = "-XX:Tier4InvocationThreshold=100000";
    private static final String LATE_H2 = "-XX:CompileCommand=CompileThresholdScaling,org.h2.*::*,20.0";
    private static final List<String> DAYS = List.of("backfill", "--job", "job.yaml", "--every", "day");
    private static final List<String> MONTHS = List.of("backfill", "--job", "job.yaml", "--every", "month");

    @TempDir
    private Path directory;

    private Path launcher;

    @BeforeEach
    void copyLauncher() throws IOException {
        launcher = executable(
                directory.resolve("vip-grader"), Files.readString(Path.of("src", "main", "launcher", "vip-grader")));
    }

    @Test
    void java17StartsWithTheArchiveAndCompilesEarlyWhatIsOurs() throws Exception {
        Path archive = archive("17.0.9+1", "jsa");
        assertThat(asked("17.0.9+1", List.of("grade"), ""))
                .contains("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", EARLY)
                .contains("-XX:CompileCommand=CompileThresholdScaling,io.vipgrader.scan.*::*,0.1")
                .doesNotContain(LATE_H2)
                .endsWith("-cp", directory.resolve("vip-grader.jar").toString(), "io.vipgrader.cli.Main", "grade");
    }

    @Test
    void java25StartsWithTheCacheAlone() throws Exception {
        Path cache = archive("25.0.9+1", "aot");
        assertThat(asked("25.0.9+1", List.of("grade"), ""))
                .contains("-XX:AOTCache=" + cache, "-Xlog:disable")
                .doesNotContain(EARLY, LATE_H2);
    }

    @Test
    void aBackfillLeavesTheHistorysCodeToTheFirstCompiler() throws Exception {
        Path cache = archive("25.0.9+1", "aot");
        assertThat(asked("25.0.9+1", MONTHS, "")).contains("-XX:AOTCache=" + cache, LATE_H2);
    }

    @Test
    void aBackfillOfDaysDoesWithoutTheCache() throws Exception {
        Path cache = archive("25.0.9+1", "aot");
        assertThat(asked("25.0.9+1", DAYS, ""))
                .contains(LATE_H2)
                .doesNotContain("-XX:AOTCache=" + cache, "-Xlog:disable");
        assertThat(asked("25.0.9+1", List.of("backfill", "--every=day"), "")).doesNotContain("-XX:AOTCache=" + cache);
    }

    @Test
    void aDamagedOrForeignArchiveIsLeftAlone() throws Exception {
        Path cache = archive("25.0.9+1", "aot");
        assertThat(asked("25.0.8+1", List.of("grade"), "")).noneMatch(option -> option.contains("AOTCache"));
        Files.writeString(cache, "torn");
        assertThat(asked("25.0.9+1", List.of("grade"), "")).noneMatch(option -> option.contains("AOTCache"));
    }

    @Test
    void theUsersOptionsComeLastAndHisArchiveIsTheOnlyOne() throws Exception {
        Path cache = archive("25.0.9+1", "aot");
        assertThat(asked("25.0.9+1", List.of("grade"), "-Xmx4g -XX:AOTMode=off"))
                .containsSubsequence("-XX:MaxRAMPercentage=75", "-Xmx4g", "-XX:AOTMode=off", "-cp")
                .doesNotContain("-XX:AOTCache=" + cache);
    }

    /** Every argument that Java was started with. */
    private List<String> asked(String version, List<String> arguments, String options) throws Exception {
        Path home = Files.createDirectories(directory.resolve("java-" + version));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_RUNTIME_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin").resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("VIP_GRADER_JAVA", "VIP_GRADER_DRIVERS"));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().put("VIP_GRADER_OPTS", options);
        return told(builder.start());
    }

    private static List<String> told(Process process) throws Exception {
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told.lines().toList();
    }

    /** What the build would leave beside the jar. */
    private Path archive(String version, String kind) throws Exception {
        Path archive = Files.writeString(directory.resolve("vip-grader-" + version + "." + kind), "classes");
        Process sum =
                new ProcessBuilder("cksum").redirectInput(archive.toFile()).start();
        Files.write(archive.resolveSibling(archive.getFileName() + ".sum"), told(sum));
        return archive;
    }

    private static Path executable(Path path, String script) throws IOException {
        Files.writeString(path, script);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
