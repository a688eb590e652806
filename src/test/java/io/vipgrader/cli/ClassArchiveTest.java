package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The classes that the build keeps beside the jar make a start faster and change nothing else, whatever becomes of them. */
@Tag("process")
class ClassArchiveTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String SUFFIX = Runtime.version().feature() < 25 ? "jsa" : "aot";
    private static final String NAME = "vip-grader-" + System.getProperty("java.runtime.version") + "." + SUFFIX;

    @TempDir(factory = BesideTheBuild.class)
    private Path installed;

    private Path archive;
    private Launched.Ended without;

    /** A jar under a second name is the same file to Java, time and all. */
    @BeforeEach
    void install() throws Exception {
        assumeThat(TARGET.resolve(NAME)).as("a build with -Dquick makes none").exists();
        archive = installed.resolve(NAME);
        Files.copy(TARGET.resolve("vip-grader"), installed.resolve("vip-grader"));
        Files.createLink(installed.resolve("vip-grader.jar"), TARGET.resolve("vip-grader.jar"));
        without = run("");
        Files.copy(TARGET.resolve(NAME), archive);
        Files.copy(TARGET.resolve(NAME + ".sum"), sum());
        assertThat(without).isEqualTo(new Launched.Ended(0, without.result(), ""));
    }

    private Path sum() {
        return installed.resolve(NAME + ".sum");
    }

    private Launched.Ended run(String options) {
        return Launched.start(
                        installed.resolve("vip-grader"),
                        Map.of("VIP_GRADER_JAVA", JAVA.toString(), "VIP_GRADER_OPTS", options),
                        "--version")
                .ended();
    }

    @Test
    void classesComeFromTheArchiveOfTheBuild() {
        assertThat(mainClass(run("-Xlog:class+load"))).contains("shared objects file");
    }

    @Test
    void whoeverHasAWillAboutArchivesHasIt() {
        assertThat(run("-Xshare:off")).isEqualTo(without);
        assertThat(run("-XX:SharedArchiveFile=" + installed.resolve("none") + " -Xlog:disable"))
                .isEqualTo(without);
    }

    @Test
    void theArchiveIsMissedByNobody() throws Exception {
        Files.delete(archive);
        assertThat(run("")).isEqualTo(without);
        Files.createDirectory(archive);
        assertThat(run("")).isEqualTo(without);
    }

    @Test
    void anArchiveWithoutItsSumIsNotUsed() throws Exception {
        List<String> sums = List.of("", "\n", "1 2\n", "x\n", "$(exit 3)\n");
        for (String text : sums) {
            Files.writeString(sum(), text);
            assertThat(run("")).as(text).isEqualTo(without);
        }
        Files.delete(sum());
        assertThat(run("")).isEqualTo(without);
    }

    @Test
    void aDamagedArchiveIsNotUsed() throws Exception {
        byte[] whole = Files.readAllBytes(archive);
        archive.toFile().setWritable(true);
        for (int place : List.of(0, 100, whole.length / 2, whole.length - 1)) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            Files.write(archive, damaged);
            assertThat(run("")).as("byte " + place).isEqualTo(without);
            Files.write(
                    archive,
                    List.of(new String(whole, 0, place, StandardCharsets.ISO_8859_1)),
                    StandardCharsets.ISO_8859_1);
            assertThat(run("")).as("cut at " + place).isEqualTo(without);
        }
    }

    /** Its sum is right, so Java itself has to see that it isn't one of its own. */
    @Test
    void whatIsNoArchiveIsNotUsed() throws Exception {
        archive.toFile().setWritable(true);
        Files.writeString(archive, "of another Java\n");
        Process cksum = new ProcessBuilder("cksum")
                .redirectInput(archive.toFile())
                .redirectOutput(sum().toFile())
                .start();
        assertThat(cksum.waitFor()).isZero();
        assertThat(run("")).isEqualTo(without);
    }

    @Test
    void anArchiveOfAnEarlierJarIsNotUsed() throws Exception {
        Files.delete(installed.resolve("vip-grader.jar"));
        Files.copy(TARGET.resolve("vip-grader.jar"), installed.resolve("vip-grader.jar"));
        Files.setLastModifiedTime(installed.resolve("vip-grader.jar"), FileTime.fromMillis(1_000_000_000_000L));
        assertThat(run("")).isEqualTo(without);
        assertThat(mainClass(run("-Xlog:class+load")))
                .contains("vip-grader.jar")
                .doesNotContain("shared");
    }

    /** As the version of a Java for which nothing was built. */
    @Test
    void anotherJavaUsesNoneOfIt() throws Exception {
        Path other = Files.createDirectories(installed.resolve("java/bin"));
        Path java = Files.writeString(other.resolve("java"), "#!/bin/sh\nexec " + JAVA + " \"$@\"\n");
        java.toFile().setExecutable(true);
        List<String> releases = List.of("", "JAVA_RUNTIME_VERSION=\"16\"\n", "JAVA_RUNTIME_VERSION=", "x\n");
        for (String release : releases) {
            Files.writeString(installed.resolve("java/release"), release);
            Launched.Ended ended = Launched.start(
                            installed.resolve("vip-grader"),
                            Map.of("VIP_GRADER_JAVA", java.toString(), "VIP_GRADER_OPTS", "-Xlog:class+load"),
                            "--version")
                    .ended();
            assertThat(ended.exitCode()).as(release).isZero();
            assertThat(mainClass(ended)).contains("vip-grader.jar");
        }
    }

    /** On the same file system as the build, which a second name for a file needs. */
    static final class BesideTheBuild implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws Exception {
            return Files.createTempDirectory(TARGET, "installed");
        }
    }

    private static String mainClass(Launched.Ended ended) {
        try (Stream<String> lines = ended.result().lines()) {
            return lines.filter(line -> line.contains(" io.vipgrader.cli.Main source:"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
