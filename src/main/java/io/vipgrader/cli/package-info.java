/**
 * The command line: {@link io.vipgrader.cli.Main} is the entry, one class per command. Commands read options, call the
 * rooms below and print: the result to standard output, the story to standard error. No rule of grading lives here.
 *
 * <p>{@code check}, {@code verify}, {@code sample} and every help page run without the batch framework; only {@code grade},
 * {@code backfill} and {@code runs} touch {@code batch}, so the framework's start-up is paid by those alone.
 *
 * <p>{@link io.vipgrader.cli.Failures} is the one table from exceptions to exit codes, {@link io.vipgrader.cli.Ending} the one
 * line that says what to do. What a job asks for once its run has ended (metrics, retention, a call for help) is done by {@link
 * io.vipgrader.cli.Attendance}.
 */
@NullMarked
package io.vipgrader.cli;

import org.jspecify.annotations.NullMarked;
