package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Crew;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.files.Sha256;
import io.vipgrader.grade.Change;
import io.vipgrader.grade.Excluded;
import io.vipgrader.grade.GradeRow;
import io.vipgrader.grade.Grading;
import io.vipgrader.grade.Lost;
import io.vipgrader.grade.PlainRows;
import io.vipgrader.grade.PreviousGrading;
import io.vipgrader.grade.RandomGradings;
import io.vipgrader.job.Job;
import io.vipgrader.job.OutputColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many threads format rows from numbers, the files are byte for byte what one row after the other, as text, comes to. */
class RowsOracleTest {
    /** Enough to meet each kind of reason, of moved row and of charset many times; they take about ten seconds. */
    private static final int CASES = 400;

    /** Rows enough for several stretches, so that they are brought back into order. */
    private static final int LARGE_CASES = 6;

    private static final int COPIES = 1_500;

    private static final List<String> CHARSETS = List.of(
            "UTF-8", "UTF-8", "UTF-8", "x-windows-949", "EUC-KR", "ISO-8859-1", "US-ASCII", "UTF-16", "UTF-16LE");

    @TempDir
    private Path directory;

    private int plain;
    private int others;
    private int refused;
    private int lost;

    @Test
    void rowsFromNumbersAreTheBytesOfRowsFromText() throws IOException {
        for (long seed = 0; seed < CASES; seed++) {
            agree(seed, 1, Crew.of(1 + (int) seed % 3, () -> false));
        }
        assertThat(plain).isGreaterThan(1_000);
        assertThat(others).isGreaterThan(200);
        assertThat(refused).isGreaterThan(50);
        assertThat(lost).isGreaterThan(50);
    }

    @Test
    void manyStretchesComeInTheOrderOfTheIds() throws IOException {
        for (long seed = 0; seed < LARGE_CASES; seed++) {
            agree(seed, COPIES, Crew.of(4, () -> false));
        }
        assertThat(plain).isGreaterThan(20_000);
        assertThat(lost).isGreaterThan(2_000);
    }

    private void agree(long seed, int copies, Crew crew) throws IOException {
        Random random = new Random(seed);
        for (Grading grading : RandomGradings.of(seed, directory, copies, crew)) {
            count(grading);
            Job.Output output = output(grading, random);
            Files.createDirectories(output.directory());
            Map<String, byte[]> expected = new LinkedHashMap<>();
            Optional<String> refusal = refusal(() -> expected.putAll(careful(grading, output)));
            Optional<String> found =
                    refusal(() -> GradingWriter.write(grading, output.directory(), output, new LocalDisk(), crew));
            assertThat(found).as("seed %d", seed).isEqualTo(refusal);
            for (Map.Entry<String, byte[]> file : expected.entrySet()) {
                assertThat(Files.readAllBytes(output.directory().resolve(file.getKey())))
                        .as("seed %d, %s, %s", seed, file.getKey(), output)
                        .isEqualTo(file.getValue());
            }
            if (refusal.isEmpty()) {
                assertReadBack(grading, output);
            }
            refused += refusal.isPresent() ? 1 : 0;
            new LocalDisk().delete(output.directory());
        }
    }

    private void count(Grading grading) {
        for (int row = 0; row < grading.customers(); row++) {
            if (grading.plainRows().way(row) == PlainRows.NOT_PLAIN) {
                others++;
            } else {
                plain++;
            }
        }
        lost += grading.lost().size();
    }

    private static Optional<String> refusal(Runnable writing) {
        try {
            writing.run();
            return Optional.empty();
        } catch (UnwritableTextException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Job.Output output(Grading grading, Random random) {
        Charset charset = Charset.forName(CHARSETS.get(random.nextInt(CHARSETS.size())));
        boolean mark = charset.name().startsWith("UTF-") && random.nextBoolean();
        Job.Include include = Job.Include.values()[random.nextInt(2)];
        Optional<Map<String, String>> columns =
                random.nextBoolean() ? Optional.of(columns(grading, random)) : Optional.empty();
        return new Job.Output(directory.resolve("out"), include, charset, mark, columns, Optional.empty());
    }

    private static Map<String, String> columns(Grading grading, Random random) {
        List<String> words = new ArrayList<>(OutputColumn.words(grading.measureNames(), grading.benefitNames()));
        words.add("of_another_programme");
        Collections.shuffle(words, random);
        Map<String, String> columns = new LinkedHashMap<>();
        words.subList(0, 1 + random.nextInt(words.size())).forEach(word -> columns.put(word, "=" + word + ", too"));
        columns.putIfAbsent(OutputColumn.CUSTOMER_ID.word(), "member");
        return columns;
    }

    /** One row after the other, each put into words. */
    private static Map<String, byte[]> careful(Grading grading, Job.Output output) {
        GradeColumns columns = GradeColumns.of(grading, output);
        File grades = new File("grades.csv", output);
        File changes = new File("changes.csv", output);
        columns.headers().values().forEach(grades.row::text);
        grades.end("the header");
        List.of("customer_id", "program", "as_of", "previous_tier", "tier", "change", "reason")
                .forEach(changes.row::plain);
        changes.end("the header");
        List<Lost> gone = new ArrayList<>(grading.lost());
        for (int index = 0; index < grading.customers(); index++) {
            GradeRow row = grading.row(index);
            while (!gone.isEmpty() && compare(gone.get(0).customer(), row.customer()) < 0) {
                write(gone.remove(0), grading, changes);
            }
            if (output.include() == Job.Include.ALL || !row.tier().isEmpty()) {
                columns.write(row, grades.row);
                grades.end("the row of customer " + row.customer());
            }
            if (!row.tier().equals(row.previousTier())) {
                start(row.customer(), grading, changes)
                        .text(row.previousTier())
                        .text(row.tier())
                        .plain(row.change().map(Change::name).orElse(""))
                        .text(row.reason());
                changes.end("the row of customer " + row.customer());
            }
        }
        gone.forEach(one -> write(one, grading, changes));
        return Map.of(
                "grades.csv", grades.bytes.toByteArray(),
                "changes.csv", changes.bytes.toByteArray(),
                "excluded.csv", excluded(grading, output));
    }

    private static byte[] excluded(Grading grading, Job.Output output) {
        File excluded = new File("excluded.csv", output);
        List.of("customer_id", "program", "as_of", "rule").forEach(excluded.row::plain);
        excluded.end("the header");
        for (Excluded one : grading.excluded()) {
            start(one.customer(), grading, excluded).text(one.because());
            excluded.end("the row of customer " + one.customer());
        }
        return excluded.bytes.toByteArray();
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Lost gone, Grading grading, File changes) {
        start(gone.customer(), grading, changes)
                .text(gone.previousTier())
                .plain("")
                .plain("LOST")
                .text(gone.reason());
        changes.end("the row of customer " + gone.customer());
    }

    private static CsvRow start(String customer, Grading grading, File file) {
        return file.row
                .text(customer)
                .plain(grading.target().policy().program())
                .plain(grading.target().asOf().toString());
    }

    private record File(CsvRow row, ByteArrayOutputStream bytes) {
        File(String name, Job.Output output) {
            this(
                    new CsvRow(name, CsvOutput.exact(output.charset()), CsvOutput.Unmappable.REFUSED),
                    new ByteArrayOutputStream());
            if (output.bom()) {
                add(row.mark());
            }
        }

        void end(String where) {
            add(row.end(where));
        }

        private void add(int size) {
            bytes.write(row.bytes(), 0, size);
        }
    }

    /** What opencsv reads back of the written file are the cells of the rows. */
    private static void assertReadBack(Grading grading, Job.Output output) throws IOException {
        byte[] bytes = Files.readAllBytes(output.directory().resolve("grades.csv"));
        String text = new String(bytes, CsvOutput.exact(output.charset()));
        CsvRecords records = new CsvRecords(new StringReader(output.bom() ? text.substring(1) : text));
        records.next();
        for (int index = 0; index < grading.customers(); index++) {
            GradeRow row = grading.row(index);
            if (output.include() == Job.Include.ALL || !row.tier().isEmpty()) {
                assertThat(records.next().orElseThrow())
                        .extracting(FormulaGuard::undo)
                        .containsExactlyElementsOf(
                                GradingWriter.cells(grading, row, output).values());
            }
        }
        assertThat(records.next()).isEmpty();
        if (CellBytes.knows(output.charset())) {
            assertLookedBackOn(grading, output, bytes);
        }
    }

    /** What the next grading looks back on is the same, whoever reads it. */
    private static void assertLookedBackOn(Grading grading, Job.Output output, byte[] bytes) {
        Path file = output.directory().resolve("grades.csv");
        OutputFile written = new OutputFile("grades.csv", bytes.length, Sha256.of(bytes));
        Manifest.Layout layout = GradingWriter.layout(grading, output);
        List<PreviousGrading.Row> expected =
                Walks.rows(new PublishedRows(PublishedRecords.open(file, written, layout, new LocalDisk())));
        for (int size : new int[] {1, 100, 1 << 18}) {
            assertThat(Walks.rows(PublishedStretches.open(file, written, layout, new LocalDisk(), size)))
                    .as("in stretches of %d bytes", size)
                    .isEqualTo(expected);
        }
    }
}
