package io.vipgrader.report;

import io.vipgrader.accrual.Crew;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FileStamp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a grading becomes visible, all at once or not at all.
 *
 * <pre>
 * out/shinsegae/2025-12-31            symbolic link to .gradings/2025-12-31.2
 * out/shinsegae/.gradings/2025-12-31.1   the generation replaced last: for who still reads it
 * out/shinsegae/.gradings/2025-12-31.2   what is published
 * out/shinsegae/.gradings/2025-12-31.candidate   what a shut gate kept from being published; the last one of the programme
 * out/shinsegae/.gradings/2025-12-31.next   the link to come, for the moment between its making and its renaming
 * out/shinsegae/.gradings/2025-12-31.restored   the same, while a restored grading becomes a generation
 * </pre>
 *
 * <p>A grading is published where a link is, or where a directory with a manifest was restored in its place: {@link
 * #isPublished} says it for all. A restored one is kept as it lies, and with it all generations of its date, until another
 * replaces it ({@link #begin}) or it is taken out of publication ({@link #retire}); then it becomes a generation first.
 *
 * <p>{@link #begin} makes the next generation's directory, in which everything is built under its final name. {@link
 * #complete} writes the manifest last, {@link #flush} brings all to the device, {@link #show} renames one symbolic link, and
 * {@link #flushShown} makes that last. A reader who resolves the link once never sees half a set or two runs mixed; a power
 * cut leaves the old set or the new one. What is unlinked and not the generation replaced last is debris, whatever is in it,
 * and {@link #sweep} deletes it at the next run. A candidate has no manifest, so that nothing takes it for a grading; it is
 * deleted when its date is graded again, or another is set aside.
 *
 * <p>A flush is mostly waiting for the device, and what is asked of it at once it does in one go: so the gradings of a run are
 * completed first and flushed together.
 *
 * <p>Whoever calls any of these holds the run's lock.
 */
public final class Publication {
    private static final String GRADINGS = ".gradings";
    private static final String CANDIDATE = ".candidate";

    private final Path out;
    private final Path programDirectory;
    private final Path gradings;
    private final Path link;
    private final Path nextLink;
    private final String date;
    private final Disk disk;
    private Optional<Path> building = Optional.empty();

    private Publication(Path out, String program, LocalDate asOf, Disk disk) {
        this.out = out;
        this.programDirectory = out.resolve(program);
        this.date = asOf.toString();
        this.gradings = programDirectory.resolve(GRADINGS);
        this.link = programDirectory.resolve(date);
        this.nextLink = gradings.resolve(date + ".next");
        this.disk = disk;
    }

    /** @param out the job's output directory; nothing is created yet */
    public static Publication of(Path out, String program, LocalDate asOf, Disk disk) {
        return new Publication(out, program, asOf, disk);
    }

    /** Where readers find the published grading. */
    public Path link() {
        return link;
    }

    public Disk disk() {
        return disk;
    }

    /** Whether a grading is published there: a link, or a directory with a manifest that was restored in its place. */
    static boolean isPublished(Path place, Disk disk) {
        return disk.linkTarget(place).isPresent() || RestoredGrading.standsAt(place, disk);
    }

    /**
     * Sweeps, makes a restored grading a generation, then makes the directory of the next one.
     *
     * @throws DiskException where something that this product didn't make is in the link's place; it is never deleted
     */
    public Path begin() {
        sweep();
        disk.createDirectories(gradings);
        settle();
        disk.delete(candidate());
        Path directory = gradings.resolve(date + "." + nextGeneration());
        disk.createDirectories(directory);
        building = Optional.of(directory);
        return directory;
    }

    /** It keeps its number where that is later than all that are there. */
    private void settle() {
        restoredManifest()
                .ifPresent(
                        manifest -> restored().become(generation(Math.max(manifest.generation(), nextGeneration()))));
    }

    private Optional<Manifest> restoredManifest() {
        return disk.linkTarget(link).isPresent()
                ? Optional.empty()
                : restored().manifest(String.valueOf(programDirectory.getFileName()), asOf());
    }

    private RestoredGrading restored() {
        return new RestoredGrading(programDirectory, gradings, date, disk);
    }

    /** Number of the generation being built: 1 for the first of its date. */
    public int generation() {
        return number(building()).orElseThrow();
    }

    private Path building() {
        return building.orElseThrow(() -> new IllegalStateException("nothing has begun at " + link));
    }

    private int nextGeneration() {
        return 1
                + generations().stream()
                        .mapToInt(path -> number(path).orElseThrow())
                        .max()
                        .orElse(0);
    }

    /** Writes the manifest and makes the link to come: all but what readers see. */
    public void complete(Manifest manifest) {
        Path directory = building();
        manifest.write(directory, disk);
        disk.delete(nextLink);
        disk.symbolicLink(nextLink, Path.of(GRADINGS, String.valueOf(directory.getFileName())));
    }

    /** Brings completed gradings to the device; none of them may be shown before. */
    public static void flush(List<Publication> completed, Crew crew) {
        List<Runnable> flushes = new ArrayList<>();
        for (Publication grading : completed) {
            Path directory = grading.building();
            grading.disk.list(directory).forEach(file -> flushes.add(() -> grading.disk.forceFile(file)));
            flushes.add(() -> grading.disk.forceDirectory(directory));
            flushes.add(() -> grading.disk.forceDirectory(grading.gradings));
        }
        atOnce(flushes, crew);
    }

    private static void atOnce(List<Runnable> flushes, Crew crew) {
        crew.divide(flushes.size(), 1, (flush, next) -> flushes.get(flush).run());
    }

    /** Moves the link of a grading that was flushed. Afterwards the new set is what readers see. */
    public void show() {
        checkPlace();
        disk.move(nextLink, link);
        building = Optional.empty();
    }

    /** Keeps gradings of one output directory that are shown from being taken back by a power cut. */
    public static void flushShown(List<Publication> shown, Crew crew) {
        List<Runnable> flushes = new ArrayList<>();
        for (Publication grading : shown) {
            flushes.add(() -> grading.disk.forceDirectory(grading.programDirectory));
        }
        shown.stream().limit(1).forEach(grading -> flushes.add(() -> grading.disk.forceDirectory(grading.out)));
        atOnce(flushes, crew);
    }

    /** Where what is being built goes when a gate is shut. */
    public Path candidate() {
        return gradings.resolve(date + CANDIDATE);
    }

    /**
     * Keeps what was built for somebody to look at, in place of all earlier candidates of the programme. What is published stays as
     * it is.
     */
    public void setAside() {
        Path directory = building();
        disk.list(gradings).stream()
                .filter(path -> String.valueOf(path.getFileName()).endsWith(CANDIDATE))
                .forEach(disk::delete);
        disk.move(directory, candidate());
        disk.forceDirectory(gradings);
        building = Optional.empty();
    }

    /** The directory that the link shows, or that was restored in its place; empty where nothing is published. */
    public Optional<Path> published() {
        Optional<Path> target = disk.linkTarget(link);
        return target.isPresent()
                ? target.map(programDirectory::resolve)
                        .filter(path -> disk.stamp(path).isPresent())
                : Optional.of(link).filter(place -> RestoredGrading.standsAt(place, disk));
    }

    /**
     * The published grading's manifest; empty where there is none, none that can be read, or another grading's: it is to be made
     * again.
     */
    public Optional<Manifest> current() {
        return published()
                .flatMap(directory -> Manifest.readIfWhole(directory, disk))
                .filter(manifest -> manifest.isOf(String.valueOf(programDirectory.getFileName()), asOf()));
    }

    /**
     * Deletes what killed runs and replaced generations left of this date: a link that was never renamed, and every
     * generation that is neither published nor the one replaced last. Where a restored grading stands nothing is deleted: which
     * generations it replaced isn't known.
     */
    public void sweep() {
        sweep(entries());
    }

    private void sweep(List<Path> entries) {
        if (entries.contains(restored().link())) {
            restored().finish();
        }
        Optional<Path> target = disk.linkTarget(link);
        if (target.isEmpty() && restoredManifest().isPresent()) {
            return;
        }
        checkPlace(target);
        disk.delete(nextLink);
        OptionalInt published = target.map(Publication::number).orElse(OptionalInt.empty());
        List<Path> generations = numbered(entries);
        OptionalInt replaced = generations.stream()
                .flatMapToInt(path -> number(path).stream())
                .filter(number -> published.isPresent() && number < published.getAsInt())
                .max();
        for (Path generation : generations) {
            OptionalInt number = number(generation);
            if (!number.equals(published) && !number.equals(replaced)) {
                disk.delete(generation);
            }
        }
    }

    /**
     * Takes the date out of publication for good: first the link, then all generations. A run killed in between leaves
     * debris that the next sweep deletes.
     */
    public void retire() {
        settle();
        checkPlace();
        disk.delete(link);
        disk.forceDirectory(programDirectory);
        sweep();
    }

    /** Whether a generation that was replaced is still there. */
    public boolean hasReplaced() {
        OptionalInt published = disk.linkTarget(link).map(Publication::number).orElse(OptionalInt.empty());
        return published.isPresent()
                && generations().stream().anyMatch(path -> !number(path).equals(published));
    }

    /** Deletes every generation but the published one, those that somebody may still be reading among them. */
    public void dropReplaced() {
        OptionalInt published = disk.linkTarget(link).map(Publication::number).orElse(OptionalInt.empty());
        if (published.isPresent()) {
            generations().stream()
                    .filter(path -> !number(path).equals(published))
                    .forEach(disk::delete);
        }
    }

    /** The dates of a programme for which something is published, the latest first. */
    public static List<Publication> all(Path out, String program, Disk disk) {
        return dates(out, program, disk)
                .sorted(Comparator.reverseOrder())
                .map(asOf -> of(out, program, asOf, disk))
                .filter(publication -> isPublished(publication.link, disk))
                .toList();
    }

    private static Stream<LocalDate> dates(Path out, String program, Disk disk) {
        return disk.list(out.resolve(program)).stream()
                .flatMap(path -> date(path.resolveSibling(path.getFileName() + ".0")).stream());
    }

    /** The programmes that have or had gradings in a directory, whether or not a job still names them. */
    public static List<String> programs(Path out, Disk disk) {
        return disk.list(out).stream()
                .filter(path -> disk.stamp(path).filter(FileStamp::directory).isPresent())
                .map(path -> String.valueOf(path.getFileName()))
                .filter(program ->
                        disk.stamp(out.resolve(program).resolve(GRADINGS)).isPresent()
                                || dates(out, program, disk)
                                        .anyMatch(asOf -> isPublished(of(out, program, asOf, disk).link, disk)))
                .toList();
    }

    public LocalDate asOf() {
        return LocalDate.parse(date);
    }

    /** Where a generation lies, or lay. */
    public Path generation(int number) {
        return gradings.resolve(date + "." + number);
    }

    /** Sweeps every date of a programme. The directory is listed once: ten years have thousands of dates. */
    public static void sweepAll(Path out, String program, Disk disk) {
        Map<LocalDate, List<Path>> generations = new TreeMap<>();
        for (Path path : disk.list(out.resolve(program).resolve(GRADINGS))) {
            date(path)
                    .ifPresent(asOf -> generations
                            .computeIfAbsent(asOf, date -> new ArrayList<>())
                            .add(path));
        }
        generations.forEach((asOf, ofDate) -> of(out, program, asOf, disk).sweep(ofDate));
    }

    private static Optional<LocalDate> date(Path entry) {
        String name = String.valueOf(entry.getFileName());
        try {
            return Optional.of(LocalDate.parse(name.substring(0, Math.max(0, name.lastIndexOf('.')))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Directories of this date's generations, whatever became of them. */
    private List<Path> generations() {
        return numbered(entries());
    }

    private static List<Path> numbered(List<Path> entries) {
        return entries.stream().filter(path -> number(path).isPresent()).toList();
    }

    private List<Path> entries() {
        return disk.list(gradings).stream()
                .filter(path -> String.valueOf(path.getFileName()).startsWith(date + "."))
                .toList();
    }

    private static OptionalInt number(Path generation) {
        String name = String.valueOf(generation.getFileName());
        String digits = name.substring(name.lastIndexOf('.') + 1);
        return digits.matches("[1-9][0-9]{0,8}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    /** A link of ours or nothing may be where the new link goes. */
    private void checkPlace() {
        checkPlace(disk.linkTarget(link));
    }

    private void checkPlace(Optional<Path> target) {
        boolean ours = target.map(
                        path -> path.startsWith(GRADINGS) && number(path).isPresent())
                .orElseGet(() -> disk.stamp(link).isEmpty());
        if (!ours) {
            String found = target.map(path -> "a link to " + path + " that this product didn't make")
                    .orElse("a file or directory that this product didn't make");
            throw new DiskException(
                    DiskException.Kind.WRITE,
                    link,
                    link + ": can't publish here: " + found + " is in the way; move it elsewhere");
        }
    }
}
