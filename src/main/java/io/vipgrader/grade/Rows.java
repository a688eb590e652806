package io.vipgrader.grade;

import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Quantity;
import io.vipgrader.accrual.TargetTotals;
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
    private final TargetTotals own;
    private final int[] customers;

    private Rows(Totals totals, TargetTotals own, int[] customers) {
        this.totals = totals;
        this.own = own;
        this.customers = customers;
    }

    static Rows of(CustomerOrder order, int target) {
        Totals totals = order.totals();
        TargetTotals own = TargetTotals.of(totals, target);
        return new Rows(totals, own, order.customersWhere(own::hasRow));
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
        return own.lines(customers[row]);
    }

    Optional<LocalDate> firstPurchase(int row) {
        return own.firstSale(customers[row]);
    }

    Optional<LocalDate> lastPurchase(int row) {
        return own.lastSale(customers[row]);
    }

    /** The recognised amounts, cut toward zero to the currency's decimals, once. */
    MeasureColumn spend(int decimals) {
        int moneyScale = totals.plan().moneyScale();
        Quantity spend = own.spend();
        long[] values = new long[customers.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = Decimals.towardZero(spend.of(customers[row]), moneyScale, decimals);
        }
        return new MeasureColumn(Policy.SPEND, decimals, values);
    }

    /** What all rows' unrounded sums add up to, in units of {@link io.vipgrader.accrual.Plan#moneyScale()}. */
    BigInteger recognised() {
        WideSum all = new WideSum();
        Quantity spend = own.spend();
        for (int customer : customers) {
            all.add(spend.of(customer));
        }
        return all.value();
    }

    /** All rows' lines together. */
    long lines() {
        long lines = 0;
        for (int customer : customers) {
            lines = Math.addExact(lines, own.lines(customer));
        }
        return lines;
    }
}
