package io.vipgrader.order;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line that can't be read: a value, not an exception; the run goes on to the limit.
 *
 * @param source the file as the job names it, or {@code jdbc:} and the table
 * @param sourceIndex place of the source in the run's order, from 0, or of the part of a table; only for sorting
 * @param line first physical line of the record, from 1; the row's number for a database
 * @param column the file's header of the cell, empty where the record as a whole is wrong
 * @param reason what was found and what is allowed
 * @param raw the record as written, without its line end; at most {@link #MOST_RAW_CHARACTERS}
 */
public record Reject(String source, int sourceIndex, long line, String column, String reason, String raw) {
    /** Longer raw text is cut here and marked; a record may be 1 MiB and there may be 100,000 of them. */
    public static final int MOST_RAW_CHARACTERS = 1_000;

    private static final int MOST_UNITS_PER_CHARACTER = 4;

    /** So much of a long record's bytes or code units that {@link #shortened} still has to cut its text. */
    static String beginning(String units) {
        int most = MOST_UNITS_PER_CHARACTER * (MOST_RAW_CHARACTERS + 1);
        return units.length() <= most ? units : units.substring(0, most);
    }

    /** What {@code raw} holds of a row that was never text: its cells as a CSV export writes them, quoted where they must be. */
    public static String rawOf(List<String> cells) {
        return shortened(cells.stream().map(Reject::quotedWhereNeeded).collect(Collectors.joining(",")));
    }

    private static String quotedWhereNeeded(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }

    /** A record's text as {@code raw} holds it: as it is, or cut and marked with an ellipsis. */
    public static String shortened(String text) {
        if (text.length() <= MOST_RAW_CHARACTERS) {
            return text;
        }
        int kept = MOST_RAW_CHARACTERS - 1;
        int whole = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
        return text.substring(0, whole) + '…';
    }
}
