package io.vipgrader.accrual;

/** One number of every customer, read from finished totals. */
@FunctionalInterface
public interface Quantity {

    /** A customer's number; 0 for one without lines. */
    long of(int customer);
}
