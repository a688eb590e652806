package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.grade.PreviousGrading.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The next grading reads back exactly what was published, or nothing. */
class PublishedGradingTest {
    private static final LocalDate YEAR_END = LocalDate.of(2025, 12, 31);

    private final Disk disk = new LocalDisk();

    @TempDir
    private Path temporary;

    private Path out;

    @BeforeEach
    void resolveLinksOfTheTemporaryDirectory() {
        out = disk.realPath(temporary);
    }

    private Retailer retailer(String name) throws Exception {
        return Retailer.read(Path.of(getClass().getResource("/golden/" + name).toURI()), out);
    }

    private static List<Row> rows(PublishedGrading grading) {
        return Walks.rows(grading.stretches());
    }

    private Optional<PublishedGrading> latestBefore(LocalDate asOf) {
        return PublishedGrading.latestBefore(out, "gallery", asOf, disk);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report-formulas-and-quotes",
                "report-columns-chosen-and-renamed",
                "report-ms949-with-strange-rejects",
                "report-utf-16-with-mark"
            })
    void idsAndTiersComeBackAsTheyWere(String name) throws Exception {
        Retailer retailer = retailer(name);
        retailer.publish(YEAR_END, disk);
        var grading = retailer.grade(YEAR_END, Optional.empty()).grading();
        List<Row> graded = IntStream.range(0, grading.customers())
                .mapToObj(grading::row)
                .map(row -> new Row(row.customer(), row.tier()))
                .toList();
        PublishedGrading published = latestBefore(YEAR_END.plusDays(1)).orElseThrow();
        assertThat(rows(published)).isEqualTo(graded);
        assertThat(rows(published)).isEqualTo(graded);
        assertThat(published.asOf()).isEqualTo(YEAR_END);
        assertThat(published.official()).isTrue();
    }

    @Test
    void theLatestEarlierDateIsTheOne() throws Exception {
        Retailer retailer = retailer("report-every-column");
        retailer.publish(YEAR_END.minusYears(1), disk);
        retailer.publish(YEAR_END.minusMonths(1), disk);
        retailer.publish(YEAR_END, disk);
        assertThat(latestBefore(YEAR_END).map(PublishedGrading::asOf)).contains(YEAR_END.minusMonths(1));
        assertThat(latestBefore(YEAR_END.minusYears(1))).isEmpty();
        assertThat(PublishedGrading.latestBefore(out, "another", YEAR_END, disk))
                .isEmpty();
    }

    @Test
    void directoriesThatAreNoLinksAreNoGradings() throws Exception {
        disk.createDirectories(out.resolve("gallery/2025-01-01"));
        assertThat(latestBefore(YEAR_END)).isEmpty();
    }

    @Test
    void aGradingThatWasRestoredInTheLinksPlaceIsOne() throws Exception {
        Path link = retailer("report-tiered-only").publish(YEAR_END, disk);
        List<Row> published = rows(latestBefore(YEAR_END.plusDays(1)).orElseThrow());
        disk.delete(link);
        disk.move(out.resolve("gallery/.gradings/2025-12-31.1"), link);
        assertThat(rows(latestBefore(YEAR_END.plusDays(1)).orElseThrow()))
                .isEqualTo(published)
                .isNotEmpty();
    }

    @Test
    void anotherGradingsManifestIsNoticed() throws Exception {
        retailer("report-tiered-only").publish(YEAR_END, disk);
        disk.symbolicLink(out.resolve("gallery/2026-01-31"), Path.of(".gradings", "2025-12-31.1"));
        assertThatThrownBy(() -> latestBefore(YEAR_END.plusMonths(2)))
                .isInstanceOf(DamagedGradingException.class)
                .hasMessage(
                        out + "/gallery/.gradings/2025-12-31.1/manifest.json: it is that of gallery as of 2025-12-31,"
                                + " not of gallery as of 2026-01-31; restore it or grade that date again");
    }

    @Test
    void theManifestRemembersWhichGradesWereLookedBackOn() throws Exception {
        Retailer retailer = retailer("report-every-column");
        Path before = retailer.publish(YEAR_END.minusYears(1), disk);
        Path after = retailer.publish(YEAR_END, disk);
        String grades =
                Manifest.read(before, disk).file("grades.csv").orElseThrow().sha256();
        assertThat(Manifest.read(after, disk).previous())
                .contains(new GradingIdentity.Previous(YEAR_END.minusYears(1), grades));
    }

    private void overwrite(Path file, String text) {
        disk.delete(file);
        try (DiskOutput output = disk.create(file)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            output.write(bytes, 0, bytes.length);
        }
    }

    @Test
    void anotherSizeIsNoticedAtOnce() throws Exception {
        Path link = retailer("report-tiered-only").publish(YEAR_END, disk);
        overwrite(link.resolve("grades.csv"), "customer_id,tier\n");
        assertThatThrownBy(() -> latestBefore(YEAR_END.plusDays(1)))
                .isInstanceOf(DamagedGradingException.class)
                .hasMessage(out + "/gallery/.gradings/2025-12-31.1/grades.csv: it has 17 bytes, "
                        + Manifest.read(link, disk)
                                .file("grades.csv")
                                .orElseThrow()
                                .size()
                        + " were published; restore it or grade that date again");
    }

    @Test
    void anotherTierIsNoticedAtTheEndOfTheWalk() throws Exception {
        Path link = retailer("report-tiered-only").publish(YEAR_END, disk);
        Path file = link.resolve("grades.csv");
        String text = new String(disk.readSmall(file), StandardCharsets.UTF_8);
        overwrite(file, text.replace("ROYAL", "LOYAL"));
        PublishedGrading grading = latestBefore(YEAR_END.plusDays(1)).orElseThrow();
        assertThatThrownBy(() -> rows(grading))
                .isInstanceOf(DamagedGradingException.class)
                .hasMessageStartingWith(out + "/gallery/.gradings/2025-12-31.1/grades.csv: its sha-256 is ")
                .hasMessageEndingWith(" was published; restore it or grade that date again");
    }

    @Test
    void customersOutOfOrderAreNoticed() throws Exception {
        Path link = retailer("report-tiered-only").publish(YEAR_END, disk);
        Path file = link.resolve("grades.csv");
        String text = new String(disk.readSmall(file), StandardCharsets.UTF_8);
        overwrite(file, text.replace("cho,gallery", "aab,gallery"));
        PublishedGrading grading = latestBefore(YEAR_END.plusDays(1)).orElseThrow();
        assertThatThrownBy(() -> rows(grading))
                .isInstanceOf(DamagedGradingException.class)
                .hasMessage(out + "/gallery/.gradings/2025-12-31.1/grades.csv: its customers are not in the order of"
                        + " their ids; restore it or grade that date again");
    }

    @Test
    void aMissingManifestIsNoticed() throws Exception {
        Path link = retailer("report-tiered-only").publish(YEAR_END, disk);
        disk.delete(link.resolve("manifest.json"));
        assertThatThrownBy(() -> latestBefore(YEAR_END.plusDays(1)))
                .isInstanceOf(DamagedGradingException.class)
                .hasMessage(link + ": it has no manifest; restore it, grade that date again, or delete the link");
    }
}
