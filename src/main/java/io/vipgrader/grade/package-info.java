/**
 * From totals to grades: measures, places in quotas, tiers, what is missing for the next, and the reason in words. Pure functions;
 * nothing here knows where order lines came from or where grades go.
 *
 * <p>Enter at {@link io.vipgrader.grade.Grader}; it makes a {@link io.vipgrader.grade.Grading}, whose rows are in the order of customer ids as
 * bytes. {@link io.vipgrader.grade.PreviousGrading} is what the caller brings to compare with.
 *
 * <p>The order of work: {@code Rows} says who is graded, {@code Measures} cuts each sum to its printed unit, once, toward zero, and
 * from there on only what is printed is compared. {@code Ladder} sets the policy's tiers over these measures; {@code Places} fills each quota
 * from all its candidates; {@code Assignment} gives every row the first entry, from the best, that holds. {@code Reasons} and
 * {@code Benefits} put a row into words when it is asked for.
 *
 * <p>Ten million customers are kept in columns of primitives: 8 bytes for a measure, 2 for the entry, 4 for the rank and 2 for the previous
 * tier. A {@link io.vipgrader.grade.GradeRow} lives only while it is written.
 */
@NullMarked
package io.vipgrader.grade;

import org.jspecify.annotations.NullMarked;
