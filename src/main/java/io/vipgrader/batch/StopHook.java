package io.vipgrader.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes SIGTERM and SIGINT a stop instead of a kill: asks the run to stop and holds the process until it has ended and
 * closed its history. The JVM then leaves with 143 or 130 by itself, whatever came of the run; so the last line, which says what
 * did, is told here, too, and exactly where the process ends with such a code.
 *
 * <p>Spring Batch's own hook doesn't wait for the step. A run that needs longer than {@link #PATIENCE} is left to die,
 * which is as safe as kill -9: nothing half-made is published, and the next run repairs the history.
 */
public final class StopHook implements AutoCloseable {
    /** Docker and systemd kill after 10 to 90 s; a run looks at the flag ten times a second, so this is ample. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(StopHook.class);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Consumer<String> story;
    private final Thread hook;
    private volatile Optional<String> lastLine = Optional.empty();

    private StopHook(StopSwitch stop, Consumer<String> story) {
        this.story = story;
        hook = new Thread(() -> stop(stop), "stop");
    }

    /**
     * Stands from now until {@link #close}.
     *
     * @param story told that a signal has come, before the run is asked, and what came of the run, when it has ended
     */
    public static StopHook install(StopSwitch stop, Consumer<String> story) {
        StopHook stopHook = new StopHook(stop, story);
        Runtime.getRuntime().addShutdownHook(stopHook.hook);
        return stopHook;
    }

    private void stop(StopSwitch stop) {
        story.accept("stopping as asked");
        stop.ask();
        try {
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn(
                        "the run has not ended within {} s of being asked to; it is left to die", PATIENCE.toSeconds());
            }
            lastLine.ifPresent(story);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run left off because it was asked to. */
    public void leftOff() {
        lastLine = Optional.of("stopped; nothing half done is visible, and it is safe to rerun");
    }

    /**
     * The run came to its end. A signal may have come too late to be seen, or come still.
     *
     * @param published whether readers see a grading of it
     */
    public void allDone(boolean published) {
        lastLine = Optional.of(
                published
                        ? "stopped with all done that was to be done: what was graded is published; it is safe to rerun"
                        : "stopped with all done that was to be done; it is safe to rerun");
    }

    /**
     * The run has ended; a hook that waits tells the last line and lets the process go. Nothing that the caller would tell or
     * print afterwards is sure to be seen, so a caller whose run has told its end doesn't come back from here then.
     */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            lastLine.ifPresent(line -> waitForTheEnd());
        }
    }

    /** Java ends the process when the hook has ended, whatever other threads do. */
    private static void waitForTheEnd() {
        while (true) {
            LockSupport.park();
        }
    }
}
