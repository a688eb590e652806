package io.vipgrader.order;

/**
 * A line that can't be read: a value, not an exception; the run goes on to the limit.
 *
 * @param source the file as the job names it, or {@code jdbc:} and the table
 * @param sourceIndex place of the source in the run's order, from 0; only for sorting
 * @param line first physical line of the record, from 1; the row's number for a database
 * @param column the file's header of the cell, empty where the record as a whole is wrong
 * @param reason what was found and what is allowed
 * @param raw the record as written, without its line end; at most {@link #MOST_RAW_CHARACTERS}
 */
public record Reject(String source, int sourceIndex, long line, String column, String reason, String raw) {
    /** Longer raw text is cut here and marked; a record may be 1 MiB and there may be 100,000 of them. */
    public static final int MOST_RAW_CHARACTERS = 1_000;
}
