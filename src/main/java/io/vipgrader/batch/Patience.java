package io.vipgrader.batch;

import io.vipgrader.order.StopFlag;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long to wait for whoever has the history.
 *
 * @param most from the first attempt on
 * @param stop ends the waiting early
 */
record Patience(Duration most, StopFlag stop) {
    /** One attempt, which nobody stops. */
    static final Patience NONE = new Patience(Duration.ZERO, () -> false);

    private static final long MILLIS_BETWEEN_ATTEMPTS = 100;

    /** Whether so many attempts that failed were all. */
    boolean endsAfter(long attempts) {
        return attempts > most.toMillis() / MILLIS_BETWEEN_ATTEMPTS;
    }

    /**
     * Lets a moment pass between two attempts.
     *
     * @throws StopFlag.StoppedException where the run was asked to stop
     */
    void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_ATTEMPTS));
        stop.check();
    }
}
