/**
 * From totals to grades: measures, scores, places in quotas, tiers, what is missing for the next, how a tier is kept, what somebody
 * decided by hand, and the reason in words. Pure functions; nothing here knows where order lines came from or where grades go.
 *
 * <p>Enter at {@link io.vipgrader.grade.Grader}; it makes a {@link io.vipgrader.grade.Grading}, whose rows are in the order of customer ids as
 * bytes. {@link io.vipgrader.grade.Beside} is what the caller brings beside totals: earlier gradings, and who was excluded.
 * {@link io.vipgrader.grade.Explanation} tells of one row all that decided.
 *
 * <p>The order of work: {@code Rows} says who is graded; {@code Measurement} makes every measure in its printed unit, once, and from
 * there on only what is printed is compared. {@code Ladder} sets the policy's tiers over these {@code Measures}; {@code Places} fills each
 * quota from all its candidates; {@code Assignment} gives every row the first entry, from the best, that holds. That is what the rules
 * gave. {@code Verdicts} goes on from there for one row: {@code Falls} may keep a better tier of the official earlier grading, and
 * {@code Moves} applies overrides, which free and take no place. {@code Reasons} and {@code Benefits} put a row into words when it is asked
 * for, and {@code Explainer} looks at the very same columns, so that what it tells can't part from the row.
 *
 * <p>Before a grading is published, {@link io.vipgrader.grade.Gatekeeper} holds its {@link io.vipgrader.grade.GradingFacts} against the
 * job file's limits and against those of the last grading, and answers with a {@link io.vipgrader.grade.Finding} for every gate. A default
 * must never shut on an ordinary night, so a gate that has no fair measure isn't judged, and says why.
 *
 * <p>What the contract leaves open is decided so. A missing measure counts as nothing where a gap is told, and comes last in
 * {@code then}. A ratio is printed in whole percent without a sign. A way up whose {@code where} or {@code at-most} doesn't hold
 * is passed over; so is one that misses a threshold of what the customer file alone says, an age or months since joining, which
 * nobody can buy; and so is a tier for which nothing is missing but a line. A tier that is kept has a row without any line, and
 * such rows take part in no quota. A tier given by pin or floor is not held longer than the override lasts; where that
 * ends before the new validity would begin, it is held for the override's own days. Who has the same tier again
 * for less long keeps the longer validity. One rung down passes over tiers given by invitation alone.
 *
 * <p>Ten million customers are kept in columns of primitives: 8 bytes for a measure, 2 for the entry, 4 for the rank, 2 for the
 * previous tier, and 10 more where the policy looks back. Whatever is asked of all rows is a loop over columns, cut into stretches for the
 * run's threads: conditions strike rows out of a stretch, the best of a quota are the best among what each thread found. {@link
 * io.vipgrader.grade.PlainRows} tells rows to who writes millions of them, {@link io.vipgrader.grade.Words} takes down what is put into words;
 * a {@link io.vipgrader.grade.GradeRow} is for single customers and for rows that somebody or an earlier tier moved.
 */
@NullMarked
package io.vipgrader.grade;

import org.jspecify.annotations.NullMarked;
