package io.vipgrader.sql;

import java.util.List;

/**
 * Measures and benefits of one customer as JSON, by name: programmes differ in them and change them yearly, and a column of each
 * would mean that a night's run alters a table that others read. Numbers stay as printed, exact to the last decimal.
 */
final class GradeDetails {
    private static final char FIRST_PRINTABLE = ' ';
    private static final String HEX = "0123456789abcdef";

    private final List<String> names;
    private final StringBuilder text = new StringBuilder();

    GradeDetails(List<String> names) {
        this.names = names.stream().map(GradeDetails::quoted).toList();
    }

    /** @param cells of the row, the details from {@code first} on; an empty one is null */
    String of(List<String> cells, int first) {
        text.setLength(0);
        text.append('{');
        for (int i = 0; i < names.size(); i++) {
            String cell = cells.get(first + i);
            text.append(i == 0 ? "" : ",").append(names.get(i)).append(':');
            text.append(cell.isEmpty() ? "null" : isNumber(cell) ? cell : quoted(cell));
        }
        return text.append('}').toString();
    }

    /** Whether JSON takes it for a number as it stands: {@code 007} and {@code 1.} are texts. */
    static boolean isNumber(String cell) {
        int start = cell.charAt(0) == '-' ? 1 : 0;
        int point = cell.indexOf('.');
        int end = point < 0 ? cell.length() : point;
        boolean leadingZero = end - start > 1 && cell.charAt(start) == '0';
        return !leadingZero && isDigits(cell, start, end) && (point < 0 || isDigits(cell, point + 1, cell.length()));
    }

    private static boolean isDigits(String cell, int from, int until) {
        for (int i = from; i < until; i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return from < until;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '"' || one == '\\') {
                quoted.append('\\').append(one);
            } else if (one < FIRST_PRINTABLE) {
                quoted.append("\\u00").append(HEX.charAt(one >> 4)).append(HEX.charAt(one & 0xF));
            } else {
                quoted.append(one);
            }
        }
        return quoted.append('"').toString();
    }
}
