package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.History;
import io.vipgrader.batch.History.RunRecord;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * SIGTERM and SIGINT at any moment stop a run within two seconds with 143 and 130; what is visible is whole, the history says
 * that nothing runs, and the rerun simply works. {@code -Dstops=200} sets how often each of them is sent.
 *
 * <p>The two seconds are those of {@link StopTime}: every single stop has to keep them, on a busy machine, too.
 */
@Tag("process")
class SignalledProcessTest {
    private static final int STOPS = Integer.getInteger("stops", 3);

    /** A run that ends before its signal doesn't count; on a machine of uneven speed that happens. */
    private static final int MOST_ROUNDS = 5 * STOPS;

    private static final long MOST_MILLIS_TO_STOP = 2_000;
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
        Stops stops = new Stops();
        for (int round = 0; stops.times.size() < STOPS && round < MOST_ROUNDS; round++) {
            Path out = directory.resolve("round-" + round);
            Launched run = Launched.start(Map.of(), shop.night(out));
            LockSupport.parkNanos((long) (random.nextDouble() * usualNanos));
            StopTime.Told time = StopTime.of(signal, run.process());
            Launched.Ended ended = run.ended();
            if (ended.exitCode() != 0) {
                assertThat(ended.exitCode()).as(ended.story()).isEqualTo(exitCode);
                assertStopTold(
                        ended.story(),
                        Files.exists(out) && PublishedFiles.of(out).isEmpty());
                assertLastLineTellsWhatHappened(ended.story(), out);
                assertThat(time.ownMillis())
                        .as("milliseconds to stop, of round %d: %s; it told: %s", round, time, ended.story())
                        .isLessThanOrEqualTo(MOST_MILLIS_TO_STOP);
                stops.add(time, ended.story());
            }
            if (round % 10 == 9) {
                System.out.println("SIG" + signal + " so far: " + stops);
            }
            assertWholeOrAbsent(out, expected, round);
            assertNothingRuns(out, round);
            usualNanos = assertRerunWorks(shop, out, expected, round);
        }
        assertThat(stops.times).as("runs that were still going at the signal").hasSize(STOPS);
        assertThat(stops.phases).as("phases in which they were stopped").hasSizeGreaterThan(STOPS < 10 ? 0 : 2);
        System.out.println("SIG" + signal + ": " + stops);
    }

    /** What was seen of the stops. */
    private static final class Stops {
        private static final Pattern PHASE = Pattern.compile("\\b(accrue|rank|write|publish): ");

        final List<StopTime.Told> times = new ArrayList<>();
        final Map<String, Integer> phases = new TreeMap<>();

        void add(StopTime.Told time, String story) {
            String phase = "before the first phase";
            for (Matcher matcher = PHASE.matcher(story); matcher.find(); ) {
                phase = matcher.group(1);
            }
            times.add(time);
            phases.merge(phase, 1, Integer::sum);
        }

        private String spread(ToLongFunction<StopTime.Told> millis) {
            long[] sorted = times.stream().mapToLong(millis).sorted().toArray();
            return sorted.length == 0
                    ? "none"
                    : "least " + sorted[0] + ", median " + sorted[sorted.length / 2] + ", most "
                            + sorted[sorted.length - 1] + " ms";
        }

        @Override
        public String toString() {
            return times.size() + " runs stopped " + phases + "; by the clock: " + spread(StopTime.Told::elapsedMillis)
                    + "; without what the machine took: " + spread(StopTime.Told::ownMillis);
        }
    }

    /** A signal that comes before the run has begun, or when all is done, is answered by Java or the system without a word. */
    private static void assertStopTold(String story, boolean underWay) {
        assertThat(story).doesNotContain("\tat ");
        if (underWay) {
            assertThat(story).contains("stopping as asked");
        }
    }

    /** A run that the history calls completed is told to have published, though its code is that of a signal. */
    private static void assertLastLineTellsWhatHappened(String story, Path out) {
        if (story.contains("stopping as asked")) {
            boolean published =
                    history(out).stream().map(RunRecord::status).anyMatch(status -> status.equals("COMPLETED"));
            assertThat(story.lines().reduce((before, last) -> last).orElseThrow())
                    .as("the last line of: %s", story)
                    .endsWith(
                            published
                                    ? "stopped with all done that was to be done: what was graded is published; it is safe to"
                                            + " rerun"
                                    : "stopped; nothing half done is visible, and it is safe to rerun");
        }
    }

    private static void assertWholeOrAbsent(Path out, Map<String, String> expected, int round) {
        Map<String, String> seen = PublishedFiles.of(out);
        assertThat(seen.isEmpty() || seen.equals(expected))
                .as("seen after the stop of round %d: %s", round, seen)
                .isTrue();
    }

    private static List<RunRecord> history(Path out) {
        return History.read(new Job.Database("jdbc:h2:file:" + out.resolve("runs")), new LocalDisk());
    }

    private static void assertNothingRuns(Path out, int round) {
        assertThat(history(out))
                .as("history after the stop of round %d", round)
                .extracting(RunRecord::status)
                .allMatch(status -> status.equals("STOPPED") || status.equals("COMPLETED"));
    }

    /** Answers how long a run takes on this machine now, which may be many times what it took a minute ago. */
    private static long assertRerunWorks(Shop shop, Path out, Map<String, String> expected, int round) {
        long start = System.nanoTime();
        Launched.Ended rerun = Launched.run(shop.night(out));
        long nanos = System.nanoTime() - start;
        assertThat(rerun.exitCode())
                .as("rerun of round %d: %s", round, rerun.story())
                .isZero();
        assertThat(PublishedFiles.of(out)).as("rerun of round %d", round).isEqualTo(expected);
        new LocalDisk().delete(out);
        return nanos;
    }
}
