package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built launcher and the jar beside it. */
@Tag("process")
class LauncherTest {
    private static final Path JAR = Path.of("target", "vip-grader.jar").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void theJarAloneGivesTheSameBytes() throws Exception {
        Shop shop = Shop.open(directory, 5_000);
        Path byLauncher = directory.resolve("by-launcher");
        Path byJar = directory.resolve("by-jar");
        assertThat(Launched.run(shop.night(byLauncher)).exitCode()).isZero();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(shop.night(byJar)));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();

        assertThat(PublishedFiles.of(byJar))
                .isEqualTo(PublishedFiles.of(byLauncher))
                .isNotEmpty();
    }

    @Test
    void aLinkToTheLauncherFindsTheJar() throws Exception {
        Path link = Files.createSymbolicLink(
                directory.resolve("grader"), Path.of("target", "vip-grader").toAbsolutePath());
        assertThat(new ProcessBuilder(link.toString(), "--version").start().waitFor())
                .isZero();
    }

    @Test
    void aMissingJavaIsSaidWithARemedy() {
        Launched.Ended ended = Launched.start(Map.of("VIP_GRADER_JAVA", "/nowhere/java"), "--version")
                .ended();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE.value());
        assertThat(ended.story())
                .isEqualTo("vip-grader: no Java at /nowhere/java; install Java 17 or later, or set JAVA_HOME\n");
    }

    @Test
    void nothingPublishedIsOpenToOthers() throws Exception {
        Shop shop = Shop.open(directory, 1_000);
        assertThat(Launched.run(shop.night(shop.out())).exitCode()).isZero();
        for (String file : List.of("grades.csv", "manifest.json")) {
            Path path = shop.out().resolve("house").resolve(Shop.AS_OF).resolve(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-r-----");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(shop.out().resolve("runs.mv.db"))))
                .isEqualTo("rw-r-----");
    }

    /** Without the build's archive, since the Java 25 kind brings all its classes along, started or not. */
    @Test
    void commandsThatOnlyLookDontStartTheFramework() {
        Shop shop = Shop.open(directory, 1_000);
        assertThat(Launched.run(shop.night(shop.out())).exitCode()).isZero();
        String[][] commands = {
            {"--help"},
            {"grade", "--help"},
            {"check", "--job", shop.file("job.yaml").toString()},
            {"verify", shop.out().resolve("house").resolve(Shop.AS_OF).toString()},
            {"sample", "--out", directory.resolve("more").toString(), "--lines", "100", "--seed", "1"},
        };
        for (String[] command : commands) {
            Launched.Ended ended = Launched.start(Map.of("VIP_GRADER_OPTS", "-Xshare:off -verbose:class"), command)
                    .ended();
            assertThat(ended.exitCode()).as(String.join(" ", command)).isZero();
            assertThat(ended.result()).contains("io.vipgrader.cli.Main").doesNotContain("org.springframework");
        }
    }
}
