package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two processes started together over one output directory, one publishes and the other leaves with 75. */
@Tag("process")
class TwoProcessesTest {
    private static final int LINES = 400_000;

    @TempDir
    private Path directory;

    @Test
    void oneOfTwoPublishesAndTheOtherSaysThatTheLockIsHeld() {
        Shop shop = Shop.open(directory, LINES);
        List<Launched> together = Stream.of(1, 2)
                .map(number -> Launched.start(Map.of(), shop.night(shop.out())))
                .toList();
        List<Launched.Ended> ended = together.stream().map(Launched::ended).toList();

        assertThat(ended).extracting(Launched.Ended::exitCode).containsExactlyInAnyOrder(0, 75);
        Launched.Ended second =
                ended.stream().filter(end -> end.exitCode() == 75).findFirst().orElseThrow();
        // By whom, unless it came between the first one's taking the lock and its writing who it is.
        assertThat(second.story())
                .containsPattern(
                        "another run holds the lock(, pid \\d+ on \\S.* since \\S+)?; try again when it has ended\n");
        assertThat(PublishedFiles.of(shop.out())).containsKey("house/2025-12-31/grades.csv");
    }
}
