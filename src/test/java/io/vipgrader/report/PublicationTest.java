package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
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

/** Readers see a whole grading or none, the old or the new, whatever fails, and the next run clears up. */
class PublicationTest {
    private static final LocalDate YEAR_END = LocalDate.of(2025, 12, 31);

    private final Disk disk = FailingDisk.unflushed(new LocalDisk());

    @TempDir
    private Path temporary;

    private Path out;
    private Retailer everyone;
    private Retailer tieredOnly;

    @BeforeEach
    void readTheRetailer() throws Exception {
        out = disk.realPath(temporary).resolve("out");
        Path config = Path.of(PublicationTest.class
                .getResource("/golden/report-columns-left-out")
                .toURI());
        everyone = Retailer.read(config, out);
        tieredOnly = everyone.printing(Job.Include.TIERED);
    }

    private Path link() {
        return everyone.link(YEAR_END);
    }

    private String grades() {
        return new String(disk.readSmall(link().resolve("grades.csv")), StandardCharsets.UTF_8);
    }

    private List<String> generations() {
        return disk.list(out.resolve("gallery/.gradings")).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Test
    void theLinkShowsTheFirstGeneration() {
        assertThat(everyone.publish(YEAR_END, disk)).isEqualTo(out.resolve("gallery/2025-12-31"));
        assertThat(disk.linkTarget(link())).contains(Path.of(".gradings/2025-12-31.1"));
        assertThat(disk.list(link()))
                .extracting(path -> path.getFileName().toString())
                .containsExactly(
                        "changes.csv", "excluded.csv", "grades.csv", "manifest.json", "rejects.csv", "summary.json");
    }

    @Test
    void theReplacedGenerationStaysUntilTheNextRun() {
        everyone.publish(YEAR_END, disk);
        everyone.publish(YEAR_END, disk);
        assertThat(generations()).containsExactly("2025-12-31.1", "2025-12-31.2");
        everyone.publish(YEAR_END, disk);
        assertThat(disk.linkTarget(link())).contains(Path.of(".gradings/2025-12-31.3"));
        Publication.of(out, "gallery", YEAR_END, disk).sweep();
        assertThat(generations()).containsExactly("2025-12-31.2", "2025-12-31.3");
    }

    @Test
    void otherDatesAreLeftAlone() {
        everyone.publish(YEAR_END.minusYears(1), disk);
        everyone.publish(YEAR_END, disk);
        everyone.publish(YEAR_END, disk);
        assertThat(generations()).containsExactly("2024-12-31.1", "2025-12-31.1", "2025-12-31.2");
    }

    @Test
    void whatIsPublishedTellsItsManifest() {
        Publication publication = Publication.of(out, "gallery", YEAR_END, disk);
        assertThat(publication.current()).isEmpty();
        everyone.publish(YEAR_END, disk);
        assertThat(publication.current().map(Manifest::generation)).contains(1);
        disk.delete(publication.published().orElseThrow().resolve("changes.csv"));
        assertThat(publication.current()).isEmpty();
    }

    @Test
    void aDirectoryInTheLinksPlaceIsNeverDeleted() {
        disk.createDirectories(link());
        assertThatThrownBy(() -> everyone.publish(YEAR_END, disk))
                .isInstanceOfSatisfying(
                        DiskException.class, e -> assertThat(e.kind()).isEqualTo(DiskException.Kind.WRITE))
                .hasMessage(link() + ": can't publish here: a file or directory that this product didn't make is in the"
                        + " way; move it elsewhere");
        assertThat(disk.stamp(link())).isPresent();
    }

    @Test
    void aForeignLinkIsNeverReplaced() {
        disk.createDirectories(out.resolve("gallery"));
        disk.symbolicLink(link(), Path.of("/srv/elsewhere"));
        assertThatThrownBy(() -> everyone.publish(YEAR_END, disk))
                .hasMessage(
                        link() + ": can't publish here: a link to /srv/elsewhere that this product didn't make is in"
                                + " the way; move it elsewhere");
        assertThat(disk.linkTarget(link())).contains(Path.of("/srv/elsewhere"));
    }

    @Test
    void noFailureShowsHalfAFirstSet() {
        failAtEveryOperation(operation -> FailingDisk.once(disk, operation), Optional.empty());
        failAtEveryOperation(operation -> FailingDisk.from(disk, operation), Optional.empty());
    }

    @Test
    void noFailureShowsAMixtureOfTwoSets() {
        failAtEveryOperation(operation -> FailingDisk.once(disk, operation), Optional.of(everyone));
        failAtEveryOperation(operation -> FailingDisk.from(disk, operation), Optional.of(everyone));
    }

    /** Fails the first, the second ... operation of a run, until a run gets by. @param before what was published before */
    private void failAtEveryOperation(LongFunction<FailingDisk> failing, Optional<Retailer> before) {
        String all = gradesOf(everyone);
        String tiered = gradesOf(tieredOnly);
        boolean passed = false;
        int failures = 0;
        for (long operation = 1; !passed; operation++) {
            disk.delete(out);
            before.ifPresent(retailer -> retailer.publish(YEAR_END, disk));
            passed = passes(failing.apply(operation));
            failures += passed ? 0 : 1;
            if (disk.linkTarget(link()).isPresent()) {
                assertThat(Manifest.verify(link(), disk)).isEmpty();
                assertThat(grades()).isIn(all, tiered);
            } else {
                assertThat(before).isEmpty();
            }
            tieredOnly.publish(YEAR_END, disk);
            assertThat(grades()).isEqualTo(tiered);
            assertThat(Manifest.verify(link(), disk)).isEmpty();
            Publication.of(out, "gallery", YEAR_END, disk).sweep();
            assertThat(generations()).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(failures).isGreaterThan(30);
    }

    private String gradesOf(Retailer retailer) {
        disk.delete(out);
        retailer.publish(YEAR_END, disk);
        return grades();
    }

    private boolean passes(Disk failing) {
        try {
            tieredOnly.publish(YEAR_END, failing);
            return true;
        } catch (DiskException e) {
            return false;
        }
    }

    @Test
    void aLinkThatWasNeverRenamedIsSwept() {
        everyone.publish(YEAR_END, disk);
        disk.symbolicLink(out.resolve("gallery/.gradings/2025-12-31.next"), Path.of(".gradings/2025-12-31.9"));
        disk.createDirectories(out.resolve("gallery/.gradings/2025-12-31.9"));
        Publication.of(out, "gallery", YEAR_END, disk).sweep();
        assertThat(generations()).containsExactly("2025-12-31.1");
    }

    @Test
    void everyDateOfAProgrammeIsSwept() {
        everyone.publish(YEAR_END, disk);
        disk.createDirectories(out.resolve("gallery/.gradings/2025-11-30.1"));
        disk.createDirectories(out.resolve("gallery/.gradings/2025-99-99.notes"));
        Publication.sweepAll(out, "gallery", disk);
        assertThat(generations()).containsExactly("2025-12-31.1", "2025-99-99.notes");
    }

    /** A job of three years has a thousand dates; to list all of them for each took most of its night. */
    @Test
    void toSweepManyDatesTheDirectoryIsListedOnce() {
        for (LocalDate asOf : List.of(YEAR_END, YEAR_END.minusDays(1), YEAR_END.minusDays(2))) {
            everyone.publish(asOf, disk);
        }
        FailingDisk counting = FailingDisk.counting(disk);
        Publication.sweepAll(out, "gallery", counting);
        assertThat(counting.operations()).as("a list, and two looks at each").isEqualTo(1 + 3 * 2);
    }

    @Test
    void publishingWithoutBeginningIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Publication.of(out, "gallery", YEAR_END, disk).generation())
                .isInstanceOf(IllegalStateException.class);
    }
}
