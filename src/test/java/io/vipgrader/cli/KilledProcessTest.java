package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.History;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import io.vipgrader.report.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process, killed with SIGKILL at random moments, leaves either nothing or a whole grading, and the next start needs
 * no human step. {@code -Dkills=1000} sets how often; the default keeps the build short.
 */
@Tag("process")
class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("kills", 10);

    /** A run that ends before its kill doesn't count; on a machine of uneven speed that happens. */
    private static final int MOST_ROUNDS = 5 * KILLS;

    private static final int LINES = 50_000;
    private static final long SEED = 20_251_231;

    @TempDir
    private Path directory;

    @Test
    void aRunKilledAtARandomMomentLeavesTheOldOrTheNewAndItsRerunGivesTheSameBytes() {
        Shop shop = Shop.open(directory, LINES);
        Path undisturbed = directory.resolve("undisturbed");
        long start = System.nanoTime();
        assertThat(Launched.runBriefly(shop.night(undisturbed)).exitCode()).isZero();
        long usualNanos = System.nanoTime() - start;
        Map<String, String> expected = PublishedFiles.of(undisturbed);
        assertThat(expected).containsKey("house/2025-12-31/grades.csv");

        Random random = new Random(SEED);
        int killed = 0;
        int recoveriesKilled = 0;
        int rounds = 0;
        for (int round = 0; killed < KILLS && round < MOST_ROUNDS; round++) {
            rounds++;
            // Every second round grades anew over what is published, so that replacing is interrupted as well.
            boolean anew = round % 2 == 0;
            Path out = anew ? directory.resolve("round-" + round) : shop.out();
            killed += killed(shop.night(out, "--force"), random, usualNanos) ? 1 : 0;
            assertWholeOrAbsent(out, expected, round);
            if (round % 4 >= 2) {
                // The run that sets right what the first left is killed, too.
                recoveriesKilled += killed(shop.night(out), random, usualNanos) ? 1 : 0;
                assertWholeOrAbsent(out, expected, round);
            }
            Launched.Ended rerun = Launched.runBriefly(shop.night(out));
            assertThat(rerun.exitCode())
                    .as("rerun of round " + round + ": " + rerun.story())
                    .isZero();
            assertThat(PublishedFiles.of(out)).as("rerun of round " + round).isEqualTo(expected);
            assertNothingRuns(out, round);
            if (anew) {
                new LocalDisk().delete(out);
            }
            if (rounds % 20 == 0) {
                System.out.printf("killed %d of %d runs and %d recoveries so far%n", killed, rounds, recoveriesKilled);
            }
        }
        assertThat(killed).as("runs that were still going when killed").isEqualTo(KILLS);
        System.out.printf(
                "killed %d of %d runs of about %d ms, and %d recoveries; each rerun gave the same bytes%n",
                killed, rounds, TimeUnit.NANOSECONDS.toMillis(usualNanos), recoveriesKilled);
    }

    /** Whether the run was still going when its moment came. */
    private static boolean killed(String[] night, Random random, long usualNanos) {
        Launched run = Launched.start(Launched.BRIEFLY, night);
        LockSupport.parkNanos((long) (random.nextDouble() * usualNanos));
        run.process().destroyForcibly();
        return run.ended().exitCode() == 137;
    }

    private static void assertNothingRuns(Path out, int round) {
        assertThat(History.read(new Job.Database("jdbc:h2:file:" + out.resolve("runs")), new LocalDisk()))
                .as("history after round %d", round)
                .extracting(History.RunRecord::status)
                .doesNotContain("STARTED");
    }

    private static void assertWholeOrAbsent(Path out, Map<String, String> expected, int round) {
        Path grading = out.resolve("house").resolve(Shop.AS_OF);
        if (Files.exists(grading)) {
            assertThat(PublishedFiles.of(out))
                    .as("seen after the kill of round " + round)
                    .isEqualTo(expected);
            assertThat(Manifest.verify(grading, new LocalDisk())).isEmpty();
        }
    }
}
