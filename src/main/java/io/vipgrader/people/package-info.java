/**
 * What is known of people beside their orders: attributes, other ids, households, activity, and what somebody decided by hand.
 *
 * <p>Enter by {@link io.vipgrader.people.PeopleReader}, which reads the tables that the job file names ({@link
 * io.vipgrader.people.PeopleFiles}), from files or, by a {@link io.vipgrader.people.RowSource}, from a database, into one {@link
 * io.vipgrader.people.People}. All that is read is immutable and may be asked
 * by many threads at once. {@code People.NONE} is what a job without such tables has.
 *
 * <p>These tables are short and reviewed beside order files of a hundred million lines, and a wrong row in them is a wrong
 * person: so no row is ever rejected and passed over. The reader reads on to the last row of the last table, then refuses all of
 * it with a {@link io.vipgrader.people.PeopleException} that shows the first problems by file and line, or table and row.
 *
 * <p>Every span is half-open, from the first day to the day after the last; an empty end is open. Of one customer no two spans
 * of attributes overlap; of one alias or member overlapping spans name the same customer; of one customer and programme
 * overlapping pins name the same tier. An id is resolved in one order everywhere: first its aliases, hop by hop, all by the
 * line's date; then, for programmes that sum households, the head of that customer on that date. Members and heads of
 * households and the customers of overrides must therefore be no aliases themselves on those days, or their rows would do
 * nothing: that is refused. The customer of a row of activity is resolved like a line's, by the row's day, to the head,
 * too, where a programme sums households. A row of attributes under an alias is never asked for.
 *
 * <p>Dates are {@code iso}, bare days but for {@code at} of activity, which may be a timestamp and then belongs to a day as an
 * order's does. Two million customers with four attributes take about 110 MB: ids lie end to end as bytes, values are numbers
 * into a list of distinct ones, spans are sorted arrays.
 */
@NullMarked
package io.vipgrader.people;

import org.jspecify.annotations.NullMarked;
