package io.vipgrader.accrual;

import io.vipgrader.money.Decimals;
import io.vipgrader.money.Shares;
import io.vipgrader.money.WideSum;
import io.vipgrader.policy.Policy.CountingRule;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What became of every line and all money, counted beside the totals and not from them, so that one can be held against the
 * other. Sums are wide: a run's money may pass 64 bits where no customer's does.
 *
 * <p>Threads: one fills it; when all are done they are merged into one.
 */
public final class Tally {
    private final Plan plan;
    private long rejects;
    private long voids;
    private long linesRead;
    private final Line anonymous = new Line();
    private final Line withCustomer = new Line();
    private final List<LeftOut> leftOutByView;
    private final List<Counted> byAccount;
    private final Sightings sightings;

    /** Lines and their money in units of the amount's scale. */
    private static final class Line {
        private long lines;
        private final WideSum money = new WideSum();

        private void add(long count, long amount) {
            lines = Math.addExact(lines, count);
            money.add(amount);
        }

        private void add(long count, BigInteger amount) {
            lines = Math.addExact(lines, count);
            money.add(amount);
        }

        private void merge(Line other) {
            lines = Math.addExact(lines, other.lines);
            money.add(other.money);
        }
    }

    /** Lines of customers that a view doesn't see. */
    private static final class LeftOut {
        private final Line outside = new Line();
        private final Line excluded = new Line();
        private final Set<String> excludedCustomers = new HashSet<>();

        private void merge(LeftOut other) {
            outside.merge(other.outside);
            excluded.merge(other.excluded);
            excludedCustomers.addAll(other.excludedCustomers);
        }
    }

    /** What an account made of the lines in its view; money in units of the sums' scale. */
    private static final class Counted {
        private long counted;
        private long notCounted;
        private final WideSum recognised = new WideSum();
        private final WideSum notRecognised = new WideSum();
        private final long[] linesByOutcome;

        private Counted(int outcomes) {
            linesByOutcome = new long[outcomes];
        }

        /** @param amount of all lines together, in units of the amount's scale */
        private void add(long count, int decision, BigInteger amount) {
            int share = LineClasses.share(decision);
            if (share == 0) {
                notCounted = Math.addExact(notCounted, count);
            } else {
                counted = Math.addExact(counted, count);
            }
            recognised.add(amount.multiply(BigInteger.valueOf(share)));
            notRecognised.add(amount.multiply(BigInteger.valueOf(Shares.WHOLE - share)));
            linesByOutcome[LineClasses.outcome(decision)] += count;
        }

        private void merge(Counted other) {
            counted = Math.addExact(counted, other.counted);
            notCounted = Math.addExact(notCounted, other.notCounted);
            recognised.add(other.recognised);
            notRecognised.add(other.notRecognised);
            for (int i = 0; i < linesByOutcome.length; i++) {
                linesByOutcome[i] = Math.addExact(linesByOutcome[i], other.linesByOutcome[i]);
            }
        }
    }

    private Tally(Plan plan) {
        this.plan = plan;
        this.sightings = new Sightings(plan);
        this.leftOutByView =
                Stream.generate(LeftOut::new).limit(plan.views().size()).toList();
        this.byAccount = IntStream.range(0, plan.accounts().size())
                .mapToObj(account -> new Counted(plan.outcomes(account)))
                .toList();
    }

    /** A tally of nothing, to merge others into. */
    public static Tally of(Plan plan) {
        return new Tally(plan);
    }

    /** Adds another tally of the same plan to this one. */
    public void merge(Tally other) {
        if (other.plan != plan) {
            throw new IllegalStateException("tallies of two plans don't add up");
        }
        rejects = Math.addExact(rejects, other.rejects);
        voids = Math.addExact(voids, other.voids);
        linesRead = Math.addExact(linesRead, other.linesRead);
        sightings.merge(other.sightings);
        anonymous.merge(other.anonymous);
        withCustomer.merge(other.withCustomer);
        for (int i = 0; i < leftOutByView.size(); i++) {
            leftOutByView.get(i).merge(other.leftOutByView.get(i));
        }
        for (int i = 0; i < byAccount.size(); i++) {
            byAccount.get(i).merge(other.byAccount.get(i));
        }
    }

    /** Lines that could not be read. */
    public long rejects() {
        return rejects;
    }

    /** All lines, rejected ones included. */
    public long linesRead() {
        return linesRead;
    }

    /**
     * The control totals of a target whose own counting has no caps.
     *
     * @throws IllegalStateException for one that has, since only the customers' sums tell what a cap cuts off
     */
    public ControlTotals control(int target) {
        if (!plan.targetPlan(target).spend().caps().isEmpty()) {
            throw new IllegalStateException("what the caps cut off is told by TargetTotals.moneyOverCaps");
        }
        return control(target, BigInteger.ZERO);
    }

    /**
     * The control totals of one target.
     *
     * @param moneyOverCaps as {@link TargetTotals#moneyOverCaps()} tells
     */
    public ControlTotals control(int target, BigInteger moneyOverCaps) {
        TargetPlan asked = plan.targetPlan(target);
        LeftOut leftOut = leftOutByView.get(asked.mainView());
        Counted counted = byAccount.get(asked.spend().account());
        return new ControlTotals(
                linesRead,
                rejects,
                voids,
                anonymous.lines,
                leftOut.outside.lines,
                leftOut.excluded.lines,
                counted.notCounted,
                counted.counted,
                plan.moneyScale(),
                atMoneyScale(anonymous.money.value().add(withCustomer.money.value())),
                atMoneyScale(anonymous.money.value()),
                atMoneyScale(leftOut.outside.money.value()),
                atMoneyScale(leftOut.excluded.money.value()),
                counted.notRecognised.value(),
                moneyOverCaps,
                counted.recognised.value().subtract(moneyOverCaps));
    }

    /** What of a target's main period was met in the lines. */
    public Seen seen(int target) {
        return sightings.in(plan.views().get(plan.targetPlan(target).mainView()).window());
    }

    /** The first day on which a customer's line became known, of those in any period of the plan; empty: no line is in one. */
    public Optional<LocalDate> firstDay() {
        return sightings.first();
    }

    Sightings sightings() {
        return sightings;
    }

    /** Customers that a target leaves out and that had a line in a period of its policy, by id as Java compares. */
    public Set<String> excludedCustomers(int target) {
        Set<String> customers = new TreeSet<>();
        for (int view : plan.targetPlan(target).views()) {
            customers.addAll(leftOutByView.get(view).excludedCustomers);
        }
        return customers;
    }

    /**
     * Counting rules, the measures' own among them, that took no line of a customer in any period of the target's, in the order
     * written: likely slips.
     */
    public List<CountingRule> unusedRules(int target) {
        List<TargetPlan.Counted> accounts = plan.targetPlan(target).counted();
        Set<CountingRule> used = new HashSet<>();
        for (TargetPlan.Counted account : accounts) {
            long[] lines = byAccount.get(account.account()).linesByOutcome;
            for (int outcome = 0; outcome < lines.length; outcome++) {
                if (lines[outcome] > 0) {
                    used.addAll(account.tables().taken(outcome));
                }
            }
        }
        return accounts.stream()
                .flatMap(account -> account.tables().rules())
                .distinct()
                .filter(rule -> !used.contains(rule))
                .toList();
    }

    void reject() {
        linesRead = Math.addExact(linesRead, 1);
        rejects = Math.addExact(rejects, 1);
    }

    void rejected(long count) {
        linesRead = Math.addExact(linesRead, count);
        rejects = Math.addExact(rejects, count);
    }

    void voided(long count) {
        linesRead = Math.addExact(linesRead, count);
        voids = Math.addExact(voids, count);
    }

    void anonymous(long count, long amount) {
        linesRead = Math.addExact(linesRead, count);
        anonymous.add(count, amount);
    }

    void ofCustomer(long count, long amount) {
        linesRead = Math.addExact(linesRead, count);
        withCustomer.add(count, amount);
    }

    void outside(int view, long count, long amount) {
        leftOutByView.get(view).outside.add(count, amount);
    }

    void excluded(int view, String customer, long count, long amount) {
        LeftOut leftOut = leftOutByView.get(view);
        leftOut.excluded.add(count, amount);
        leftOut.excludedCustomers.add(customer);
    }

    void inside(int account, long count, int decision, long recognised, long notRecognised) {
        Counted counted = byAccount.get(account);
        if (LineClasses.share(decision) == 0) {
            counted.notCounted = Math.addExact(counted.notCounted, count);
        } else {
            counted.counted = Math.addExact(counted.counted, count);
        }
        counted.recognised.add(recognised);
        counted.notRecognised.add(notRecognised);
        counted.linesByOutcome[LineClasses.outcome(decision)] += count;
    }

    /**
     * Counts lines of customers of whom nobody is left out, all of one group.
     *
     * @param amount all their money, in units of the amount's scale
     */
    void group(Recipe recipe, long count, BigInteger amount) {
        linesRead = Math.addExact(linesRead, count);
        withCustomer.add(count, amount);
        for (int view = 0; view < leftOutByView.size(); view++) {
            if (!recipe.views().get(view)) {
                leftOutByView.get(view).outside.add(count, amount);
            }
        }
        for (int account = 0; account < byAccount.size(); account++) {
            Account of = plan.accounts().get(account);
            int decision = plan.decision(recipe.lineClass(), recipe.stretch(), of.column());
            if (recipe.views().get(of.view()) && decision != LineClasses.NOT_ASKED) {
                byAccount.get(account).add(count, decision, amount);
            }
        }
    }

    /** Counts lines without customer; their money in units of the amount's scale. */
    void anonymous(long count, BigInteger amount) {
        linesRead = Math.addExact(linesRead, count);
        anonymous.add(count, amount);
    }

    private static BigInteger atMoneyScale(BigInteger amount) {
        return amount.multiply(BigInteger.valueOf(Decimals.powerOfTen(Shares.SCALE)));
    }
}
