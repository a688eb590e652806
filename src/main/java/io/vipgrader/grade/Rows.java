package io.vipgrader.grade;

import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Totals;
import io.vipgrader.money.Decimals;
import io.vipgrader.money.WideSum;
import io.vipgrader.policy.Policy;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The customers of one grading, by id as bytes: everyone with a sale or return in a period that the policy uses. A row's
 * number is its place, so a smaller number is a smaller id.
 */
final class Rows {
    private final Totals totals;
    private final int window;
    private final int accumulator;
    private final int[] customers;

    private Rows(Totals totals, int window, int accumulator, int[] customers) {
        this.totals = totals;
        this.window = window;
        this.accumulator = accumulator;
        this.customers = customers;
    }

    static Rows of(CustomerOrder order, int target) {
        Totals totals = order.totals();
        Plan plan = totals.plan();
        int window = plan.windowOf(target);
        int[] rows = order.customersWhere(customer -> totals.lines(customer, window) > 0);
        return new Rows(totals, window, plan.accumulatorOf(target), rows);
    }

    int count() {
        return customers.length;
    }

    String id(int row) {
        return totals.id(customers[row]);
    }

    byte[] idBytes(int row) {
        return totals.idBytes(customers[row]);
    }

    long lines(int row) {
        return totals.lines(customers[row], window);
    }

    Optional<LocalDate> firstPurchase(int row) {
        return totals.firstSale(customers[row], window);
    }

    Optional<LocalDate> lastPurchase(int row) {
        return totals.lastSale(customers[row], window);
    }

    /** The recognised amounts, cut toward zero to the currency's decimals, once. */
    MeasureColumn spend(int decimals) {
        int moneyScale = totals.plan().moneyScale();
        long[] values = new long[customers.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = Decimals.towardZero(totals.sum(customers[row], accumulator), moneyScale, decimals);
        }
        return new MeasureColumn(Policy.SPEND, decimals, values);
    }

    /** What all rows' unrounded sums add up to, in units of {@link Plan#moneyScale()}. */
    BigInteger recognised() {
        WideSum all = new WideSum();
        for (int customer : customers) {
            all.add(totals.sum(customer, accumulator));
        }
        return all.value();
    }

    /** All rows' lines together. */
    long lines() {
        long lines = 0;
        for (int customer : customers) {
            lines = Math.addExact(lines, totals.lines(customer, window));
        }
        return lines;
    }
}
