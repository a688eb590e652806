/**
 * All that is written for others: the files of a grading, how they become visible, and how they are read back.
 *
 * <p>Enter at {@link io.vipgrader.report.Publication}: {@code begin} gives a directory, {@link
 * io.vipgrader.report.GradingWriter}, {@link io.vipgrader.report.RejectsWriter} and {@link io.vipgrader.report.Summary} write
 * into it, {@code publish} writes the {@link io.vipgrader.report.Manifest} last and moves one link. {@link
 * io.vipgrader.report.PublishedGrading} reads a grading back for the next one, {@link io.vipgrader.report.GradingIdentity}
 * tells whether a grading is already there.
 *
 * <p>What it promises. The same grading gives the same bytes in every CSV: nothing here reads a clock, a locale or a zone.
 * A reader sees a whole grading or none, whatever fails, and the next run clears up. Text never runs as a formula in a
 * spreadsheet, and comes back as it went in.
 *
 * <p>Why one row writer of our own for all CSV files: opencsv quotes by other rules and works on strings, and a year's
 * {@code grades.csv} has ten million rows. {@code CsvRow} and {@code GradeColumns} define every byte; {@code RowsFormat} sends plain
 * rows past them, formatted from numbers by {@code PlainFormat} into {@code CellBytes}, and a test holds both to the same bytes. opencsv
 * reads them back, and a test holds that it finds the very same cells.
 */
@NullMarked
package io.vipgrader.report;

import org.jspecify.annotations.NullMarked;
