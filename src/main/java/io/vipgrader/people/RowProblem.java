package io.vipgrader.people;

/**
 * A row that is refused.
 *
 * @param file as the job names it; of a table in a database its name
 * @param line first physical line of the row, from 1; of a table in a database the row's number
 * @param column the file's header of the cell, empty where the row as a whole is wrong
 * @param reason what was found and what is allowed
 */
public record RowProblem(String file, long line, String column, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + (column.isEmpty() ? "" : column + ": ") + reason;
    }
}
