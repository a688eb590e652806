package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.History;
import io.vipgrader.batch.History.RunRecord;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * SIGTERM and SIGINT at any moment stop a run within two seconds with 143 and 130; what is visible is whole, the history says
 * that nothing runs, and the rerun simply works. {@code -Dstops=200} sets how often each of them is sent.
 */
@Tag("process")
class SignalledProcessTest {
    private static final int STOPS = Integer.getInteger("stops", 3);

    /** A run that ends before its signal doesn't count; on a machine of uneven speed that happens. */
    private static final int MOST_ROUNDS = 5 * STOPS;

    private static final long MOST_MILLIS_TO_STOP = 2_000;

    /** Where others want the processors, too, half of the runs must keep the promise, and none may be left to die. */
    private static final long PATIENCE_MILLIS = 20_000;

    /** A machine on which nobody runs for so long doesn't let a run stop in time either; the stop isn't judged by its time. */
    private static final long STALL_NANOS = 200_000_000;

    private static final int LINES = 500_000;
    private static final long SEED = 143;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalAtAnyMomentStopsTheRunAndTheRerunSimplyWorks(String signal, int exitCode) throws Exception {
        Shop shop = Shop.open(directory, LINES);
        Path undisturbed = directory.resolve("undisturbed");
        long start = System.nanoTime();
        assertThat(Launched.run(shop.night(undisturbed)).exitCode()).isZero();
        long usualNanos = System.nanoTime() - start;
        Map<String, String> expected = PublishedFiles.of(undisturbed);

        Random random = new Random(SEED);
        List<Long> millis = new ArrayList<>();
        int stopped = 0;
        for (int round = 0; stopped < STOPS && round < MOST_ROUNDS; round++) {
            Path out = directory.resolve("round-" + round);
            Launched run = Launched.start(Map.of(), shop.night(out));
            while (!Files.exists(out.resolve(".lock")) && run.process().isAlive()) {
                LockSupport.parkNanos(1_000_000);
            }
            LockSupport.parkNanos((long) (random.nextDouble() * usualNanos));
            Metronome metronome = Metronome.start();
            long sent = System.nanoTime();
            Signals.send(signal, run.process());
            Launched.Ended ended = run.ended();
            long nanos = System.nanoTime() - sent;
            boolean stalled = metronome.longestNanos() > STALL_NANOS;
            if (ended.exitCode() == 0) {
                continue;
            }
            stopped++;
            if (!stalled) {
                millis.add(TimeUnit.NANOSECONDS.toMillis(nanos));
            }
            assertThat(ended.exitCode()).as(ended.story()).isEqualTo(exitCode);
            assertThat(ended.story()).contains("stopping as asked").doesNotContain("\tat ");
            assertWholeOrAbsent(out, expected, round);
            assertNothingRuns(out, round);
            assertRerunWorks(shop, out, expected, round);
        }
        assertThat(stopped).as("runs that were still going at the signal").isEqualTo(STOPS);
        assertStoppedInTime(signal, millis);
    }

    private static void assertStoppedInTime(String signal, List<Long> millis) {
        Collections.sort(millis);
        System.out.printf(
                "SIG%s: %d runs stopped; %d of them while the machine ran steadily, within (ms): %s%n",
                signal, STOPS, millis.size(), millis);
        if (!millis.isEmpty()) {
            assertThat(millis.get(millis.size() / 2))
                    .as("milliseconds to stop")
                    .isLessThanOrEqualTo(MOST_MILLIS_TO_STOP);
            assertThat(millis.get(millis.size() - 1)).as("milliseconds to stop").isLessThan(PATIENCE_MILLIS);
        }
    }

    private static void assertWholeOrAbsent(Path out, Map<String, String> expected, int round) {
        Map<String, String> seen = PublishedFiles.of(out);
        assertThat(seen.isEmpty() || seen.equals(expected))
                .as("seen after the stop of round %d: %s", round, seen)
                .isTrue();
    }

    private static void assertNothingRuns(Path out, int round) {
        assertThat(History.read(new Job.Database("jdbc:h2:file:" + out.resolve("runs")), new LocalDisk()))
                .as("history after the stop of round %d", round)
                .extracting(RunRecord::status)
                .allMatch(status -> status.equals("STOPPED") || status.equals("COMPLETED"));
    }

    private static void assertRerunWorks(Shop shop, Path out, Map<String, String> expected, int round) {
        Launched.Ended rerun = Launched.run(shop.night(out));
        assertThat(rerun.exitCode())
                .as("rerun of round %d: %s", round, rerun.story())
                .isZero();
        assertThat(PublishedFiles.of(out)).as("rerun of round %d", round).isEqualTo(expected);
        new LocalDisk().delete(out);
    }
}
