package io.vipgrader.report;

import io.vipgrader.document.JsonException;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FileStamp;
import io.vipgrader.job.Job;
import io.vipgrader.order.InputIdentity;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a grading was made of and what it came to: {@code manifest.json}, the last file written of a grading. A directory
 * without one is debris.
 *
 * @param official whether the period was complete
 * @param generation 1 for the first grading of its programme and date, one more each time it is made again
 * @param version of the product
 * @param madeAt by the wall clock
 * @param policy the policy file as the job names it
 * @param job the job file
 * @param inputs order lines as they were read
 * @param people the tables about people as they were read
 * @param knownUntil the last day known; empty for as-of
 * @param previous the earlier grading that it was compared with
 * @param previousOfficial the official earlier grading from which tiers fall; empty where the policy doesn't ask
 * @param accepted gates that were shut and that somebody took upon himself
 * @param layout what is needed to read {@code grades.csv} back
 * @param files all others of the directory, in the order written
 */
public record Manifest(
        String program,
        LocalDate asOf,
        boolean official,
        int generation,
        String version,
        Instant madeAt,
        Origin policy,
        Origin job,
        List<InputIdentity> inputs,
        List<InputIdentity> people,
        Optional<LocalDate> knownUntil,
        Optional<GradingIdentity.Previous> previous,
        Optional<GradingIdentity.Previous> previousOfficial,
        List<Accepted> accepted,
        Layout layout,
        List<OutputFile> files) {

    /** Its name in the directory. */
    public static final String NAME = "manifest.json";

    public Manifest {
        inputs = List.copyOf(inputs);
        people = List.copyOf(people);
        accepted = List.copyOf(accepted);
        files = List.copyOf(files);
    }

    /**
     * A gate that was accepted.
     *
     * @param gate its word
     * @param reason as it was given
     * @param finding what the gate found
     */
    public record Accepted(String gate, String reason, String finding) {}

    /** A file that a person wrote, with the hash of its bytes. */
    public record Origin(String file, String sha256) {}

    /** @param columns our word to the header printed, in the order printed */
    public record Layout(Charset charset, boolean bom, Job.Include include, Map<String, String> columns) {
        public Layout {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /** What {@link GradingIdentity#isThatOf} compares. */
    public GradingIdentity identity() {
        return new GradingIdentity(
                version,
                policy.sha256(),
                job.sha256(),
                GradingIdentity.Input.of(inputs),
                GradingIdentity.Input.of(people),
                knownUntil,
                previous,
                previousOfficial);
    }

    /** The file of that name, where the grading has it. */
    public Optional<OutputFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** Writes it; {@link Publication#complete} does this last. */
    void write(Path directory, Disk disk) {
        byte[] bytes = ManifestText.of(this).getBytes(StandardCharsets.UTF_8);
        HashedFile.write(directory.resolve(NAME), bytes, disk);
    }

    /**
     * Reads a grading's manifest.
     *
     * @throws DamagedGradingException where it says something else than this release wrote
     * @throws DiskException where it is missing
     */
    public static Manifest read(Path directory, Disk disk) {
        Path file = directory.resolve(NAME);
        try {
            return ManifestText.parse(new String(disk.readSmall(file), StandardCharsets.UTF_8));
        } catch (JsonException | DateTimeException | IllegalArgumentException e) {
            throw new DamagedGradingException(
                    file + ": not a manifest of this release: " + e.getMessage() + "; make the grading again", e);
        }
    }

    /** Whether it is the manifest of a programme's grading of that date, and not one that was put in its place. */
    boolean isOf(String otherProgram, LocalDate date) {
        return program.equals(otherProgram) && asOf.equals(date);
    }

    /** The manifest, where it can be read and every file has the size that it says. */
    static Optional<Manifest> readIfWhole(Path directory, Disk disk) {
        if (disk.stamp(directory.resolve(NAME)).isEmpty()) {
            return Optional.empty();
        }
        try {
            Manifest manifest = read(directory, disk);
            boolean whole = manifest.files().stream()
                    .allMatch(file -> disk.stamp(directory.resolve(file.name()))
                            .map(FileStamp::size)
                            .equals(Optional.of(file.size())));
            return whole ? Optional.of(manifest) : Optional.empty();
        } catch (DamagedGradingException e) {
            return Optional.empty();
        }
    }

    /**
     * Compares a grading with its manifest, byte for byte. Each difference is a sentence that starts with the file's name;
     * none: the directory is what was published.
     *
     * @param directory of the grading, or the link to it
     * @throws DiskException where there is no manifest: then nothing was published there
     */
    public static List<String> verify(Path directory, Disk disk) {
        return Verification.differences(directory, disk);
    }
}
