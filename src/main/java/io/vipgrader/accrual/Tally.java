package io.vipgrader.accrual;

import io.vipgrader.money.Decimals;
import io.vipgrader.money.Shares;
import io.vipgrader.money.WideSum;
import io.vipgrader.policy.Policy.CountingRule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Line> outsideByWindow;
    private final List<Counted> byAccumulator;

    /** Lines and their money in units of the amount's scale. */
    private static final class Line {
        private long lines;
        private final WideSum money = new WideSum();

        private void add(long count, long amount) {
            lines = Math.addExact(lines, count);
            money.add(amount);
        }

        private void merge(Line other) {
            lines = Math.addExact(lines, other.lines);
            money.add(other.money);
        }
    }

    /** What an accumulator made of the lines in its window; money in units of the sums' scale. */
    private static final class Counted {
        private long counted;
        private long notCounted;
        private final WideSum recognised = new WideSum();
        private final WideSum notRecognised = new WideSum();
        private final long[] linesByRule;

        private Counted(int rules) {
            linesByRule = new long[rules + 1];
        }

        private void merge(Counted other) {
            counted = Math.addExact(counted, other.counted);
            notCounted = Math.addExact(notCounted, other.notCounted);
            recognised.add(other.recognised);
            notRecognised.add(other.notRecognised);
            for (int i = 0; i < linesByRule.length; i++) {
                linesByRule[i] = Math.addExact(linesByRule[i], other.linesByRule[i]);
            }
        }
    }

    private Tally(Plan plan) {
        this.plan = plan;
        this.outsideByWindow =
                Stream.generate(Line::new).limit(plan.windows().size()).toList();
        this.byAccumulator = IntStream.range(0, plan.accumulators().size())
                .mapToObj(accumulator -> new Counted(plan.rulesOfAccumulator(accumulator)))
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
        anonymous.merge(other.anonymous);
        withCustomer.merge(other.withCustomer);
        for (int i = 0; i < outsideByWindow.size(); i++) {
            outsideByWindow.get(i).merge(other.outsideByWindow.get(i));
        }
        for (int i = 0; i < byAccumulator.size(); i++) {
            byAccumulator.get(i).merge(other.byAccumulator.get(i));
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

    /** The control totals of one target. No customer is excluded by what this release grades: both such totals are 0. */
    public ControlTotals control(int target) {
        Line outside = outsideByWindow.get(plan.windowOf(target));
        Counted counted = byAccumulator.get(plan.accumulatorOf(target));
        BigInteger moneyOfExcluded = BigInteger.ZERO;
        BigInteger moneyOverCaps = BigInteger.ZERO;
        return new ControlTotals(
                linesRead,
                rejects,
                voids,
                anonymous.lines,
                outside.lines,
                0,
                counted.notCounted,
                counted.counted,
                plan.moneyScale(),
                atMoneyScale(anonymous.money.value().add(withCustomer.money.value())),
                atMoneyScale(anonymous.money.value()),
                atMoneyScale(outside.money.value()),
                moneyOfExcluded,
                counted.notRecognised.value(),
                moneyOverCaps,
                counted.recognised.value());
    }

    /** Counting rules that took no line of a customer in the target's period, in the order written: likely slips. */
    public List<CountingRule> unusedRules(int target) {
        long[] linesByRule = byAccumulator.get(plan.accumulatorOf(target)).linesByRule;
        List<CountingRule> rules = plan.rules(target);
        List<CountingRule> unused = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (linesByRule[i] == 0) {
                unused.add(rules.get(i));
            }
        }
        return unused;
    }

    void reject() {
        linesRead = Math.addExact(linesRead, 1);
        rejects = Math.addExact(rejects, 1);
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

    void outside(int window, long count, long amount) {
        outsideByWindow.get(window).add(count, amount);
    }

    void inside(int accumulator, long count, int decision, long recognised, long notRecognised) {
        Counted counted = byAccumulator.get(accumulator);
        if (LineClasses.share(decision) == 0) {
            counted.notCounted = Math.addExact(counted.notCounted, count);
        } else {
            counted.counted = Math.addExact(counted.counted, count);
        }
        counted.recognised.add(recognised);
        counted.notRecognised.add(notRecognised);
        counted.linesByRule[LineClasses.rule(decision)] += count;
    }

    private static BigInteger atMoneyScale(BigInteger amount) {
        return amount.multiply(BigInteger.valueOf(Decimals.powerOfTen(Shares.SCALE)));
    }
}
