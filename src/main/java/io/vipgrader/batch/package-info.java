/**
 * The night job: who may run, what is to be done, in which steps, what is told and kept of it. No arithmetic: lines are added
 * up in {@code accrual}, graded in {@code grade}, written and published in {@code report}.
 *
 * <p>Enter at {@link io.vipgrader.batch.GradeRun}. A run looks whether its very gradings are published already and leaves
 * without touching anything if so. Otherwise it takes the lock of the output directory, opens the history, mends what a
 * killed run left in both, and walks through four Spring Batch steps named for what they produce: {@code accrue}, {@code
 * rank}, {@code write}, {@code publish}. {@link io.vipgrader.batch.History} reads back what became of it.
 *
 * <p>All that is told goes through one {@link io.vipgrader.batch.Story}, as text for people or as JSON lines, the frameworks' log
 * included. {@link io.vipgrader.batch.Pruning} and {@link io.vipgrader.batch.Reindex} look after what runs have left, under the
 * same lock.
 *
 * <p>Promises: a run may be stopped or killed at any moment and simply run again; two never work on one output directory; no
 * grading whose control totals don't balance is published; the number of threads shows in no byte. The manifests on disk are
 * the authority and the history is a ledger: one that can't be opened is moved aside.
 *
 * <p>Spring Batch is used for what it is good at, the story of runs and steps, and kept away from the lines: a step is one
 * tasklet over a work list of segments (a file, a table, a grading), with threads of our own.
 */
@NullMarked
package io.vipgrader.batch;

import org.jspecify.annotations.NullMarked;
