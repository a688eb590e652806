package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.FailingDisk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory restored in a link's place is a published grading for all, and nothing that is done next loses it. */
class RestoredGradingTest {
    private static final LocalDate YEAR_END = LocalDate.of(2025, 12, 31);

    private final Disk disk = FailingDisk.unflushed(new LocalDisk());

    @TempDir
    private Path temporary;

    private Path out;
    private Retailer everyone;
    private Retailer tieredOnly;
    private String published;

    @BeforeEach
    void publishOnce() throws Exception {
        out = disk.realPath(temporary).resolve("out");
        everyone = Retailer.read(
                Path.of(getClass()
                        .getResource("/golden/report-columns-left-out")
                        .toURI()),
                out);
        tieredOnly = everyone.printing(Job.Include.TIERED);
        everyone.publish(YEAR_END, disk);
        published = grades(link());
    }

    private Path link() {
        return everyone.link(YEAR_END);
    }

    private String grades(Path directory) {
        return new String(disk.readSmall(directory.resolve("grades.csv")), StandardCharsets.UTF_8);
    }

    private Publication publication() {
        return Publication.of(out, "gallery", YEAR_END, disk);
    }

    private Path generation(int number) {
        return publication().generation(number);
    }

    private List<String> generations() {
        return disk.list(out.resolve("gallery/.gradings")).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    /** What a copy that follows links brings back of the date; its generations are gone. */
    private void restoreAlone() {
        disk.delete(link());
        disk.move(generation(1), link());
        disk.delete(out.resolve("gallery/.gradings"));
    }

    /** The same, beside the generation that the link showed. */
    private void restoreBesideItself() {
        disk.delete(link());
        copy(generation(1), link());
    }

    private void copy(Path from, Path to) {
        disk.createDirectories(to);
        for (Path file : disk.list(from)) {
            try (DiskOutput output = disk.create(to.resolve(file.getFileName()))) {
                byte[] bytes = disk.readSmall(file);
                output.write(bytes, 0, bytes.length);
            }
        }
    }

    @Test
    void itIsPublishedForWhoeverAsks() {
        restoreAlone();
        assertThat(Publication.programs(out, disk)).containsExactly("gallery");
        assertThat(Publication.all(out, "gallery", disk))
                .extracting(Publication::asOf)
                .containsExactly(YEAR_END);
        assertThat(publication().published()).contains(link());
        assertThat(publication().current().map(Manifest::generation)).contains(1);
        assertThat(PublishedGrading.latestBefore(out, "gallery", YEAR_END.plusDays(1), disk))
                .isPresent();
    }

    @Test
    void aRegradeKeepsItAsTheGenerationReplaced() {
        restoreAlone();
        tieredOnly.publish(YEAR_END, disk);
        assertThat(disk.linkTarget(link())).contains(Path.of(".gradings/2025-12-31.2"));
        assertThat(generations()).containsExactly("2025-12-31.1", "2025-12-31.2");
        assertThat(grades(generation(1))).isEqualTo(published);
        Publication.sweepAll(out, "gallery", disk);
        assertThat(generations()).containsExactly("2025-12-31.1", "2025-12-31.2");
        tieredOnly.publish(YEAR_END, disk);
        tieredOnly.publish(YEAR_END, disk);
        assertThat(generations()).containsExactly("2025-12-31.2", "2025-12-31.3", "2025-12-31.4");
    }

    @Test
    void besideItsOwnGenerationItGetsTheNextNumber() {
        restoreBesideItself();
        tieredOnly.publish(YEAR_END, disk);
        assertThat(disk.linkTarget(link())).contains(Path.of(".gradings/2025-12-31.3"));
        assertThat(grades(generation(1))).isEqualTo(published);
        assertThat(grades(generation(2))).isEqualTo(published);
    }

    @Test
    void aSweepDeletesNothingOfItsDate() {
        disk.createDirectories(generation(7));
        restoreBesideItself();
        publication().sweep();
        Publication.sweepAll(out, "gallery", disk);
        publication().dropReplaced();
        assertThat(publication().hasReplaced()).isFalse();
        assertThat(generations()).containsExactly("2025-12-31.1", "2025-12-31.7");
        assertThat(grades(link())).isEqualTo(published);
    }

    @Test
    void takenOutOfPublicationItGoesLikeAnyOther() {
        restoreAlone();
        publication().retire();
        assertThat(disk.stamp(link())).isEmpty();
        assertThat(generations()).isEmpty();
    }

    @Test
    void oneThatLostAFileIsKeptAndReplaced() {
        restoreAlone();
        disk.delete(link().resolve("changes.csv"));
        assertThat(publication().published()).isPresent();
        assertThat(publication().current()).isEmpty();
        tieredOnly.publish(YEAR_END, disk);
        assertThat(grades(generation(1))).isEqualTo(published);
        assertThat(Manifest.verify(link(), disk)).isEmpty();
    }

    /** It may be the only copy of that other grading: neither moved nor deleted. */
    @Test
    void anotherDatesGradingIsNeverMoved() {
        Path other = everyone.link(YEAR_END.minusYears(1));
        copy(generation(1), other);
        assertThat(Publication.of(out, "gallery", YEAR_END.minusYears(1), disk).current())
                .isEmpty();
        assertThatThrownBy(() -> everyone.publish(YEAR_END.minusYears(1), disk))
                .isInstanceOf(DiskException.class)
                .hasMessage(other + ": can't publish here: a file or directory that this product didn't make is in the"
                        + " way; move it elsewhere");
        assertThat(grades(other)).isEqualTo(published);
    }

    @Test
    void noFailureLosesIt() {
        failAtEveryOperation(operation -> FailingDisk.once(disk, operation));
        failAtEveryOperation(operation -> FailingDisk.from(disk, operation));
    }

    /** Fails the first, the second ... operation of a regrade, until one gets by; the run after each clears up first, as runs do. */
    private void failAtEveryOperation(LongFunction<FailingDisk> failing) {
        boolean passed = false;
        int failures = 0;
        for (long operation = 1; !passed; operation++) {
            disk.delete(out);
            everyone.publish(YEAR_END, disk);
            restoreBesideItself();
            passed = passes(failing.apply(operation));
            failures += passed ? 0 : 1;
            Publication.sweepAll(out, "gallery", disk);
            assertThat(Manifest.verify(link(), disk)).isEmpty();
            String seen = grades(link());
            assertThat(Optional.of(seen).filter(published::equals).isPresent()
                            || disk.list(out.resolve("gallery/.gradings")).stream()
                                    .anyMatch(directory -> grades(directory).equals(published)))
                    .as("after operation %d", operation)
                    .isTrue();
            tieredOnly.publish(YEAR_END, disk);
            assertThat(Manifest.verify(link(), disk)).isEmpty();
            assertThat(generations()).allMatch(name -> name.matches("2025-12-31\\.[1-9]"));
        }
        assertThat(failures).isGreaterThan(30);
    }

    private boolean passes(Disk failing) {
        try {
            tieredOnly.publish(YEAR_END, failing);
            return true;
        } catch (DiskException e) {
            return false;
        }
    }
}
