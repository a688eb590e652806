package io.vipgrader.report;

import java.nio.charset.Charset;

/** Some neighbouring customers' rows of {@code grades.csv} and of {@code changes.csv}, formatted and waiting to be written. */
final class RowStretch {
    private final Rows grades;
    private final Rows changes;

    /**
     * The rows of one file.
     *
     * @param bytes all of them
     * @param careful where a row is put together that isn't plain
     */
    record Rows(CellBytes bytes, CsvRow careful) {
        /** Adds the row put together. */
        void addCareful(String where) {
            int size = careful.end(where);
            bytes.add(careful.bytes(), size);
        }
    }

    RowStretch(Charset charset) {
        this.grades = rows(GradingWriter.GRADES, charset);
        this.changes = rows(GradingWriter.CHANGES, charset);
    }

    private static Rows rows(String file, Charset charset) {
        return new Rows(new CellBytes(charset), new CsvRow(file, charset, CsvOutput.Unmappable.REFUSED));
    }

    Rows grades() {
        return grades;
    }

    Rows changes() {
        return changes;
    }

    /** Writes all rows and forgets them. */
    void writeTo(CsvOutput gradesFile, CsvOutput changesFile) {
        gradesFile.addRows(grades.bytes.bytes(), grades.bytes.size());
        changesFile.addRows(changes.bytes.bytes(), changes.bytes.size());
        grades.bytes.clear();
        changes.bytes.clear();
    }
}
