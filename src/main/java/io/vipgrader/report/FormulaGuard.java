package io.vipgrader.report;

/**
 * Keeps text from running as a formula in a spreadsheet, reversibly.
 *
 * <p>A spreadsheet takes a cell that starts with {@code = + - @}, a tab or a carriage return for a formula (OWASP, "CSV
 * Injection"). Such a text gets one apostrophe in front; so does one that already has apostrophes before such a
 * character, or reading back could not tell them apart. Only text is guarded: numbers and dates that we format are not
 * formulas, and {@code -5} must stay a number.
 */
final class FormulaGuard {
    private static final char APOSTROPHE = '\'';

    private FormulaGuard() {}

    static String guard(String text) {
        return startsFormula(text) ? APOSTROPHE + text : text;
    }

    /** The text that {@link #guard} was given; text that it left alone stays as it is. */
    static String undo(String cell) {
        return cell.startsWith("'") && startsFormula(cell) ? cell.substring(1) : cell;
    }

    private static boolean startsFormula(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == APOSTROPHE) {
            first++;
        }
        return first < text.length() && "=+-@\t\r".indexOf(text.charAt(first)) >= 0;
    }
}
