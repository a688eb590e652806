package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.grade.Change;
import io.vipgrader.grade.Excluded;
import io.vipgrader.grade.GradeRow;
import io.vipgrader.grade.Grading;
import io.vipgrader.grade.Lost;
import io.vipgrader.job.Job;
import io.vipgrader.order.StopFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;

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

    private static final List<String> CHANGES_COLUMNS =
            List.of("customer_id", "program", "as_of", "previous_tier", "tier", "change", "reason");
    static final List<String> EXCLUDED_COLUMNS = List.of("customer_id", "program", "as_of", "rule");

    /** A few milliseconds of work. */
    private static final int ROWS_BETWEEN_LOOKS = 4_096;

    private final Grading grading;
    private final Path directory;
    private final Job.Output output;
    private final Disk disk;
    private final StopFlag stop;
    private final Queue<Lost> lost;

    private GradingWriter(Grading grading, Path directory, Job.Output output, Disk disk, StopFlag stop) {
        this.grading = grading;
        this.directory = directory;
        this.output = output;
        this.disk = disk;
        this.stop = stop;
        this.lost = new ArrayDeque<>(grading.lost());
    }

    /**
     * Writes the three files and flushes them.
     *
     * @param directory where the files are built; it exists
     * @throws UnwritableTextException where the charset lacks a character of an id, a tier or a reason
     * @throws StopFlag.StoppedException when asked to stop
     */
    public static List<OutputFile> write(Grading grading, Path directory, Job.Output output, Disk disk, StopFlag stop) {
        return new GradingWriter(grading, directory, output, disk, stop).write();
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

    /** One walk over the rows for both files, since putting a row into words is most of the work. */
    private List<OutputFile> write() {
        GradeColumns columns = GradeColumns.of(grading, output);
        try (CsvOutput grades = csv(GRADES);
                CsvOutput changes = csv(CHANGES)) {
            columns.writeHeader(grades);
            header(CHANGES_COLUMNS, changes);
            for (int i = 0; i < grading.customers(); i++) {
                if (i % ROWS_BETWEEN_LOOKS == 0) {
                    stop.check();
                }
                GradeRow row = grading.row(i);
                if (output.include() == Job.Include.ALL || !row.tier().isEmpty()) {
                    columns.write(row, grades);
                }
                writeChange(row, changes);
            }
            while (!lost.isEmpty()) {
                write(lost.remove(), changes);
            }
            return List.of(grades.finish(), changes.finish(), excluded());
        }
    }

    /** Those who lost their row come in between, in the order of ids. */
    private void writeChange(GradeRow row, CsvOutput changes) {
        while (!lost.isEmpty() && compareIds(lost.element().customer(), row.customer()) < 0) {
            write(lost.remove(), changes);
        }
        if (!row.tier().equals(row.previousTier())) {
            write(row, changes);
        }
    }

    private static int compareIds(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private void write(GradeRow row, CsvOutput csv) {
        start(row.customer(), csv)
                .text(row.previousTier())
                .text(row.tier())
                .plain(row.change().map(Enum::name).orElse(""))
                .text(row.reason())
                .endRow("the row of customer " + row.customer());
    }

    private void write(Lost lost, CsvOutput csv) {
        start(lost.customer(), csv)
                .text(lost.previousTier())
                .plain("")
                .plain(Change.LOST.name())
                .text(lost.reason())
                .endRow("the row of customer " + lost.customer());
    }

    private CsvOutput start(String customer, CsvOutput csv) {
        return csv.text(customer)
                .plain(grading.target().policy().program())
                .plain(grading.target().asOf().toString());
    }

    private OutputFile excluded() {
        try (CsvOutput csv = csv(EXCLUDED)) {
            header(EXCLUDED_COLUMNS, csv);
            for (Excluded excluded : grading.excluded()) {
                start(excluded.customer(), csv)
                        .text(excluded.because())
                        .endRow("the row of customer " + excluded.customer());
            }
            return csv.finish();
        }
    }

    private static void header(List<String> columns, CsvOutput csv) {
        columns.forEach(csv::plain);
        csv.endRow("the header");
    }
}
