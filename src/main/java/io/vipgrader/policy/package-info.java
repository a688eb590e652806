/**
 * What the business says: programmes, their rules and ladders. Section 5 of the contract is the grammar.
 *
 * <p>Enter by {@link io.vipgrader.policy.Policies#read}, which reads all files of a run and finds every problem of every
 * one, then {@link io.vipgrader.policy.Policies#check}, which holds them against the columns that the job maps. What comes
 * out is a {@link io.vipgrader.policy.Programme} each, whose {@link io.vipgrader.policy.Programme#inForceAt} gives the
 * {@link io.vipgrader.policy.Policy} of an as-of date. {@link io.vipgrader.policy.Period} and
 * {@link io.vipgrader.policy.Validity} know the calendar.
 *
 * <p>A policy that got through says what it means: every name in it exists, every date is real, every threshold has a
 * measure and a unit, no entry of the ladder is unreachable, and no as-of date has two files. Nobody further down asks
 * again. What a policy asks of the job (dimensions, attributes, activity, households) is there too.
 *
 * <p>Numbers are kept in the unit in which they are printed (money in the currency's smallest unit), since what is printed
 * is what is compared.
 */
@NullMarked
package io.vipgrader.policy;

import org.jspecify.annotations.NullMarked;
