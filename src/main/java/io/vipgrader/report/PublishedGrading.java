package io.vipgrader.report;

import io.vipgrader.document.JsonException;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FileStamp;
import io.vipgrader.files.Sha256;
import io.vipgrader.grade.GradingFacts;
import io.vipgrader.grade.PreviousGrading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A grading that was published, read back as its manifest says it was written. The link is resolved once, so that a
 * generation published meanwhile isn't mixed in.
 *
 * <p>The size of {@code grades.csv} is checked when it is opened and its SHA-256 while it is walked: at the end of a walk
 * the rows are known to be those that were published, and a run that built on others is refused before it publishes.
 */
public final class PublishedGrading implements PreviousGrading {
    private final Path directory;
    private final Manifest manifest;
    private final OutputFile grades;
    private final Disk disk;

    private PublishedGrading(Path directory, Manifest manifest, OutputFile grades, Disk disk) {
        this.directory = directory;
        this.manifest = manifest;
        this.grades = grades;
        this.disk = disk;
    }

    /**
     * The published grading of a programme with the latest as-of date before {@code asOf}; empty where there is none.
     *
     * @throws DamagedGradingException where it isn't what was published
     */
    public static Optional<PublishedGrading> latestBefore(Path out, String program, LocalDate asOf, Disk disk) {
        return before(out, program, asOf, disk).findFirst();
    }

    /**
     * The same among the official ones: those whose period was complete.
     *
     * @throws DamagedGradingException where it, or a later one, isn't what was published
     */
    public static Optional<PublishedGrading> latestOfficialBefore(Path out, String program, LocalDate asOf, Disk disk) {
        return before(out, program, asOf, disk)
                .filter(PublishedGrading::official)
                .findFirst();
    }

    /** The latest first; each is opened only when it is come to. */
    private static Stream<PublishedGrading> before(Path out, String program, LocalDate asOf, Disk disk) {
        Path gradings = out.resolve(program);
        return disk.list(gradings).stream()
                .flatMap(path -> date(path).stream())
                .filter(date -> date.isBefore(asOf))
                .sorted(Comparator.reverseOrder())
                .filter(date -> Publication.isPublished(gradings.resolve(date.toString()), disk))
                .map(date -> open(gradings.resolve(date.toString()), disk).of(program, date));
    }

    /** @throws DamagedGradingException where the manifest is another grading's than its place says */
    private PublishedGrading of(String program, LocalDate date) {
        if (!manifest.isOf(program, date)) {
            throw new DamagedGradingException(directory.resolve(Manifest.NAME) + ": it is that of " + manifest.program()
                    + " as of " + manifest.asOf() + ", not of " + program + " as of " + date
                    + "; restore it or grade that date again");
        }
        return this;
    }

    private static Optional<LocalDate> date(Path path) {
        try {
            return Optional.of(LocalDate.parse(String.valueOf(path.getFileName())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens one grading.
     *
     * @param link {@code out/<program>/<as-of>}
     * @throws DamagedGradingException where it isn't what was published
     */
    public static PublishedGrading open(Path link, Disk disk) {
        Path directory = disk.linkTarget(link).map(link::resolveSibling).orElse(link);
        if (disk.stamp(directory.resolve(Manifest.NAME)).isEmpty()) {
            throw new DamagedGradingException(
                    link + ": it has no manifest; restore it, grade that date again, or delete the link");
        }
        Manifest manifest = Manifest.read(directory, disk);
        Path file = directory.resolve(GradingWriter.GRADES);
        OutputFile grades = manifest.file(GradingWriter.GRADES)
                .orElseThrow(() -> new DamagedGradingException(
                        directory.resolve(Manifest.NAME) + ": it names no grades.csv; grade that date again"));
        Optional<Long> size = disk.stamp(file).map(FileStamp::size);
        if (!size.equals(Optional.of(grades.size()))) {
            String found = size.map(bytes -> "it has " + bytes + " bytes").orElse("it is missing");
            throw new DamagedGradingException(file + ": " + found + ", " + grades.size()
                    + " were published; restore it or grade that date again");
        }
        return new PublishedGrading(directory, manifest, grades, disk);
    }

    @Override
    public LocalDate asOf() {
        return manifest.asOf();
    }

    @Override
    public boolean official() {
        return manifest.official();
    }

    public Manifest manifest() {
        return manifest;
    }

    /**
     * What this grading's gates kept for the next; empty where an earlier release made it.
     *
     * @throws DamagedGradingException where the summary isn't what was published
     */
    public Optional<GradingFacts> facts() {
        Path file = directory.resolve(Summary.NAME);
        Optional<OutputFile> written = manifest.file(Summary.NAME);
        if (written.isEmpty() || disk.stamp(file).isEmpty()) {
            throw DamagedGradingException.of(file, "it is missing");
        }
        byte[] bytes = disk.readSmall(file);
        if (!Sha256.of(bytes).equals(written.get().sha256())) {
            throw DamagedGradingException.of(
                    file,
                    "its sha-256 is " + Sha256.of(bytes) + ", " + written.get().sha256() + " was published");
        }
        try {
            return FactsText.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonException | DateTimeException | IllegalArgumentException | ClassCastException e) {
            throw new DamagedGradingException(
                    file + ": not a summary of this release: " + e.getMessage() + "; make the grading again", e);
        }
    }

    /** What a grading that looks back on this one keeps of it. */
    public GradingIdentity.Previous identity() {
        return new GradingIdentity.Previous(manifest.asOf(), grades.sha256());
    }

    /**
     * A new walk over all rows, in the order of the file. It holds the file open until its end.
     *
     * @throws DamagedGradingException from the walk, where the file isn't what was published
     * @throws DiskException where it can't be read
     */
    @Override
    public Stretches stretches() {
        Path file = directory.resolve(GradingWriter.GRADES);
        return CellBytes.knows(manifest.layout().charset())
                ? PublishedStretches.open(file, grades, manifest.layout(), disk)
                : new OneStretch(new PublishedRows(records()));
    }

    /** Of a charset that is read by one thread. */
    private static final class OneStretch implements Stretches {
        private Optional<Iterator<Row>> rows;

        OneStretch(Iterator<Row> rows) {
            this.rows = Optional.of(rows);
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Optional<Iterator<Row>> next() {
            Optional<Iterator<Row>> all = rows;
            rows = Optional.empty();
            return all;
        }
    }

    /**
     * The same walk over whole rows: cells by our words for the columns, those that were printed.
     *
     * @throws DamagedGradingException from the walk, where the file isn't what was published
     */
    public Iterator<Map<String, String>> cells() {
        return records();
    }

    /**
     * The same walk over chosen cells, in the order of the words; one whose column wasn't printed is empty.
     *
     * @param words ours for the columns
     * @throws DamagedGradingException from the walk, where the file isn't what was published
     */
    public Iterator<List<String>> cells(List<String> words) {
        if (CellBytes.knows(manifest.layout().charset())) {
            return PublishedCells.open(directory.resolve(GradingWriter.GRADES), grades, manifest.layout(), words, disk);
        }
        PublishedRecords records = records();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public List<String> next() {
                Map<String, String> row = records.next();
                return words.stream().map(word -> row.getOrDefault(word, "")).toList();
            }
        };
    }

    /** SHA-256 of the manifest's bytes: it tells this grading from every other. */
    public String sha256() {
        return Sha256.of(disk.readSmall(directory.resolve(Manifest.NAME)));
    }

    /** SHA-256 of {@code grades.csv}, as published. */
    public String gradesSha256() {
        return grades.sha256();
    }

    /**
     * Why customers are left out, by id: {@code excluded: staff}.
     *
     * @throws DamagedGradingException where it isn't what was published
     */
    Map<String, String> excluded() {
        Map<String, String> columns = new LinkedHashMap<>();
        GradingWriter.EXCLUDED_COLUMNS.forEach(column -> columns.put(column, column));
        Manifest.Layout layout = manifest.layout();
        Path file = directory.resolve(GradingWriter.EXCLUDED);
        OutputFile written = manifest.file(GradingWriter.EXCLUDED)
                .orElseThrow(() -> new DamagedGradingException(
                        directory.resolve(Manifest.NAME) + ": it names no excluded.csv; grade that date again"));
        Map<String, String> reasons = new HashMap<>();
        PublishedRecords.open(
                        file,
                        written,
                        new Manifest.Layout(layout.charset(), layout.bom(), layout.include(), columns),
                        disk)
                .forEachRemaining(row ->
                        reasons.put(row.getOrDefault("customer_id", ""), "excluded: " + row.getOrDefault("rule", "")));
        return reasons;
    }

    private PublishedRecords records() {
        return PublishedRecords.open(directory.resolve(GradingWriter.GRADES), grades, manifest.layout(), disk);
    }
}
