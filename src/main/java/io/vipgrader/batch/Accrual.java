package io.vipgrader.batch;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.DayBook;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Tally;
import io.vipgrader.accrual.Totals;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The step {@code accrue}: all of the intake read once into the totals of all gradings, by as many threads as the run may have.
 * Files and tables are read in bulk; what isn't, segment by segment, the largest first so that none is left alone at the end.
 *
 * <p>Sums commute, so which thread read what shows in no byte of the output.
 */
final class Accrual {
    private final Intake intake;
    private final Plan plan;
    private final Totals totals;
    private final RejectBook rejects;
    private final Readers readers;
    private final AccrualProgress progress;

    private Accrual(Intake intake, Plan plan, RejectBook rejects, StopFlag stop, Progress progress) {
        this.intake = intake;
        this.plan = plan;
        this.totals = Totals.of(plan);
        this.rejects = rejects;
        this.readers = new Readers(stop);
        this.progress = new AccrualProgress(intake, progress);
    }

    /**
     * What reading came to.
     *
     * @param order the customers by id, where they are sorted already
     * @param inputs in the order of the intake
     */
    record Accrued(
            Totals totals, Tally tally, Optional<CustomerOrder> order, List<InputIdentity> inputs, RejectBook rejects) {
        long linesRead() {
            return inputs.stream().mapToLong(InputIdentity::lines).sum();
        }
    }

    /** @throws StopFlag.StoppedException where the run was asked to stop before all was read */
    static Accrued read(Intake intake, Plan plan, RejectBook rejects, int threads, StopFlag stop, Progress progress) {
        Accrual accrual = new Accrual(intake, plan, rejects, stop, progress);
        Optional<BulkRead> bulk = intake.bulk(accrual.totals);
        return bulk.isPresent()
                ? accrual.readInBulk(bulk.get(), threads)
                : accrual.readLineByLine(UnaryOperator.identity(), threads);
    }

    /**
     * The same line by line, for whoever wants to see each of them.
     *
     * @param around what each thread reads into, given what adds up; shared by all threads
     */
    static Accrued read(
            Intake intake,
            Plan plan,
            RejectBook rejects,
            UnaryOperator<OrderSink> around,
            int threads,
            StopFlag stop,
            Progress progress) {
        return new Accrual(intake, plan, rejects, stop, progress).readLineByLine(around, threads);
    }

    /** What the files hold, kept for the gradings of many dates. */
    record Kept(DayBook book, List<InputIdentity> inputs, RejectBook rejects) {}

    /**
     * Reads everything once and keeps it; empty where the intake can only be read line by line.
     *
     * @param plan of all gradings to be made
     */
    static Optional<Kept> keep(
            Intake intake, Plan plan, RejectBook rejects, int threads, StopFlag stop, Progress progress) {
        DayBook book = DayBook.of(plan);
        Readers readers = new Readers(stop);
        AccrualProgress read = new AccrualProgress(intake, progress);
        return intake.bulk(book).map(bulk -> {
            try {
                readers.run(threads, thread -> bulk.work(rejects::add, readers::ending, read::read, read::done));
                bulk.place(rejects);
                return new Kept(book, bulk.inputs(), rejects);
            } finally {
                bulk.close();
            }
        });
    }

    private Accrued readInBulk(BulkRead bulk, int threads) {
        try {
            List<Tally> tallies = readers.run(
                    threads, thread -> bulk.work(rejects::add, readers::ending, progress::read, progress::done));
            bulk.place(rejects);
            return accrued(tallies, bulk.inputs());
        } finally {
            bulk.close();
        }
    }

    private Accrued readLineByLine(UnaryOperator<OrderSink> around, int threads) {
        int segments = intake.known().size();
        AtomicReferenceArray<InputIdentity> identities = new AtomicReferenceArray<>(segments);
        ConcurrentLinkedQueue<Integer> waiting = new ConcurrentLinkedQueue<>();
        IntStream.range(0, segments)
                .boxed()
                .sorted(Comparator.comparing(intake::size, Comparator.reverseOrder()))
                .forEach(waiting::add);
        List<Tally> tallies =
                readers.run(Math.min(threads, segments), thread -> readWaiting(waiting, identities, around));
        return accrued(
                tallies, IntStream.range(0, segments).mapToObj(identities::get).toList());
    }

    private Tally readWaiting(
            ConcurrentLinkedQueue<Integer> waiting,
            AtomicReferenceArray<InputIdentity> identities,
            UnaryOperator<OrderSink> around) {
        Intake.Sink sink = new Intake.Sink(Accruer.of(plan, totals), rejects);
        OrderSink outer = around.apply(sink);
        for (Integer segment = waiting.poll(); segment != null && !readers.ending(); segment = waiting.poll()) {
            identities.set(segment, intake.read(segment, outer, readers::ending, progress::read));
            progress.done(intake.size(segment));
        }
        return sink.tally();
    }

    private Accrued accrued(List<Tally> tallies, List<InputIdentity> inputs) {
        Tally all = Tally.of(plan);
        tallies.forEach(all::merge);
        return new Accrued(totals, all, Optional.empty(), inputs, rejects);
    }
}
