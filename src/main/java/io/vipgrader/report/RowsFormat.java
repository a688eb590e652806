package io.vipgrader.report;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.InOrder;
import io.vipgrader.grade.Change;
import io.vipgrader.grade.GradeRow;
import io.vipgrader.grade.Grading;
import io.vipgrader.grade.Lost;
import io.vipgrader.grade.PlainRows;
import io.vipgrader.job.Job;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of {@code grades.csv} and {@code changes.csv}: which there are, and each put into bytes by whichever way does for it.
 * A row whose customer has a tier by the plain rules is formatted from numbers ({@link PlainFormat}); one that was moved, and
 * every row in a charset that {@link CellBytes} doesn't know, goes the careful way, by {@link GradeRow}.
 *
 * <p>Rows are formatted a stretch at a time by several threads, and written and hashed in order.
 */
final class RowsFormat {
    /** Of a stretch at most: a few hundred microseconds of work, and some hundred kilobytes of rows. */
    private static final int ROWS = 1 << 12;

    /** Stretches in memory for each thread: one in its hands, some ready. */
    private static final int STRETCHES_A_THREAD = 4;

    private static final List<String> CHANGES_COLUMNS =
            List.of("customer_id", "program", "as_of", "previous_tier", "tier", "change", "reason");

    private final Grading grading;
    private final PlainRows rows;
    private final boolean tieredAlone;
    private final Charset charset;
    private final GradeColumns columns;
    private final Optional<PlainFormat> grades;
    private final Optional<PlainFormat> changes;
    /** By number of an earlier tier its level today, 0 where the ladder lacks it. */
    private final int[] levelsBefore;

    private final List<Lost> lost;
    private final int[] lostBefore;

    private RowsFormat(Grading grading, Job.Output output) {
        this.grading = grading;
        this.rows = grading.plainRows();
        this.tieredAlone = output.include() == Job.Include.TIERED;
        this.charset = CsvOutput.exact(output.charset());
        this.columns = GradeColumns.of(grading, output);
        this.grades =
                PlainFormat.of(grading, charset, List.copyOf(columns.headers().keySet()));
        this.changes = PlainFormat.of(grading, charset, CHANGES_COLUMNS);
        this.levelsBefore = rows.previousTiers().stream().mapToInt(this::level).toArray();
        this.lost = grading.lost();
        this.lostBefore = grading.lostBefore();
    }

    static RowsFormat of(Grading grading, Job.Output output) {
        return new RowsFormat(grading, output);
    }

    private int level(String tier) {
        for (int way = 0; way < rows.ways(); way++) {
            if (rows.tier(way).equals(tier)) {
                return rows.levelOfWay(way);
            }
        }
        return 0;
    }

    void writeHeaders(CsvOutput gradesFile, CsvOutput changesFile) {
        columns.headers().values().forEach(gradesFile::text);
        gradesFile.endRow("the header");
        CHANGES_COLUMNS.forEach(changesFile::plain);
        changesFile.endRow("the header");
    }

    /** Writes all rows, those of {@code changes.csv} that are lost in between, in the order of ids. */
    void writeRows(CsvOutput gradesFile, CsvOutput changesFile, Crew crew) {
        InOrder<RowStretch> stretches = new InOrder<>(
                crew.threads() * STRETCHES_A_THREAD,
                () -> new RowStretch(charset),
                stretch -> stretch.writeTo(gradesFile, changesFile));
        // One more than there are rows: the last has none, but those who would come after all rows are lost before it.
        int places = grading.customers() + 1;
        int size = sizeOfStretches(places, crew);
        crew.divide(
                places, size, (from, until) -> stretches.work(from / size, stretch -> format(from, until, stretch)));
    }

    /** Few rows are work for all threads, too; a stretch begins where rows are looked ahead at. */
    private static int sizeOfStretches(int places, Crew crew) {
        int each = crew.sizeOfPieces(places, STRETCHES_A_THREAD);
        return Math.min(ROWS, Crew.pieces(each, PlainRows.AHEAD) * PlainRows.AHEAD);
    }

    private void format(int from, int until, RowStretch stretch) {
        int end = Math.min(until, grading.customers());
        int nextLost = firstLost(from);
        int row = nextRow(from, end);
        while (row < until || isBefore(nextLost, until)) {
            for (; isBefore(nextLost, Math.min(row + 1, until)); nextLost++) {
                writeLost(lost.get(nextLost), stretch.changes());
            }
            if (row % PlainRows.AHEAD == 0 && row < end && !tieredAlone) {
                int ahead = Math.min(end, row + PlainRows.AHEAD);
                stretch.grades().bytes().reserve((ahead - row) * rows.lookAhead(row, ahead));
            }
            if (row < end) {
                format(row, stretch);
            }
            row = nextRow(Math.min(row + 1, until), end);
        }
    }

    /** The next row of which anything may be written; {@code end} or later where there is none. */
    private int nextRow(int row, int end) {
        return tieredAlone && row < end ? rows.nextTiered(row, end) : row;
    }

    private boolean isBefore(int lostIndex, int row) {
        return lostIndex < lostBefore.length && lostBefore[lostIndex] < row;
    }

    /** Index of the first who is lost before a row or a later one. */
    private int firstLost(int row) {
        int found = Arrays.binarySearch(lostBefore, row);
        int first = found < 0 ? -found - 1 : found;
        while (first > 0 && lostBefore[first - 1] == row) {
            first--;
        }
        return first;
    }

    private void format(int row, RowStretch stretch) {
        int level = rows.level(row);
        boolean listed = !tieredAlone || level < rows.bottom();
        boolean changed = levelsBefore[rows.previousTier(row)] != level;
        if (!listed && !changed) {
            return;
        }
        int way = rows.way(row);
        if (listed && !isWritten(row, way, grades, stretch.grades())) {
            GradeRow careful = grading.row(row);
            columns.write(careful, stretch.grades().careful());
            stretch.grades().addCareful(where(careful.customer()));
        }
        if (changed && !isWritten(row, way, changes, stretch.changes())) {
            writeChange(grading.row(row), stretch.changes());
        }
    }

    private static boolean isWritten(int row, int way, Optional<PlainFormat> format, RowStretch.Rows into) {
        return way != PlainRows.NOT_PLAIN && format.isPresent() && format.get().write(row, way, into.bytes());
    }

    private void writeChange(GradeRow row, RowStretch.Rows into) {
        start(row.customer(), into.careful())
                .text(row.previousTier())
                .text(row.tier())
                .plain(row.change().map(Enum::name).orElse(""))
                .text(row.reason());
        into.addCareful(where(row.customer()));
    }

    private void writeLost(Lost gone, RowStretch.Rows into) {
        start(gone.customer(), into.careful())
                .text(gone.previousTier())
                .plain("")
                .plain(Change.LOST.name())
                .text(gone.reason());
        into.addCareful(where(gone.customer()));
    }

    private CsvRow start(String customer, CsvRow row) {
        return row.text(customer)
                .plain(grading.target().policy().program())
                .plain(grading.target().asOf().toString());
    }

    private static String where(String customer) {
        return "the row of customer " + customer;
    }
}
