package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real process with too little memory says so in one line that names the knob, wherever its memory ends: while lines are
 * added up or kept for many dates, while customers are ranked, while rows are written. The heap grows until a run gets by.
 */
@Tag("process")
class TooLittleMemoryTest {
    private static final int LINES = 200_000;
    private static final int LEAST_MEBIBYTES = 10;
    private static final int MOST_MEBIBYTES = 512;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"grade, fast", "grade, careful", "backfill, fast"})
    void aHeapTooSmallIsToldInALineThatNamesTheKnob(String command, String road) {
        Shop shop = Shop.open(directory, LINES);
        int failures = 0;
        int mebibytes = LEAST_MEBIBYTES;
        Launched.Ended ended = run(shop, command, road, mebibytes);
        while (ended.exitCode() != 0 && mebibytes < MOST_MEBIBYTES) {
            assertThat(ended.exitCode()).as("%d MiB: %s", mebibytes, ended).isEqualTo(1);
            assertThat(ended.story())
                    .as("%d MiB", mebibytes)
                    .containsPattern("vip-grader: memory is full.*; give the run a larger .* with"
                            + " VIP_GRADER_OPTS=-Xmx\\d+m\n")
                    .doesNotContain("OutOfMemoryError")
                    .doesNotContain("\tat ");
            failures++;
            mebibytes += Math.max(2, mebibytes / 8);
            ended = run(shop, command, road, mebibytes);
        }
        assertThat(ended.exitCode()).as(ended.story()).isZero();
        assertThat(PublishedFiles.of(shop.out())).containsKey("house/2025-12-31/grades.csv");
        assertThat(failures).as("heaps that were too small").isPositive();
        System.out.printf("%s, %s road: %d heaps were too small, %d MiB did%n", command, road, failures, mebibytes);
    }

    /** The collector gives up before a run that barely fits has crawled on for minutes; memory ends in the same places. */
    private static Launched.Ended run(Shop shop, String command, String road, int mebibytes) {
        Map<String, String> little = Map.of(
                "VIP_GRADER_OPTS",
                "-Xmx" + mebibytes
                        + "m -XX:TieredStopAtLevel=1 -XX:GCTimeLimit=60 -XX:GCHeapFreeLimit=20 -Dvipgrader.road="
                        + road);
        return Launched.start(little, command.equals("grade") ? shop.night(shop.out()) : shop.months(shop.out()))
                .ended();
    }
}
