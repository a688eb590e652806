package io.vipgrader.accrual;

import io.vipgrader.money.Decimals;
import io.vipgrader.order.TableRow;

/** A sum that doesn't fit in 64 bits: the run stops, since a wrong total is worse than none. Names the customer. */
public final class SumOverflowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SumOverflowException(String message) {
        super(message);
    }

    static SumOverflowException ofMoney(String customer, int moneyScale) {
        return new SumOverflowException("customer " + TableRow.shown(customer) + ": the sum of the amounts passes "
                + Decimals.format(Long.MAX_VALUE, moneyScale) + "; look for a wrong amount in the order lines");
    }

    static SumOverflowException ofAnonymousMoney(int amountScale) {
        return new SumOverflowException("an order line without customer: its amount times its count passes "
                + Decimals.format(Long.MAX_VALUE, amountScale) + "; look for a wrong amount in the order lines");
    }

    static SumOverflowException ofLines(String customer) {
        return new SumOverflowException("customer " + TableRow.shown(customer) + ": more than " + Visits.MOST_LINES
                + " lines in one period; look for a customer id that stands for everybody");
    }
}
