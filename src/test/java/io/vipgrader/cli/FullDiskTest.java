package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.report.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is really full, or read-only, under the output, the history or the temporary files of a real process: 73, one
 * line that says where and what to do, what was published stays, and with room again the next run simply works.
 */
@Tag("process")
class FullDiskTest {
    private static final int LINES = 20_000;
    private static final long LEAST_KIBIBYTES = 16;
    private static final long MOST_KIBIBYTES = 65_536;

    @TempDir
    private Path directory;

    private Shop shop;
    private Map<String, String> expected;

    @BeforeEach
    void gradeWithRoom() {
        shop = Shop.open(directory, LINES);
        Path undisturbed = directory.resolve("undisturbed");
        assertThat(Launched.runBriefly(shop.night(undisturbed)).exitCode()).isZero();
        expected = PublishedFiles.of(undisturbed);
    }

    private static void assertToldInALine(Launched.Ended ended, String place, String why) {
        assertThat(ended.exitCode()).as(ended.story()).isEqualTo(73);
        assertThat(ended.story())
                .doesNotContain("\tat ")
                .containsPattern("(?m)^vip-grader: " + place + ".*: can't .*: " + why + "; .+$");
    }

    @Test
    void anOutputDiskThatIsFullAtAnyMomentIsToldAndWithRoomTheNextRunWorks() throws Exception {
        Path out = directory.resolve("small");
        int full = 0;
        try (SmallDisk disk = SmallDisk.mount(out, LEAST_KIBIBYTES)) {
            long kibibytes = LEAST_KIBIBYTES;
            Launched.Ended ended = Launched.runBriefly(shop.night(out));
            while (ended.exitCode() != 0 && kibibytes < MOST_KIBIBYTES) {
                assertToldInALine(ended, out.toString(), "there is no space left on the device");
                assertThat(PublishedFiles.of(out)).isEmpty();
                full++;
                kibibytes += Math.max(16, kibibytes / 8);
                disk.remount("size=" + kibibytes + "k");
                ended = Launched.runBriefly(shop.night(out));
            }
            assertThat(PublishedFiles.of(out)).isEqualTo(expected);
            assertThat(Manifest.verify(out.resolve("house/2025-12-31"), new LocalDisk()))
                    .isEmpty();
            System.out.printf("output: %d sizes were too small, %d KiB did%n", full, kibibytes);
        }
        assertThat(full).as("disks that were too small").isGreaterThan(5);
    }

    @Test
    void whatWasPublishedStaysWhenTheDiskIsTooFullForTheNextGeneration() throws Exception {
        Path out = directory.resolve("small");
        try (SmallDisk disk = SmallDisk.mount(out, MOST_KIBIBYTES)) {
            assertThat(Launched.runBriefly(shop.night(out)).exitCode()).isZero();
            long used = used(out);
            disk.remount("size=" + (used / 1024 + 40) + "k");
            assertToldInALine(
                    Launched.runBriefly(shop.night(out, "--force")),
                    out.toString(),
                    "there is no space left on the device");
            assertThat(PublishedFiles.of(out)).isEqualTo(expected);
            disk.remount("size=" + MOST_KIBIBYTES + "k");
            assertThat(Launched.runBriefly(shop.night(out, "--force")).exitCode())
                    .isZero();
            assertThat(PublishedFiles.of(out)).isEqualTo(expected);
        }
    }

    @Test
    void aHistorysDiskThatIsFullIsToldAndWithRoomTheNextRunWorks() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        String job = Files.readString(shop.file("job.yaml"));
        shop.write("job.yaml", job.replace("./out/runs", "./elsewhere/runs"));
        String[] night = {
            "grade", "--log", "text", "--job", shop.file("job.yaml").toString(), "--as-of", Shop.AS_OF,
        };
        int full = 0;
        try (SmallDisk disk = SmallDisk.mount(elsewhere, 4)) {
            long kibibytes = 4;
            Launched.Ended ended = Launched.runBriefly(night);
            while (ended.exitCode() != 0 && kibibytes < MOST_KIBIBYTES) {
                assertToldInALine(ended, elsewhere + "/runs.mv.db", "there is no space left on the device");
                full++;
                kibibytes += Math.max(8, kibibytes / 8 / 4 * 4);
                disk.remount("size=" + kibibytes + "k");
                ended = Launched.runBriefly(night);
            }
            assertThat(PublishedFiles.of(shop.out())).isEqualTo(expected);
            System.out.printf("history: %d sizes were too small, %d KiB did%n", full, kibibytes);
        }
        assertThat(full).as("disks that were too small").isGreaterThan(3);
    }

    @Test
    void temporaryFilesWithoutRoomStopWhoNeedsThem() throws Exception {
        Path temporary = directory.resolve("temporary");
        compressTheOrders();
        shop.write(
                "job.yaml", Files.readString(shop.file("job.yaml")).replace("data/orders/*.csv", "data/orders/*.zst"));
        try (SmallDisk disk = SmallDisk.mount(temporary, 4)) {
            Map<String, String> options =
                    Map.of("VIP_GRADER_OPTS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
            Launched.Ended ended =
                    Launched.start(options, shop.night(shop.out())).ended();
            assertThat(ended.exitCode()).as(ended.story()).isEqualTo(73);
            assertThat(ended.story())
                    .doesNotContain("\tat ")
                    .containsPattern(
                            "(?m)^vip-grader: " + temporary + ": can't unpack the library that reads .zst files: "
                                    + ".*; free some space there, or name another directory with"
                                    + " VIP_GRADER_OPTS=-Djava.io.tmpdir=DIRECTORY$");
            disk.remount("size=" + MOST_KIBIBYTES + "k");
            assertThat(Launched.start(options, shop.night(shop.out())).ended().exitCode())
                    .isZero();
            assertThat(PublishedFiles.of(shop.out()).get("house/2025-12-31/grades.csv"))
                    .isEqualTo(expected.get("house/2025-12-31/grades.csv"));
        }
    }

    @Test
    void aReadOnlyDiskIsTold() throws Exception {
        Path out = directory.resolve("small");
        try (SmallDisk disk = SmallDisk.mount(out, MOST_KIBIBYTES)) {
            disk.remount("ro");
            assertToldInALine(Launched.runBriefly(shop.night(out)), out.toString(), "the file system is read-only");
            disk.remount("rw");
            assertThat(Launched.runBriefly(shop.night(out)).exitCode()).isZero();
            disk.remount("ro");
            assertToldInALine(
                    Launched.runBriefly(shop.night(out, "--force")), out.toString(), "the file system is read-only");
            assertThat(PublishedFiles.of(out)).isEqualTo(expected);
        }
    }

    private void compressTheOrders() throws IOException {
        try (Stream<Path> orders = Files.list(shop.file("data/orders"))) {
            for (Path csv : orders.toList()) {
                Files.write(csv.resolveSibling(csv.getFileName() + ".zst"), Zstd.compress(Files.readAllBytes(csv)));
            }
        }
    }

    private static long used(Path mounted) throws IOException {
        return Files.getFileStore(mounted).getTotalSpace()
                - Files.getFileStore(mounted).getUsableSpace();
    }
}
