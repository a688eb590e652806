package io.vipgrader.cli;

import java.util.concurrent.locks.LockSupport;

/**
 * Tells a machine that gave a test no processor from a run that took its time: a thread that would run every few milliseconds
 * and notes the longest time in which it didn't. Neither a real-time process beside nor a paused virtual machine is the run's
 * fault.
 */
final class Metronome implements AutoCloseable {
    private static final long BEAT_NANOS = 5_000_000;

    private final Thread thread = new Thread(this::beat, "metronome");
    private volatile boolean closed;
    private volatile long longestNanos;

    private Metronome() {}

    static Metronome start() {
        Metronome metronome = new Metronome();
        metronome.thread.setDaemon(true);
        metronome.thread.start();
        return metronome;
    }

    private void beat() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(BEAT_NANOS);
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - last);
            last = now;
        }
    }

    /** Ends it, and answers the longest time between two beats. */
    long longestNanos() throws InterruptedException {
        closed = true;
        thread.join();
        return longestNanos;
    }

    @Override
    public void close() {
        closed = true;
    }
}
