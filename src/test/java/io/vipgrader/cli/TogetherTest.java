package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of processes started together over one output directory exactly one publishes. The others leave with 75 and say who holds
 * the lock since when, or, where they came late, find all graded already. {@code -Dtogether=200} sets how often.
 */
@Tag("process")
class TogetherTest {
    private static final int ROUNDS = Integer.getInteger("together", 2);
    private static final int LINES = 50_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void exactlyOnePublishesAndTheOthersLeave(int processes) {
        Shop shop = Shop.open(directory, LINES);
        Path undisturbed = directory.resolve("undisturbed");
        assertThat(Launched.runBriefly(shop.night(undisturbed)).exitCode()).isZero();
        Map<String, String> expected = PublishedFiles.of(undisturbed);
        int turnedAway = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path out = directory.resolve("round-" + round);
            List<Launched> together = IntStream.range(0, processes)
                    .mapToObj(number -> Launched.start(Launched.BRIEFLY, shop.night(out)))
                    .toList();
            String pids = together.stream()
                    .map(run -> Long.toString(run.process().pid()))
                    .collect(Collectors.joining("|"));
            List<Launched.Ended> ended = together.stream().map(Launched::ended).toList();
            assertThat(ended).as("round %d", round).allSatisfy(end -> assertLeftWell(end, pids));
            assertThat(ended.stream().filter(end -> end.result().contains("published: ")))
                    .as("who published in round %d: %s", round, ended)
                    .hasSize(1);
            assertThat(PublishedFiles.of(out)).as("round %d", round).isEqualTo(expected);
            turnedAway +=
                    (int) ended.stream().filter(end -> end.exitCode() == 75).count();
            new LocalDisk().delete(out);
            if ((round + 1) % 10 == 0) {
                System.out.printf("%d processes together, %d times so far%n", processes, round + 1);
            }
        }
        System.out.printf(
                "%d processes together, %d times: each time one published, %d left with 75, %d found all graded%n",
                processes, ROUNDS, turnedAway, (processes - 1) * ROUNDS - turnedAway);
    }

    private static void assertLeftWell(Launched.Ended ended, String pids) {
        if (ended.exitCode() == 75) {
            assertThat(ended.story())
                    .containsPattern("another run holds the lock, pid (" + pids
                            + ") on \\S.* since 20\\S+Z; try again when it has ended\n");
        } else {
            assertThat(ended.exitCode()).as(ended.story()).isZero();
            assertThat(ended.result()).containsPattern("published: |already graded, nothing to do");
        }
    }
}
