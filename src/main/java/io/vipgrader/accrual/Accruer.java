package io.vipgrader.accrual;

import io.vipgrader.money.Shares;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds order lines to the totals, one after the other: the plain way, which is the definition for every faster one. Each line
 * is counted exactly once in the tally, whatever becomes of it.
 *
 * <p>Threads: one for each, over shared totals.
 */
public final class Accruer implements OrderSink {
    /** Combinations of values remembered; past it the memory starts anew, since a column may have a million values. */
    private static final int MOST_REMEMBERED = 1 << 16;

    private final Plan plan;
    private final Totals totals;
    private final Tally tally;
    private final int[] dimensions;
    private final int[][] accumulatorsByWindow;
    private final boolean[] holds;
    private final Map<List<String>, Integer> classes = new HashMap<>();
    private final CustomerKey key = new CustomerKey();

    private Accruer(Plan plan, Totals totals) {
        this.plan = plan;
        this.totals = totals;
        this.tally = Tally.of(plan);
        this.dimensions = plan.dimensions();
        this.accumulatorsByWindow = plan.accumulatorsByWindow();
        this.holds = new boolean[plan.windows().size()];
    }

    /** @param totals of the same plan */
    public static Accruer of(Plan plan, Totals totals) {
        if (totals.plan() != plan) {
            throw new IllegalStateException("the totals are of another plan");
        }
        return new Accruer(plan, totals);
    }

    /** What this accruer has counted so far. */
    public Tally tally() {
        return tally;
    }

    /**
     * @throws SumOverflowException when a sum of the customer's doesn't fit in 64 bits
     * @throws TotalsFullException when memory ends
     */
    @Override
    public void line(OrderLine line) {
        if (line.kind() == LineKind.VOID) {
            tally.voided(line.count());
            return;
        }
        long money = money(line);
        if (line.customer().isEmpty()) {
            tally.anonymous(line.count(), money);
            return;
        }
        tally.ofCustomer(line.count(), money);
        if (sortIntoWindows(line, money)) {
            add(line, money);
        }
    }

    @Override
    public void reject(Reject reject) {
        tally.reject();
    }

    private long money(OrderLine line) {
        try {
            return Math.multiplyExact(line.amount(), line.count());
        } catch (ArithmeticException tooLarge) {
            throw line.customer().isEmpty()
                    ? SumOverflowException.ofAnonymousMoney(plan.amountScale())
                    : SumOverflowException.ofMoney(line.customer(), plan.moneyScale());
        }
    }

    /** Whether any window holds the line. */
    private boolean sortIntoWindows(OrderLine line, long money) {
        boolean any = false;
        for (int window = 0; window < holds.length; window++) {
            holds[window] = plan.windows().get(window).holds(line.lineDay(), line.atDay());
            any |= holds[window];
            if (!holds[window]) {
                tally.outside(window, line.count(), money);
            }
        }
        return any;
    }

    private void add(OrderLine line, long money) {
        int lineClass = classOf(line.dimensions());
        int stretch = plan.stretch(line.lineDay());
        key.read(line.customer());
        Partition partition = totals.partition(key);
        synchronized (partition) {
            int at = claim(partition);
            for (int window = 0; window < holds.length; window++) {
                if (holds[window]) {
                    visit(partition, at, window, line);
                    for (int accumulator : accumulatorsByWindow[window]) {
                        add(partition, at, accumulator, plan.decision(lineClass, stretch, accumulator), line, money);
                    }
                }
            }
        }
    }

    private int claim(Partition partition) {
        try {
            return partition.claim(key);
        } catch (OutOfMemoryError full) {
            throw totals.full(full);
        }
    }

    private void visit(Partition partition, int at, int window, OrderLine line) {
        int index = totals.visitsIndex(window);
        long visits = Visits.withLines(partition.word(at, index), line.count());
        if (visits == Visits.TOO_MANY) {
            throw SumOverflowException.ofLines(line.customer());
        }
        if (line.kind() == LineKind.SALE) {
            visits = Visits.withSale(
                    visits, line.lineDay() - plan.windows().get(window).startDay());
        }
        partition.word(at, index, visits);
    }

    private void add(Partition partition, int at, int accumulator, int decision, OrderLine line, long money) {
        int share = LineClasses.share(decision);
        try {
            long recognised = Math.multiplyExact(money, (long) share);
            long notRecognised = Math.multiplyExact(money, (long) (Shares.WHOLE - share));
            partition.add(at, accumulator, recognised);
            tally.inside(accumulator, line.count(), decision, recognised, notRecognised);
        } catch (ArithmeticException tooLarge) {
            throw SumOverflowException.ofMoney(line.customer(), plan.moneyScale());
        }
    }

    private int classOf(List<String> values) {
        List<String> named = named(values);
        Integer known = classes.get(named);
        if (known != null) {
            return known;
        }
        if (classes.size() == MOST_REMEMBERED) {
            classes.clear();
        }
        int lineClass = plan.classOf(named);
        classes.put(named, lineClass);
        return lineClass;
    }

    private List<String> named(List<String> values) {
        if (dimensions.length == values.size()) {
            return values;
        }
        List<String> named = new ArrayList<>(dimensions.length);
        for (int dimension : dimensions) {
            named.add(values.get(dimension));
        }
        return named;
    }
}
