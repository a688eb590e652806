package io.vipgrader.sql;

import io.vipgrader.order.StopFlag;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work with a database that may answer late or never: it is done in a thread of its own, which whoever waits for it leaves to
 * itself when the run is asked to stop. A driver may be deaf while it connects, while the database sorts, and even to a cancel;
 * reading changes nothing, so nobody has to wait for it.
 */
final class Asking {
    private static final long MILLIS_BETWEEN_LOOKS = 50;

    /** A query that is read row by row ends by itself in that time, connection and all. */
    private static final int LOOKS_OF_GRACE = 6;

    /** A cancel goes over the network, and the process may end behind it. */
    private static final long MOST_MILLIS_TO_CANCEL = 300;

    private volatile Optional<Cancel> running = Optional.empty();

    /** Asks the database. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Makes the database leave off what it is doing; called by another thread than the one that waits for it. */
    interface Cancel {
        void run() throws SQLException;
    }

    /** Tells how to cancel. */
    void executing(Cancel cancel) {
        running = Optional.of(cancel);
    }

    /**
     * Does the work and waits for it.
     *
     * @throws StopFlag.StoppedException within half a second or so when asked to stop, whether or not the work has ended
     */
    <T> T ask(Work<T> work, StopFlag stop) throws SQLException {
        FutureTask<T> task = new FutureTask<>(work::run);
        start("database", task);
        int looks = 0;
        while (true) {
            try {
                return task.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                looks = stop.stopped() ? looks + 1 : 0;
                if (looks > LOOKS_OF_GRACE) {
                    cancel();
                    throw new StopFlag.StoppedException();
                }
            } catch (ExecutionException e) {
                throw failure(Optional.ofNullable(e.getCause()).orElse(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StopFlag.StoppedException();
            }
        }
    }

    private static SQLException failure(@Nullable Throwable cause) {
        if (cause instanceof SQLException refusal) {
            return refusal;
        } else if (cause instanceof Error error) {
            throw error;
        }
        throw cause instanceof RuntimeException failure ? failure : new CompletionException(cause);
    }

    /** So that the database doesn't go on for nobody. Whether it listens doesn't matter. */
    private void cancel() {
        Thread cancelling = start("database-cancel", () -> running.ifPresent(Asking::cancel));
        try {
            cancelling.join(MOST_MILLIS_TO_CANCEL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(Cancel running) {
        try {
            running.run();
        } catch (SQLException ended) {
            // It ended meanwhile, or can't be cancelled: nobody waits for it any more.
            return;
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
