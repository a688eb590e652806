package io.vipgrader.people;

/**
 * A row that is refused.
 *
 * @param file as the job names it
 * @param line first physical line of the row, from 1
 * @param column the file's header of the cell, empty where the row as a whole is wrong
 * @param reason what was found and what is allowed
 */
public record RowProblem(String file, long line, String column, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + (column.isEmpty() ? "" : column + ": ") + reason;
    }
}
