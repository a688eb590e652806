package io.vipgrader.report;

import io.vipgrader.accrual.Crew;
import io.vipgrader.files.Disk;
import io.vipgrader.grade.Excluded;
import io.vipgrader.grade.GradeRow;
import io.vipgrader.grade.Grading;
import io.vipgrader.job.Job;
import io.vipgrader.order.StopFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a grading's customers: {@code grades.csv}, {@code changes.csv}, {@code excluded.csv}, each sorted by customer id
 * as UTF-8 bytes. The same grading gives the same bytes.
 */
public final class GradingWriter {
    /** The file of grades. */
    public static final String GRADES = "grades.csv";

    /** Who moved since the earlier grading; never renamed or chosen from, and whole under {@code include: tiered} too. */
    public static final String CHANGES = "changes.csv";

    /** Whom the policy leaves out, with the rule. */
    public static final String EXCLUDED = "excluded.csv";

    static final List<String> EXCLUDED_COLUMNS = List.of("customer_id", "program", "as_of", "rule");

    private final Grading grading;
    private final Path directory;
    private final Job.Output output;
    private final Disk disk;

    private GradingWriter(Grading grading, Path directory, Job.Output output, Disk disk) {
        this.grading = grading;
        this.directory = directory;
        this.output = output;
        this.disk = disk;
    }

    /** Writes the three files in the caller's thread alone. */
    public static List<OutputFile> write(Grading grading, Path directory, Job.Output output, Disk disk, StopFlag stop) {
        return write(grading, directory, output, disk, Crew.of(1, stop));
    }

    /**
     * Writes the three files.
     *
     * @param directory where the files are built; it exists
     * @param crew who works on it; the bytes are the same whoever does
     * @throws UnwritableTextException where the charset lacks a character of an id, a tier or a reason
     * @throws StopFlag.StoppedException when asked to stop
     */
    public static List<OutputFile> write(Grading grading, Path directory, Job.Output output, Disk disk, Crew crew) {
        return new GradingWriter(grading, directory, output, disk).write(crew);
    }

    /** What is needed to read {@code grades.csv} back. */
    public static Manifest.Layout layout(Grading grading, Job.Output output) {
        return new Manifest.Layout(
                output.charset(),
                output.bom(),
                output.include(),
                GradeColumns.of(grading, output).headers());
    }

    /** A row of {@code grades.csv} as it comes back when it is read: cells by our words for the columns. */
    public static Map<String, String> cells(Grading grading, GradeRow row, Job.Output output) {
        return GradeColumns.of(grading, output).cells(row);
    }

    private CsvOutput csv(String name) {
        return CsvOutput.create(
                directory.resolve(name), output.charset(), output.bom(), CsvOutput.Unmappable.REFUSED, disk);
    }

    /** One walk over the rows for both files, since their cells come from the same columns. */
    private List<OutputFile> write(Crew crew) {
        try (CsvOutput grades = csv(GRADES);
                CsvOutput changes = csv(CHANGES);
                CsvOutput excluded = csv(EXCLUDED)) {
            RowsFormat format = RowsFormat.of(grading, output);
            format.writeHeaders(grades, changes);
            format.writeRows(grades, changes, crew);
            writeExcluded(excluded);
            return List.of(grades.finish(), changes.finish(), excluded.finish());
        }
    }

    private void writeExcluded(CsvOutput csv) {
        EXCLUDED_COLUMNS.forEach(csv::plain);
        csv.endRow("the header");
        for (Excluded excluded : grading.excluded()) {
            csv.text(excluded.customer())
                    .plain(grading.target().policy().program())
                    .plain(grading.target().asOf().toString())
                    .text(excluded.because())
                    .endRow("the row of customer " + excluded.customer());
        }
    }
}
