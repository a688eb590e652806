package io.vipgrader.batch;

import io.vipgrader.order.StopFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The threads that read a run's order lines together: when one of them fails, all stop. One use each. */
final class Readers {
    private final StopFlag stop;
    private volatile boolean failed;

    Readers(StopFlag stop) {
        this.stop = stop;
    }

    /** Whether to end early; for whoever works long. */
    boolean ending() {
        return failed || stop.stopped();
    }

    /** Makes the others end early. */
    void fail() {
        failed = true;
    }

    /**
     * Runs the work in so many threads and waits for all of them; none is ever left behind.
     *
     * @param work given the thread's number, from 0; what it throws ends the others' too
     * @throws StopFlag.StoppedException where the run was asked to stop, which an interrupt of this thread does too
     */
    <T> List<T> run(int threads, IntFunction<T> work) {
        AtomicReferenceArray<T> results = new AtomicReferenceArray<>(threads);
        AtomicReferenceArray<Throwable> failures = new AtomicReferenceArray<>(threads);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            workers.add(new Thread(() -> attempt(number, work, results, failures), "accrue-" + i));
        }
        workers.forEach(Thread::start);
        workers.forEach(this::join);
        IntStream.range(0, threads)
                .mapToObj(failures::get)
                .filter(failure -> failure != null && !(failure instanceof StopFlag.StoppedException))
                .findFirst()
                .ifPresent(Readers::rethrow);
        stop.check();
        return IntStream.range(0, threads).mapToObj(results::get).toList();
    }

    private <T> void attempt(
            int number,
            IntFunction<T> work,
            AtomicReferenceArray<T> results,
            AtomicReferenceArray<Throwable> failures) {
        try {
            results.set(number, work.apply(number));
        } catch (RuntimeException | Error e) {
            failures.set(number, e);
            failed = true;
        }
    }

    private void join(Thread worker) {
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                failed = true;
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new StopFlag.StoppedException();
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
