package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.job.OutputColumn;
import io.vipgrader.policy.Programme;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.Publication;
import io.vipgrader.report.PublishedGrading;
import io.vipgrader.sql.GradeTable;
import io.vipgrader.sql.LoadedGrading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts published gradings into the table of {@code output.jdbc}. What is published on disk is the authority and the table follows it:
 * its rows are read from the published {@code grades.csv}, whose hash is checked on the way, so that the table holds the same cells
 * whether it is filled right after publishing or by a later run. A run that dies between the two leaves a table whose row in {@code
 * grading} names another manifest; the next run sees that and fills it.
 *
 * <p>Filled are the run's own date, and every date that was published after the newest grading of its programme in the table: those of
 * a run that died, or that found the database away. A table that is new isn't filled with dates of years ago.
 */
final class Delivery {
    private final Job job;
    private final List<Programme> programmes;
    private final LocalDate asOf;
    private final Disk disk;
    private final GradeTable table;

    private Delivery(
            Job job, List<Programme> programmes, LocalDate asOf, Surroundings surroundings, Job.Database database) {
        this.job = job;
        this.programmes = programmes;
        this.asOf = asOf;
        this.disk = surroundings.disk();
        this.table = GradeTable.of(database, surroundings.stop());
    }

    /** Empty where the job has no table. */
    static Optional<Delivery> of(Job job, List<Programme> programmes, LocalDate asOf, Surroundings surroundings) {
        return job.output().database().map(database -> new Delivery(job, programmes, asOf, surroundings, database));
    }

    /**
     * The gradings that the table lacks, of each programme the earliest first.
     *
     * @throws io.vipgrader.order.DatabaseAwayException when the database is away (75)
     */
    List<Publication> lacking() {
        List<LoadedGrading> loaded = table.loaded();
        List<Publication> lacking = new ArrayList<>();
        for (Programme programme : programmes) {
            List<LoadedGrading> ofProgramme = loaded.stream()
                    .filter(one -> one.program().equals(programme.name()))
                    .toList();
            List<Publication> published = Publication.all(job.output().directory(), programme.name(), disk);
            for (int latestFirst = published.size() - 1; latestFirst >= 0; latestFirst--) {
                Publication publication = published.get(latestFirst);
                if (isLacking(publication, ofProgramme)) {
                    lacking.add(publication);
                }
            }
        }
        return lacking;
    }

    private boolean isLacking(Publication publication, List<LoadedGrading> loaded) {
        Optional<LoadedGrading> known = loaded.stream()
                .filter(one -> one.asOf().equals(publication.asOf()))
                .findFirst();
        Optional<Instant> newest = loaded.stream().map(LoadedGrading::madeAt).max(Instant::compareTo);
        boolean asked = publication.asOf().equals(asOf);
        if (!asked && (newest.isEmpty() || isSame(publication, known))) {
            return false;
        }
        Optional<Manifest> manifest = publication.current();
        boolean later = manifest.filter(one -> newest.isEmpty() || one.madeAt().isAfter(newest.get()))
                .isPresent();
        return manifest.isPresent()
                && (asked || later || known.isPresent())
                && !known.map(LoadedGrading::manifestSha256)
                        .equals(Optional.of(open(publication).sha256()));
    }

    /** Whether the directory published has the number of the one loaded: cheap enough to be asked of each date of ten years. */
    private static boolean isSame(Publication publication, Optional<LoadedGrading> known) {
        return known.map(one -> publication.generation(one.generation()).getFileName())
                .equals(publication.published().map(directory -> directory.getFileName()));
    }

    private PublishedGrading open(Publication publication) {
        return PublishedGrading.open(publication.link(), disk);
    }

    /**
     * Puts them into the table, each at once.
     *
     * @throws io.vipgrader.order.DatabaseAwayException when the database is away or goes away (75); those before stay there
     */
    void deliver(List<Publication> lacking) {
        for (Publication publication : lacking) {
            PublishedGrading grading = open(publication);
            List<String> details = details(grading.manifest());
            List<String> words = new ArrayList<>(GradeTable.COLUMNS);
            words.addAll(details);
            table.load(loaded(grading), details, () -> grading.cells(words));
        }
    }

    /** Measures and benefits: the columns that not every programme has. */
    private static List<String> details(Manifest manifest) {
        return manifest.layout().columns().keySet().stream()
                .filter(word -> OutputColumn.of(word).isEmpty() && !GradeTable.COLUMNS.contains(word))
                .toList();
    }

    static LoadedGrading loaded(PublishedGrading grading) {
        Manifest manifest = grading.manifest();
        return new LoadedGrading(
                manifest.program(),
                manifest.asOf(),
                manifest.generation(),
                manifest.official() ? "official" : "provisional",
                manifest.knownUntil(),
                manifest.version(),
                manifest.madeAt().truncatedTo(ChronoUnit.MICROS),
                manifest.policy().sha256(),
                manifest.job().sha256(),
                grading.gradesSha256(),
                grading.sha256());
    }
}
