package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.Reject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Writes {@code rejects.csv}: the lines of a run that couldn't be read, in the order of the run's files and of the lines
 * in each. Written once per run; every other grading of the run gets a second name of the same file.
 */
public final class RejectsWriter {
    /** The file's name in each grading. */
    public static final String NAME = "rejects.csv";

    private static final List<String> COLUMNS = List.of("file", "line", "column", "reason", "raw");
    private static final Comparator<Reject> ORDER = Comparator.comparingInt(Reject::sourceIndex)
            .thenComparingLong(Reject::line)
            .thenComparing(Reject::column)
            .thenComparing(Reject::reason);

    private RejectsWriter() {}

    /**
     * Writes the file. A character that the output's charset lacks is written as a backslash, u and four hex
     * digits: raw text is evidence, and must not stop a run.
     *
     * @param rejects in any order
     */
    public static OutputFile write(List<Reject> rejects, Path directory, Job.Output output, Disk disk) {
        Path file = directory.resolve(NAME);
        try (CsvOutput csv =
                CsvOutput.create(file, output.charset(), output.bom(), CsvOutput.Unmappable.ESCAPED, disk)) {
            COLUMNS.forEach(csv::plain);
            csv.endRow("the header");
            rejects.stream().sorted(ORDER).forEach(reject -> write(reject, csv));
            return csv.finish();
        }
    }

    private static void write(Reject reject, CsvOutput csv) {
        csv.text(reject.source())
                .plain(Long.toString(reject.line()))
                .text(reject.column())
                .text(reject.reason())
                .text(reject.raw())
                .endRow("a reject");
    }

    /** Gives the file that was written in one grading's directory its name in another's. */
    public static void link(Path from, Path to, Disk disk) {
        disk.hardLink(to.resolve(NAME), from.resolve(NAME));
    }
}
