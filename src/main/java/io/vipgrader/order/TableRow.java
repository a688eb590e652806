package io.vipgrader.order;

import io.vipgrader.order.TableFile.Format;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One record of a {@link TableFile}, or one row of {@link TableTexts}, asked cell by cell by our words. Nothing is trimmed or guessed; a cell that can't be read
 * refuses the row. Good until the next row.
 */
public final class TableRow {
    private static final String DATE_ALLOWED = "a day such as 2025-12-31";

    private final Format format;
    private final Map<String, MappedColumn> columns;
    private final CellText text;
    private final long line;
    private final String[] cells;

    TableRow(Format format, Map<String, MappedColumn> columns, CellText text, long line, String[] cells) {
        this.format = format;
        this.columns = columns;
        this.text = text;
        this.line = line;
        this.cells = cells;
    }

    /** The first physical line of the record, from 1; the row's number where it comes from a database. */
    public long line() {
        return line;
    }

    /** A cell as written; empty where the column isn't mapped. */
    public String text(String word) throws Refusal {
        String header = format.columns().get(word);
        MappedColumn column = header == null ? null : columns.get(header);
        return column == null ? "" : text.strictly(cells[column.index()], column.header());
    }

    /** A cell that must not be empty or blank. */
    public String filled(String word) throws Refusal {
        String cell = text(word);
        if (cell.isBlank()) {
            throw refusal(word, "the cell is empty; every row needs one");
        }
        return cell;
    }

    /** The id of a customer: 1 to 256 bytes of UTF-8, not all blanks. */
    public String id(String word) throws Refusal {
        String id = filled(word);
        int size = id.length() * 3 <= CellReader.MOST_ID_BYTES ? 0 : id.getBytes(StandardCharsets.UTF_8).length;
        if (size > CellReader.MOST_ID_BYTES) {
            throw Reason.ID_TOO_LONG.in(header(word), size, CellReader.MOST_ID_BYTES);
        }
        return id;
    }

    /** A day without a time, {@code 2025-12-31}, as epoch day; empty where the cell is. */
    public OptionalInt date(String word) throws Refusal {
        String cell = text(word);
        return cell.isEmpty() ? OptionalInt.empty() : OptionalInt.of(day(word, cell, DayText.date(cell), DATE_ALLOWED));
    }

    /** The epoch day of a date or timestamp of {@code iso}, which must be there. */
    public int day(String word, Days days) throws Refusal {
        String cell = text(word);
        return day(word, cell, DayText.day(cell, days), DayText.allowed());
    }

    private int day(String word, String cell, OptionalInt day, String allowed) throws Refusal {
        if (day.isEmpty()) {
            throw Reason.DATE.in(header(word), shown(cell), allowed);
        }
        int year = DayText.year(day.getAsInt());
        if (year < CellReader.FIRST_YEAR || year > CellReader.LAST_YEAR) {
            throw Reason.YEAR.in(header(word), year, shown(cell), CellReader.FIRST_YEAR, CellReader.LAST_YEAR);
        }
        return day.getAsInt();
    }

    /**
     * What whoever reads the row throws when its meaning is wrong.
     *
     * @param word of the column, empty for the row as a whole
     * @param reason what was found and what is allowed
     */
    public Refusal refusal(String word, String reason) {
        return new Refusal(header(word), reason);
    }

    private String header(String word) {
        return format.columns().getOrDefault(word, word);
    }

    /** A cell's text for a message: on one line, and short. */
    public static String shown(String text) {
        return Reason.shown(text);
    }

    /** A text on one line and whole, for what a person typed or asked for: control characters are escaped. */
    public static String escaped(String text) {
        return Reason.escaped(text);
    }
}
