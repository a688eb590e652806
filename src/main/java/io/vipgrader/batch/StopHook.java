package io.vipgrader.batch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes SIGTERM and SIGINT a stop instead of a kill: asks the run to stop and holds the process until it has ended and
 * closed its history. The JVM then leaves with 143 or 130 by itself.
 *
 * <p>Spring Batch's own hook doesn't wait for the step. A run that needs longer than {@link #PATIENCE} is left to die,
 * which is as safe as kill -9: nothing half-made is published, and the next run repairs the history.
 */
public final class StopHook implements AutoCloseable {
    /** Docker and systemd kill after 10 to 90 s; a run looks at the flag ten times a second, so this is ample. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(StopHook.class);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopHook(StopSwitch stop, Runnable announce) {
        hook = new Thread(() -> stop(stop, announce), "stop");
    }

    /**
     * Stands from now until {@link #close}.
     *
     * @param announce called once when a signal has come, before the run is asked
     */
    public static StopHook install(StopSwitch stop, Runnable announce) {
        StopHook stopHook = new StopHook(stop, announce);
        Runtime.getRuntime().addShutdownHook(stopHook.hook);
        return stopHook;
    }

    private void stop(StopSwitch stop, Runnable announce) {
        announce.run();
        stop.ask();
        try {
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn(
                        "the run has not ended within {} s of being asked to; it is left to die", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has ended; a hook that waits lets the process go. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook is running and has just been released.
            return;
        }
    }
}
