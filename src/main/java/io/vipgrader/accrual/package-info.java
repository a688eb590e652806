/**
 * From order lines to totals: what every customer's lines add up to under every grading of a run, in one pass.
 *
 * <p>Enter at {@link io.vipgrader.accrual.Plan}, which compiles the targets (policies at as-of dates) together;
 * {@link io.vipgrader.accrual.Totals} is the table of customers, {@link io.vipgrader.accrual.Accruer} adds lines to it, one for
 * each thread, and counts in its {@link io.vipgrader.accrual.Tally} what became of every line and all money.
 * {@link io.vipgrader.accrual.CustomerOrder} then puts the customers in order, {@link io.vipgrader.accrual.TargetTotals} tells
 * what they come to for one target, and {@link io.vipgrader.accrual.LineTrace} what a single line is to it.
 *
 * <p>A counting rule passes through four forms. What it <i>says</i> is {@link io.vipgrader.policy.Policy.CountingRule}, with its
 * place in the file. What it <i>means</i> for these columns is {@link io.vipgrader.accrual.ShareColumn}: names are indexes, dates
 * are epoch days, and policies that mean the same are equal. It is <i>compiled</i> in {@link io.vipgrader.accrual.LineClasses}: lines
 * that no rule can tell apart are one class, with one share for each column and stretch of dates. The <i>loop</i>, in
 * {@link io.vipgrader.accrual.LineAdder}, looks a class up and adds.
 *
 * <p>Everything a policy can ask of lines is one of few things. A measure with rules, a filter or two tables of its own is a
 * column. Another period is another view, and so are other households or exclusions. A capped rule's lines have a sum of their
 * own, cut once when it is read. Purchase days, orders, receipts, gaps and homes are items of a book, kept only where a policy
 * names what needs it. {@code counts-after} is the window and the rules moved earlier.
 *
 * <p>What the gates before publishing ask of the input, {@link io.vipgrader.accrual.Sightings} keep: on which days customers' lines
 * became known, and with which values of some dimensions. {@link io.vipgrader.accrual.Seen} is what one target's period has of it.
 *
 * <p>Decisions where the contract leaves room: aliases and households go by the day of the sale, which {@code counts-after}
 * doesn't move; a line of an excluded member doesn't count for the household, nor does any line for an excluded head; an
 * attribute that isn't known is an empty text; lines without an order's id are one order of their customer; the control totals
 * tell lines of excluded customers in the main period, and a rule is used when it took a line in any period of the policy.
 *
 * <p>Promises: sums are exact, a {@code long} in units of four decimals more than the amounts have, and one that doesn't fit stops
 * the run. The totals don't depend on the order of the lines, nor on how many threads bring them. Nothing is rounded here but
 * points, which the contract rounds by line or order. The tally is counted beside the totals, never from them, so that a grading
 * can be refused when they disagree; what caps cut off alone is told by the sums.
 */
@NullMarked
package io.vipgrader.accrual;

import org.jspecify.annotations.NullMarked;
