package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.files.FileStamp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A grading that was restored from a copy whose maker followed the link: a directory with all of its files where the link
 * would be. It is read as it lies. Before another takes its place it becomes a generation like any other, so that it is kept
 * as the one replaced last.
 *
 * <p>One rename can't put a link where a directory is. So the link that will show the generation comes first, under a name of
 * its own; a run that is killed after the directory's move is finished by the next sweep, which finds that link.
 *
 * @param programDirectory {@code out/<program>}
 * @param gradings {@code out/<program>/.gradings}
 * @param date as in the names there
 */
record RestoredGrading(Path programDirectory, Path gradings, String date, Disk disk) {

    private Path place() {
        return programDirectory.resolve(date);
    }

    /** The link to come. */
    Path link() {
        return gradings.resolve(date + ".restored");
    }

    /** Whether a directory with a manifest stands there. What the manifest says isn't looked at. */
    static boolean standsAt(Path place, Disk disk) {
        return disk.stamp(place)
                .filter(FileStamp::directory)
                .flatMap(directory -> disk.stamp(place.resolve(Manifest.NAME)))
                .isPresent();
    }

    /** Its manifest; empty where none stands there, or one that isn't known to be of that programme and date. */
    Optional<Manifest> manifest(String program, LocalDate asOf) {
        if (!standsAt(place(), disk)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Manifest.read(place(), disk)).filter(manifest -> manifest.isOf(program, asOf));
        } catch (DamagedGradingException unknown) {
            return Optional.empty();
        }
    }

    /** Makes it a generation that the link shows. Between two renames nothing is seen in its place. */
    void become(Path generation) {
        disk.createDirectories(gradings);
        disk.delete(link());
        disk.symbolicLink(link(), Path.of(String.valueOf(gradings.getFileName()), name(generation)));
        disk.forceDirectory(gradings);
        disk.move(place(), generation);
        disk.move(link(), place());
        disk.forceDirectory(gradings);
        disk.forceDirectory(programDirectory);
    }

    /** Ends what a killed run began, if it got as far as the directory's move; nothing was moved before that. */
    void finish() {
        boolean moved = disk.stamp(place()).isEmpty()
                && disk.linkTarget(place()).isEmpty()
                && disk.linkTarget(link())
                        .flatMap(target -> disk.stamp(gradings.resolve(name(target))))
                        .isPresent();
        if (moved) {
            disk.move(link(), place());
            disk.forceDirectory(programDirectory);
        } else {
            disk.delete(link());
        }
    }

    private static String name(Path generation) {
        return String.valueOf(generation.getFileName());
    }
}
