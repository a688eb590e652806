package io.vipgrader.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run show that it is alive while nothing of it makes progress: a long sort, a database that thinks. Calls once a
 * second, in a thread of its own that ends with the process.
 */
final class Heartbeat {
    private static final long TICK_MILLIS = 1_000;

    private final CountDownLatch ended = new CountDownLatch(1);

    private Heartbeat() {}

    /** @param beat called every second until {@link #end}; decides itself whether a second is long enough */
    static Heartbeat of(Runnable beat) {
        Heartbeat heartbeat = new Heartbeat();
        Thread thread = new Thread(() -> heartbeat.tick(beat), "heartbeat");
        thread.setDaemon(true);
        // Memory that ends here ends for the run as well, which tells of it; a mistake of ours is told as Java tells
        // it.
        thread.setUncaughtExceptionHandler((fallen, failure) -> {
            if (!Failures.isMemory(failure)) {
                fallen.getThreadGroup().uncaughtException(fallen, failure);
            }
        });
        thread.start();
        return heartbeat;
    }

    private void tick(Runnable beat) {
        try {
            while (!ended.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                beat.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        ended.countDown();
    }
}
