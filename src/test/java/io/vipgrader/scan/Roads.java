package io.vipgrader.scan;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.DayBook;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Tally;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.accrual.Totals;
import io.vipgrader.accrual.Watch;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.CarefulReader;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import io.vipgrader.order.StopFlag;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All roads from the same files to totals, with all that can be told of what came out.
 *
 * @param files whose indexes are their places in the list
 */
record Roads(List<OrderFile> files, OrderFormat format, Days days, Plan plan) {
    /** What the gates watch where the job file says nothing, and some that no rule looks at. */
    static final Watch WATCH = new Watch(true, Set.of("hall", "store"));

    private static final LocalDisk DISK = new LocalDisk();

    /**
     * All that a run tells.
     *
     * @param failure type and message of what ended the run; then nothing else is told
     * @param linesRead as told on the way
     * @param totals by target: control totals, unused rules, excluded customers, then the quantities of every customer who
     *     has a row, by id
     */
    record Told(
            String failure,
            List<Reject> rejects,
            List<InputIdentity> inputs,
            long linesRead,
            List<List<String>> totals) {

        private static Told failed(RuntimeException failure) {
            String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
            return new Told(text, List.of(), List.of(), 0, List.of());
        }

        boolean hasFailed() {
            return !failure.isEmpty();
        }
    }

    /** Rejects by file and line, whoever told them. */
    private static final class Rejects {
        private static final Comparator<Reject> BY_PLACE = Comparator.comparingInt(Reject::sourceIndex)
                .thenComparingLong(Reject::line)
                .thenComparing(Reject::toString);

        private final List<Reject> all = Collections.synchronizedList(new ArrayList<>());

        List<Reject> sorted() {
            return all.stream().sorted(BY_PLACE).toList();
        }
    }

    Told careful() {
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        Rejects rejects = new Rejects();
        AtomicLong linesRead = new AtomicLong();
        try {
            CarefulReader reader = CarefulReader.of(format, days, DISK);
            List<InputIdentity> inputs = new ArrayList<>();
            for (OrderFile file : files) {
                inputs.add(reader.read(file, sink(accruer, rejects), () -> false, linesRead::addAndGet));
            }
            return told(rejects, inputs, linesRead.get(), CustomerOrder.sorted(totals), accruer.tally());
        } catch (RuntimeException e) {
            return Told.failed(e);
        }
    }

    private static OrderSink sink(Accruer accruer, Rejects rejects) {
        return new OrderSink() {
            @Override
            public void line(OrderLine line) {
                accruer.line(line);
            }

            @Override
            public void reject(Reject reject) {
                accruer.reject(reject);
                rejects.all.add(reject);
            }
        };
    }

    Told fast(int blockBytes, int threads) {
        Totals totals = Totals.of(plan);
        Scan scan = Scan.of(files, format, days, totals, DISK, blockBytes);
        Rejects rejects = new Rejects();
        AtomicLong linesRead = new AtomicLong();
        try {
            Tally tally = new Workers(scan, rejects, linesRead).work(threads);
            return told(rejects, scan.inputs(), linesRead.get(), CustomerOrder.sorted(totals), tally);
        } catch (RuntimeException e) {
            return Told.failed(e);
        } finally {
            scan.close();
        }
    }

    /** The dates of the gradings, rising. */
    List<LocalDate> dates() {
        return plan.targets().stream().map(Target::asOf).distinct().sorted().toList();
    }

    /** The same files for one date's gradings alone. */
    Roads on(LocalDate date) {
        List<Target> targets = plan.targets().stream()
                .filter(target -> target.asOf().equals(date))
                .toList();
        return new Roads(files, format, days, Plan.of(targets, format, plan.people(), WATCH));
    }

    /** What one scan for all dates tells of each. */
    List<Told> kept(int blockBytes, int threads) {
        DayBook book = DayBook.of(plan);
        Scan scan = Scan.of(files, format, days, book, DISK, blockBytes);
        Rejects rejects = new Rejects();
        AtomicLong linesRead = new AtomicLong();
        try {
            new Workers(scan, rejects, linesRead).work(threads);
            List<InputIdentity> inputs = scan.inputs();
            return dates().stream()
                    .map(date -> on(date).kept(book, threads, rejects, inputs, linesRead.get()))
                    .toList();
        } catch (RuntimeException e) {
            return Collections.nCopies(dates().size(), Told.failed(e));
        } finally {
            scan.close();
        }
    }

    private Told kept(DayBook book, int threads, Rejects rejects, List<InputIdentity> inputs, long linesRead) {
        try {
            DayBook.Dated dated = book.at(plan, Crew.of(threads, () -> false));
            return told(rejects, inputs, linesRead, dated.order(), dated.tally());
        } catch (RuntimeException e) {
            return Told.failed(e);
        }
    }

    /** The threads of one run; the first failure ends it. */
    private final class Workers {
        private final Scan scan;
        private final Rejects rejects;
        private final AtomicLong linesRead;
        private final AtomicBoolean ending = new AtomicBoolean();
        private final List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
        private final Tally tally = Tally.of(plan);

        Workers(Scan scan, Rejects rejects, AtomicLong linesRead) {
            this.scan = scan;
            this.rejects = rejects;
            this.linesRead = linesRead;
        }

        Tally work(int count) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 1; i < count; i++) {
                threads.add(new Thread(this::workOne));
            }
            threads.forEach(Thread::start);
            workOne();
            threads.forEach(Workers::join);
            Optional<RuntimeException> failure = failures.stream()
                    .filter(each -> !(each instanceof StopFlag.StoppedException))
                    .findFirst();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return tally;
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void workOne() {
            try {
                Tally own = scan.work(rejects.all::add, ending::get, linesRead::addAndGet, bytes -> {});
                synchronized (tally) {
                    tally.merge(own);
                }
            } catch (RuntimeException e) {
                failures.add(e);
                ending.set(true);
            } catch (Error e) {
                failures.add(new IllegalStateException(e));
                ending.set(true);
            }
        }
    }

    private Told told(Rejects rejects, List<InputIdentity> inputs, long linesRead, CustomerOrder order, Tally tally) {
        Totals totals = order.totals();
        List<List<String>> told = new ArrayList<>();
        for (int target = 0; target < plan.targets().size(); target++) {
            TargetTotals own = TargetTotals.of(totals, target);
            List<String> customers = new ArrayList<>(List.of(whole(tally, target, own)));
            for (int customer : order.customersWhere(own::hasRow, Crew.alone())) {
                customers.add(totals.id(customer) + ": " + quantities(own, customer));
            }
            told.add(customers);
        }
        return new Told("", rejects.sorted(), inputs, linesRead, told);
    }

    private static String whole(Tally tally, int target, TargetTotals own) {
        ControlTotals control = tally.control(target, own.moneyOverCaps());
        return String.join(
                "\n",
                control.toString(),
                "unused " + tally.unusedRules(target),
                "seen " + tally.seen(target),
                "excluded " + tally.excludedCustomers(target),
                "read " + tally.linesRead() + ", rejected " + tally.rejects());
    }

    private static String quantities(TargetTotals own, int customer) {
        Policy policy = own.target().policy();
        StringBuilder text = new StringBuilder();
        text.append("lines " + own.lines(customer))
                .append(", " + own.firstSale(customer) + " to " + own.lastSale(customer))
                .append(", spend " + own.spend().of(customer));
        own.days().ifPresent(days -> text.append(", days " + days.of(customer)));
        own.orders().ifPresent(orders -> text.append(", orders " + orders.of(customer)));
        for (Measure measure : policy.measures()) {
            if (measure.formula() instanceof Formula.Variant || measure.formula() instanceof Formula.Points) {
                text.append(", " + measure.name() + " " + own.measure(measure).of(customer));
            }
            if (measure.formula() instanceof Formula.DaysBetweenPurchases gap) {
                text.append(", gap " + own.medianGap(customer, gap.atLeast()));
            }
        }
        homes(policy).forEach(home -> text.append(", home " + own.home(customer, home)));
        return text.toString();
    }

    private static List<String> homes(Policy policy) {
        return policy.tiers().stream()
                .flatMap(tier -> tier.where().tests().stream())
                .filter(test -> test.dimension().startsWith(Policy.HOME))
                .map(test -> test.dimension().substring(Policy.HOME.length()))
                .distinct()
                .toList();
    }
}
