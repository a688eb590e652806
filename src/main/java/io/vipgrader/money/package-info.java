/**
 * Exact amounts: a {@code long} of the smallest unit, shares in basis points, and sums that can't overflow.
 *
 * <p>{@link io.vipgrader.money.Decimals} reads, writes and rounds; no other package rounds, and none uses binary fractions. An amount
 * times a {@link io.vipgrader.money.Shares share} is exact at four more decimals, so sums are kept there and rounded once per
 * customer, at grading, toward zero. {@link io.vipgrader.money.WideSum} is for what a whole run adds up.
 */
@NullMarked
package io.vipgrader.money;

import org.jspecify.annotations.NullMarked;
