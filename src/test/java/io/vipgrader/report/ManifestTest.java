package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import io.vipgrader.order.InputIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest says all that is needed to prove a grading, and is compared byte for byte. */
class ManifestTest {
    private static final String TEXT = """
            {
              "format": 1,
              "program": "gallery",
              "as_of": "2025-12-31",
              "standing": "official",
              "generation": 2,
              "version": "1.0.0",
              "made_at": "2026-01-01T03:00:00Z",
              "policy": {
                "file": "config/gallery.yaml",
                "sha256": "aa"
              },
              "job": {
                "file": "config/job.yaml",
                "sha256": "bb"
              },
              "inputs": [
                {
                  "name": "../orders/2025.csv",
                  "size": 1234,
                  "modified": "2025-12-31T15:00:00.123Z",
                  "crc32c": "00c0ffee",
                  "lines": 99,
                  "blank_lines": 1
                },
                {
                  "name": "jdbc:lines",
                  "crc32c": "ffffffff",
                  "lines": 7,
                  "blank_lines": 0
                }
              ],
              "previous": {
                "as_of": "2025-12-30",
                "grades_sha256": "cc"
              },
              "accepted": [
                {
                  "gate": "spend",
                  "reason": "a gala \\"night\\"",
                  "finding": "spend rose by 80%"
                }
              ],
              "output": {
                "charset": "UTF-8",
                "bom": true,
                "include": "tiered",
                "columns": {
                  "tier": "Grade",
                  "customer_id": "Member"
                }
              },
              "files": [
                {
                  "name": "grades.csv",
                  "size": 3,
                  "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                }
              ]
            }
            """;

    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    private static Manifest manifest() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("tier", "Grade");
        columns.put("customer_id", "Member");
        return new Manifest(
                "gallery",
                LocalDate.of(2025, 12, 31),
                true,
                2,
                "1.0.0",
                Retailer.MADE_AT,
                new Manifest.Origin("config/gallery.yaml", "aa"),
                new Manifest.Origin("config/job.yaml", "bb"),
                List.of(
                        new InputIdentity(
                                "../orders/2025.csv",
                                1234,
                                Instant.parse("2025-12-31T15:00:00.123Z").toEpochMilli(),
                                0x00C0FFEE,
                                99,
                                1),
                        new InputIdentity("jdbc:lines", -1, -1, -1, 7, 0)),
                List.of(),
                Optional.empty(),
                Optional.of(new GradingIdentity.Previous(LocalDate.of(2025, 12, 30), "cc")),
                Optional.empty(),
                List.of(new Manifest.Accepted("spend", "a gala \"night\"", "spend rose by 80%")),
                new Manifest.Layout(StandardCharsets.UTF_8, true, Job.Include.TIERED, columns),
                List.of(new OutputFile(
                        "grades.csv", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    }

    private void write(String name, String text) {
        disk.delete(directory.resolve(name));
        try (DiskOutput output = disk.create(directory.resolve(name))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            output.write(bytes, 0, bytes.length);
        }
    }

    @Test
    void itIsJsonForPeopleToo() {
        manifest().write(directory, disk);
        assertThat(new String(disk.readSmall(directory.resolve("manifest.json")), StandardCharsets.UTF_8))
                .isEqualTo(TEXT);
    }

    @Test
    void itReadsBackWhole() {
        write("manifest.json", TEXT);
        Manifest read = Manifest.read(directory, disk);
        assertThat(read).isEqualTo(manifest());
        assertThat(read.layout().columns().keySet()).containsExactly("tier", "customer_id");
    }

    @Test
    void anotherFormatIsRefused() {
        write("manifest.json", TEXT.replace("\"format\": 1", "\"format\": 2"));
        assertThatThrownBy(() -> Manifest.read(directory, disk))
                .isInstanceOf(DamagedGradingException.class)
                .hasMessage(directory + "/manifest.json: not a manifest of this release: its format is 2, not 1;"
                        + " make the grading again");
    }

    @Test
    void aMissingKeyIsNamed() {
        write("manifest.json", TEXT.replace("\"bom\"", "\"mark\""));
        assertThatThrownBy(() -> Manifest.read(directory, disk))
                .isInstanceOf(DamagedGradingException.class)
                .hasMessage(directory + "/manifest.json: not a manifest of this release: output.bom is missing or of"
                        + " another kind; make the grading again");
    }

    @Test
    void halfAManifestIsRefused() {
        write("manifest.json", TEXT.substring(0, TEXT.length() / 2));
        assertThatThrownBy(() -> Manifest.read(directory, disk)).isInstanceOf(DamagedGradingException.class);
    }

    @Test
    void anUntouchedGradingHasNoDifferences() {
        write("manifest.json", TEXT);
        write("grades.csv", "abc");
        assertThat(Manifest.verify(directory, disk)).isEmpty();
    }

    @Test
    void everyDifferenceIsASentence() {
        write("manifest.json", TEXT);
        assertThat(Manifest.verify(directory, disk)).containsExactly("grades.csv is missing");
        write("grades.csv", "abcd");
        assertThat(Manifest.verify(directory, disk)).containsExactly("grades.csv has 4 bytes; the manifest says 3");
        write("grades.csv", "abd");
        write("notes.txt", "");
        assertThat(Manifest.verify(directory, disk))
                .containsExactly(
                        "grades.csv has the sha-256 a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9;"
                                + " the manifest says ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "notes.txt is not in the manifest");
    }

    @Test
    void nothingPublishedIsNotTheSameAsNoDifference() {
        assertThatThrownBy(() -> Manifest.verify(directory, disk))
                .isInstanceOfSatisfying(
                        DiskException.class, e -> assertThat(e.kind()).isEqualTo(DiskException.Kind.READ));
    }

    @Test
    void theSameGradingIsToldByWhatItIsMadeOf() {
        GradingIdentity files = identity("aa", 10);
        assertThat(files.isThatOf(identity("aa", 10))).isTrue();
        assertThat(files.isThatOf(identity("ab", 10))).isFalse();
        assertThat(files.isThatOf(identity("aa", 11))).isFalse();
    }

    private static GradingIdentity identity(String policy, long size) {
        return new GradingIdentity(
                "1.0.0",
                policy,
                "bb",
                List.of(new GradingIdentity.Input("a.csv", size, 5)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aTableIsNeverKnownToBeTheSame() {
        assertThat(manifest().identity().isThatOf(manifest().identity())).isFalse();
    }
}
