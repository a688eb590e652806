/**
 * From order lines to totals: what every customer's lines add up to under every grading of a run, in one pass.
 *
 * <p>Enter at {@link io.vipgrader.accrual.Plan}, which compiles the targets (policies at as-of dates) together;
 * {@link io.vipgrader.accrual.Totals} is the table of customers, {@link io.vipgrader.accrual.Accruer} adds lines to it, one for
 * each thread, and counts in its {@link io.vipgrader.accrual.Tally} what became of every line and all money.
 * {@link io.vipgrader.accrual.CustomerOrder} then puts the customers in order.
 *
 * <p>A counting rule passes through four forms. What it <i>says</i> is {@link io.vipgrader.policy.Policy.CountingRule}, with its
 * place in the file. What it <i>means</i> for these columns is {@link io.vipgrader.accrual.ShareColumn}: names are indexes, dates
 * are epoch days, and policies that mean the same are equal. It is <i>compiled</i> in {@link io.vipgrader.accrual.LineClasses}: lines
 * that no rule can tell apart are one class, with one share for each column and stretch of dates. The <i>loop</i>, in
 * {@link io.vipgrader.accrual.Accruer}, looks a class up and adds.
 *
 * <p>Promises: sums are exact, a {@code long} in units of four decimals more than the amounts have, and one that doesn't fit stops
 * the run. The totals don't depend on the order of the lines, nor on how many threads bring them. Nothing is rounded here.
 * The tally is counted beside the totals, never from them, so that a grading can be refused when they disagree.
 */
@NullMarked
package io.vipgrader.accrual;

import org.jspecify.annotations.NullMarked;
