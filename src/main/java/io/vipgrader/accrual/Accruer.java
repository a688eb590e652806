package io.vipgrader.accrual;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import java.util.BitSet;

/**
 * Adds order lines to the totals, one after the other: the plain way, which is the definition for every faster one. Each line
 * is counted exactly once in the tally of every view, whatever becomes of it.
 *
 * <p>Whose line it is goes by the day of the sale, before {@code counts-after} moves it, since who bought is a fact of that day:
 * first the aliases, for all programmes alike, then the household's head where a programme sums households.
 *
 * <p>Threads: one for each, over shared totals.
 */
public final class Accruer implements OrderSink {
    private final Plan plan;
    private final Tally tally;
    private final LineWindow[] windows;
    private final Excluder[] excluders;
    private final LineAdder adder;
    private final int[] watched;
    /** Views of audiences in which households are one. */
    private final BitSet householdViews = new BitSet();

    private final BitSet held = new BitSet();
    private final BitSet ofOne = new BitSet();

    private Accruer(Plan plan, Totals totals) {
        this.plan = plan;
        this.tally = Tally.of(plan);
        this.watched = plan.watched();
        this.windows = plan.windows().toArray(LineWindow[]::new);
        Excluder[] byAudience = plan.audiences().stream()
                .map(audience -> new Excluder(audience, plan.people().customers()))
                .toArray(Excluder[]::new);
        this.excluders =
                plan.views().stream().map(view -> byAudience[view.audience()]).toArray(Excluder[]::new);
        this.adder = new LineAdder(plan, totals, tally);
        for (int view = 0; view < windows.length; view++) {
            householdViews.set(
                    view,
                    plan.audiences().get(plan.views().get(view).audience()).households());
        }
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
        see(tally.sightings(), line, watched);
        String buyer = plan.people().aliases().resolve(line.customer(), line.lineDay());
        String head =
                householdViews.isEmpty() ? buyer : plan.people().households().head(buyer, line.lineDay());
        sortIntoViews(line, money, buyer, head);
        if (!held.isEmpty()) {
            add(line, money, buyer, head);
        }
    }

    @Override
    public void reject(Reject reject) {
        tally.reject();
    }

    /** Tells of a customer's line. */
    static void see(Sightings sightings, OrderLine line, int[] watched) {
        sightings.day(line.atDay());
        for (int place = 0; place < watched.length; place++) {
            sightings.value(place, line.dimensions().get(watched[place]), line.atDay());
        }
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

    private void sortIntoViews(OrderLine line, long money, String buyer, String head) {
        held.clear();
        for (int view = 0; view < windows.length; view++) {
            if (!windows[view].holds(line.lineDay(), line.atDay())) {
                tally.outside(view, line.count(), money);
            } else if (excluders[view].excludes(buyer)) {
                tally.excluded(view, buyer, line.count(), money);
            } else if (householdViews.get(view) && excluders[view].excludes(head)) {
                tally.excluded(view, head, line.count(), money);
            } else {
                held.set(view);
            }
        }
    }

    private void add(OrderLine line, long money, String buyer, String head) {
        adder.read(line, money);
        if (head.equals(buyer)) {
            adder.add(buyer, held);
            return;
        }
        ofOne.clear();
        ofOne.or(held);
        ofOne.and(householdViews);
        adder.add(head, ofOne);
        held.andNot(householdViews);
        adder.add(buyer, held);
    }
}
