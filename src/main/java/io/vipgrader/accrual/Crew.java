package io.vipgrader.accrual;

import io.vipgrader.order.StopFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that a run may use where there is much to do to many customers: a stretch of numbers is cut into pieces, and
 * whoever is free takes the next piece. The caller works too, so that one thread is no thread more than there was.
 *
 * <p>Whatever the number of threads, what a piece throws is thrown as if the pieces had been done one after the other: that of
 * the first piece that throws. Nothing is begun after a failure, nor after the run was asked to stop.
 */
public final class Crew {
    /** Customers in a piece where nothing speaks for another number: tens of microseconds, and a multiple of 64. */
    public static final int CUSTOMERS = 1 << 14;

    private final int threads;
    private final StopFlag stop;

    private Crew(int threads, StopFlag stop) {
        this.threads = threads;
        this.stop = stop;
    }

    /**
     * @param threads 1 or more, the caller's among them
     * @param stop looked at before each piece
     */
    public static Crew of(int threads, StopFlag stop) {
        return new Crew(threads, stop);
    }

    /** The caller alone, whom nobody stops. */
    public static Crew alone() {
        return new Crew(1, () -> false);
    }

    public int threads() {
        return threads;
    }

    /** The caller alone, who may be stopped as these may. */
    Crew single() {
        return new Crew(1, stop);
    }

    /**
     * For work that only one can do and that takes long.
     *
     * @throws StopFlag.StoppedException where the run was asked to stop
     */
    public void check() {
        stop.check();
    }

    /** Does one piece of the work; called by several threads at once. */
    @FunctionalInterface
    public interface Piece {
        /**
         * @param from inclusive; a multiple of the size asked for
         * @param until exclusive
         */
        void work(int from, int until);
    }

    /** How many pieces there are. */
    public static int pieces(int count, int size) {
        return (int) (((long) count + size - 1) / size);
    }

    /** A size that gives each thread so many pieces, one at least. */
    public int sizeOfPieces(int count, int piecesEach) {
        return (int) Math.max(1, ((long) count + (long) threads * piecesEach - 1) / ((long) threads * piecesEach));
    }

    /**
     * Cuts the numbers from 0 to {@code count} into pieces of {@code size}, the last one smaller, and returns when all are done.
     *
     * @throws StopFlag.StoppedException where the run was asked to stop before the last piece was begun
     */
    public void divide(int count, int size, Piece piece) {
        Round round = new Round(count, size, piece);
        int helpers = Math.min(threads, pieces(count, size)) - 1;
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (int i = 0; i < helpers; i++) {
            tasks.add(ForkJoinPool.commonPool().submit(round));
        }
        round.run();
        tasks.forEach(ForkJoinTask::join);
        round.rethrow();
    }

    /** One call of {@link #divide}. */
    private final class Round implements Runnable {
        private final int count;
        private final int size;
        private final int pieces;
        private final Piece piece;
        private final AtomicInteger next = new AtomicInteger();
        private volatile boolean failed;
        private int failedPiece = Integer.MAX_VALUE;
        private Throwable failure = new IllegalStateException("nothing failed");

        Round(int count, int size, Piece piece) {
            this.count = count;
            this.size = size;
            this.pieces = pieces(count, size);
            this.piece = piece;
        }

        /** A piece that was taken is always worked on, since others may wait for what comes of it. */
        @Override
        public void run() {
            int taken = pieces;
            try {
                while (!failed && next.get() < pieces) {
                    stop.check();
                    taken = next.getAndIncrement();
                    if (taken < pieces) {
                        piece.work(taken * size, (int) Math.min(count, (taken + 1L) * size));
                    }
                    taken = pieces;
                }
            } catch (RuntimeException | Error e) {
                fail(taken, e);
            }
        }

        private synchronized void fail(int ofPiece, Throwable e) {
            failed = true;
            if (ofPiece < failedPiece) {
                failedPiece = ofPiece;
                failure = e;
            }
        }

        private synchronized void rethrow() {
            if (failed) {
                Crew.rethrow(failure);
            }
        }
    }

    /** @param failure nothing that must be declared */
    static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
