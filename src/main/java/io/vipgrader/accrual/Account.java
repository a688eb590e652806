package io.vipgrader.accrual;

/**
 * What is counted of a column's lines in a view: in the tally always, and in every customer's sums where there is a unit.
 *
 * @param column index of the share column
 * @param view index of the view
 * @param unit what is added up of each line are whole units of so many times 10^-{@link Plan#moneyScale()}, cut toward zero:
 *     1 is the exact recognised amount, more are points that are rounded line by line, 0 is no sum
 */
record Account(int column, int view, long unit) {
    static final long MONEY = 1;
    static final long NO_SUM = 0;
}
