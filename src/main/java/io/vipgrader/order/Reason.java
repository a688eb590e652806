package io.vipgrader.order;

import java.util.Locale;

/** Every way in which a record can be refused, with its message: what was found, then what is allowed. */
enum Reason {
    RECORD_TOO_LONG("the record is longer than %s bytes, the most allowed; a quote may have been left open"),
    QUOTE_NEVER_CLOSED("a quote is still open at the end of the file; a quoted cell ends with a quote"),
    TEXT_AFTER_QUOTE("text after the closing quote of cell %s; quote the whole cell and double the quotes in it"),
    CELL_COUNT("cells: %s; the header has %s"),
    UNDECODABLE("byte %s of the cell, %s, is not %s; write the file in the charset that the job file names"),
    UNPAIRED_SURROGATE("character %s of the cell, %s, is half of a surrogate pair; write the file as UTF-16"),
    STATUS("status '%s' is not mapped; mapped are: %s"),
    DATE("'%s' is not a date; allowed: %s"),
    YEAR("year %s of '%s' is outside %s to %s"),
    SOLD_AFTER("'%s' is after '%s' of %s; a sale is made before it is returned"),
    NO_CUSTOMER("the line has no customer; the job file says no-customer: reject"),
    ID_TOO_LONG("an id of %s bytes; allowed: at most %s"),
    NUMBER("'%s' is not a number; allowed: %s"),
    DECIMALS("'%s' has more decimals than the %s of amount.scale"),
    TOO_LARGE("'%s' is too large; allowed: at most %s");

    private static final int MOST_SHOWN_CHARACTERS = 60;

    private final String template;

    Reason(String template) {
        this.template = template;
    }

    /** The message; texts from the file must have gone through {@link #shown}. */
    String text(Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    Refusal in(String column, Object... values) {
        return new Refusal(column, text(values));
    }

    /** A cell's text for a message: on one line, and short, since a cell may be a mebibyte. */
    static String shown(String text) {
        boolean halved = text.length() > MOST_SHOWN_CHARACTERS
                && Character.isHighSurrogate(text.charAt(MOST_SHOWN_CHARACTERS - 1));
        int length = Math.min(text.length(), halved ? MOST_SHOWN_CHARACTERS - 1 : MOST_SHOWN_CHARACTERS);
        String shown = escaped(text.substring(0, length));
        return length < text.length() ? shown + '…' : shown;
    }

    /** A text on one line, whatever it holds: what would steer a terminal or begin a line is written as in Java's sources. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(steers(c) ? String.format(Locale.ROOT, "\\u%04X", (int) c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    /** Controls, line and paragraph separators, and those that turn the direction of writing. */
    private static boolean steers(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
