package io.vipgrader.batch;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Tally;
import io.vipgrader.accrual.Totals;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The step {@code accrue}: every segment of the intake read once into the totals of all gradings, by as many threads as
 * the run may have, the largest segments first so that none is left alone at the end.
 *
 * <p>Sums commute, so which thread read what shows in no byte of the output. When one segment fails all threads stop, and
 * the failure told is that of the first segment in the run's order that has one.
 */
final class Accrual {
    private final Intake intake;
    private final Totals totals;
    private final UnaryOperator<OrderSink> around;
    private final RejectBook rejects;
    private final StopFlag stop;
    private final AccrualProgress progress;
    private final ConcurrentLinkedQueue<Integer> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReferenceArray<InputIdentity> identities;
    private final AtomicReferenceArray<Throwable> failures;
    private volatile boolean failed;

    private Accrual(
            Intake intake,
            Plan plan,
            RejectBook rejects,
            UnaryOperator<OrderSink> around,
            StopFlag stop,
            Progress progress) {
        int segments = intake.known().size();
        this.intake = intake;
        this.totals = Totals.of(plan);
        this.rejects = rejects;
        this.around = around;
        this.stop = stop;
        this.progress = new AccrualProgress(intake, progress);
        this.identities = new AtomicReferenceArray<>(segments);
        this.failures = new AtomicReferenceArray<>(segments);
        IntStream.range(0, segments)
                .boxed()
                .sorted(Comparator.comparing(intake::size, Comparator.reverseOrder()))
                .forEach(waiting::add);
    }

    /**
     * What reading came to.
     *
     * @param inputs in the order of the intake
     */
    record Accrued(Totals totals, Tally tally, List<InputIdentity> inputs, RejectBook rejects) {
        long linesRead() {
            return inputs.stream().mapToLong(InputIdentity::lines).sum();
        }
    }

    /** @throws StopFlag.StoppedException where the run was asked to stop before all was read */
    static Accrued read(Intake intake, Plan plan, RejectBook rejects, int threads, StopFlag stop, Progress progress) {
        return read(intake, plan, rejects, UnaryOperator.identity(), threads, stop, progress);
    }

    /** @param around what each thread reads into, given what adds up; shared by all threads */
    static Accrued read(
            Intake intake,
            Plan plan,
            RejectBook rejects,
            UnaryOperator<OrderSink> around,
            int threads,
            StopFlag stop,
            Progress progress) {
        Accrual accrual = new Accrual(intake, plan, rejects, around, stop, progress);
        Tally tally = accrual.readAll(Math.min(threads, intake.known().size()));
        List<InputIdentity> inputs = IntStream.range(0, accrual.identities.length())
                .mapToObj(accrual.identities::get)
                .toList();
        return new Accrued(accrual.totals, tally, inputs, rejects);
    }

    private Tally readAll(int threads) {
        List<Intake.Sink> sinks = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Intake.Sink sink = new Intake.Sink(Accruer.of(totals.plan(), totals), rejects);
            sinks.add(sink);
            workers.add(new Thread(() -> readWaiting(sink), "accrue-" + i));
        }
        workers.forEach(Thread::start);
        workers.forEach(this::join);
        firstFailure().ifPresent(Accrual::rethrow);
        stop.check();
        Tally tally = Tally.of(totals.plan());
        sinks.forEach(sink -> tally.merge(sink.tally()));
        return tally;
    }

    private void readWaiting(Intake.Sink sink) {
        OrderSink outer = around.apply(sink);
        for (Integer segment = waiting.poll(); segment != null && !ending(); segment = waiting.poll()) {
            try {
                identities.set(segment, intake.read(segment, outer, this::ending, progress::read));
                progress.finished(segment);
            } catch (StopFlag.StoppedException e) {
                return;
            } catch (RuntimeException | Error e) {
                failures.set(segment, e);
                failed = true;
            }
        }
    }

    private boolean ending() {
        return failed || stop.stopped();
    }

    /** An interrupt of the waiting thread is a stop like any other; the workers are never left behind. */
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

    private Optional<Throwable> firstFailure() {
        return IntStream.range(0, failures.length())
                .mapToObj(failures::get)
                .filter(failure -> failure != null)
                .findFirst();
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
