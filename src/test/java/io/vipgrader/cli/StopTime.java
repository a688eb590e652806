package io.vipgrader.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/**
 * How long a process takes to end, without the time that the machine took from it: in which its threads were ready and waited
 * for a processor that others had, and in which nobody ran, as when all are paused. Linux counts the first for each thread; this
 * thread's own late waking tells the second. Where the machine doesn't count, nothing is taken off.
 *
 * <p>What is left can be long through the process alone: it computed, slept, or waited for the disk. Threads that wait at
 * once are each taken off, though, its own for each other among them; so what it computed, shared out among all processors, is
 * the least that is told.
 */
final class StopTime {
    private static final long BEAT_NANOS = 5_000_000;

    /** Waking up late by less is everyday. */
    private static final long PAUSE_NANOS = 50_000_000;

    private static final Path OWN = Path.of("/proc/thread-self/schedstat");

    private final Path tasks;
    private final Map<String, Counts> first = new HashMap<>();
    private final Map<String, Counts> last = new HashMap<>();
    private long pausedNanos;

    private StopTime(Process process) {
        this.tasks = Path.of("/proc/" + process.pid() + "/task");
    }

    /**
     * @param elapsedMillis by the clock
     * @param computedMillis of all its threads together
     * @param waitedMillis for a processor, likewise
     * @param pausedMillis in which nobody ran
     */
    record Told(long elapsedMillis, long computedMillis, long waitedMillis, long pausedMillis) {
        /** What the process has to answer for. */
        long ownMillis() {
            return Math.max(
                    elapsedMillis - waitedMillis - pausedMillis,
                    computedMillis / Runtime.getRuntime().availableProcessors());
        }
    }

    /** Of a thread, as its schedstat begins. */
    private record Counts(long computedNanos, long waitedNanos) {
        static final Counts NONE = new Counts(0, 0);
    }

    /** Sends a signal and waits until the process has ended. */
    static Told of(String signal, Process process) throws IOException, InterruptedException {
        return new StopTime(process).toEnd(signal, process);
    }

    private Told toEnd(String signal, Process process) throws IOException, InterruptedException {
        look(first);
        long sent = System.nanoTime();
        Signals.send(signal, process);
        long before = System.nanoTime();
        long waited = counts(OWN).orElse(Counts.NONE).waitedNanos();
        while (process.isAlive()) {
            LockSupport.parkNanos(BEAT_NANOS);
            look(last);
            long now = System.nanoTime();
            long waitedNow = counts(OWN).orElse(Counts.NONE).waitedNanos();
            long pause = now - before - (waitedNow - waited);
            pausedNanos += pause > PAUSE_NANOS ? pause : 0;
            before = now;
            waited = waitedNow;
        }
        return new Told(
                millis(before - sent),
                millis(since(Counts::computedNanos)),
                millis(since(Counts::waitedNanos)),
                millis(pausedNanos));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Threads that end keep what was seen of them last. */
    private void look(Map<String, Counts> seen) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                counts(thread.resolve("schedstat"))
                        .ifPresent(counts -> seen.put(thread.getFileName().toString(), counts));
            }
        } catch (IOException ended) {
            // The process has ended, or the machine doesn't count.
            return;
        }
    }

    private static Optional<Counts> counts(Path schedstat) {
        try {
            String[] numbers = Files.readString(schedstat).split(" ");
            return Optional.of(new Counts(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    private long since(ToLongFunction<Counts> count) {
        return last.entrySet().stream()
                .mapToLong(thread -> count.applyAsLong(thread.getValue())
                        - count.applyAsLong(first.getOrDefault(thread.getKey(), Counts.NONE)))
                .sum();
    }
}
