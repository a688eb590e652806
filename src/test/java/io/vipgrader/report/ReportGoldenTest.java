package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files that a grading comes to, to the byte. Each directory {@code golden/report-*} is a job with its policy and
 * orders and, in {@code published}, the CSV files that must come out at the end of 2025; where it has orders of 2024 their
 * year is graded before.
 */
class ReportGoldenTest {
    @TempDir
    private Path out;

    static Stream<Path> cases() throws IOException, URISyntaxException {
        Path golden = Path.of(ReportGoldenTest.class.getResource("/golden").toURI());
        try (Stream<Path> directories = Files.list(golden)) {
            return directories
                    .filter(path -> path.getFileName().toString().startsWith("report-"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFilesAreTheSameToTheByte(Path config) throws IOException {
        Retailer retailer = Retailer.read(config, out);
        if (Files.exists(config.resolve("orders-2024.csv"))) {
            retailer.publish(LocalDate.of(2024, 12, 31), new LocalDisk());
        }
        Path published = retailer.publish(LocalDate.of(2025, 12, 31), new LocalDisk());
        assertThat(csvFiles(published)).isEqualTo(csvFiles(config.resolve("published")));
        assertThat(Manifest.verify(published, new LocalDisk())).isEmpty();
    }

    /** By name, each byte as a Latin-1 character: a difference is shown as text. */
    private static TreeMap<String, String> csvFiles(Path directory) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file :
                    entries.filter(path -> path.toString().endsWith(".csv")).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                files.put(file.getFileName().toString(), text);
            }
        }
        return files;
    }

    @Test
    void thereAreCases() throws IOException, URISyntaxException {
        List<String> names = cases().map(path -> path.getFileName().toString()).toList();
        assertThat(names)
                .containsExactly(
                        "report-columns-chosen-and-renamed",
                        "report-columns-left-out",
                        "report-every-column",
                        "report-formulas-and-quotes",
                        "report-ms949-with-strange-rejects",
                        "report-tiered-only",
                        "report-utf-16-with-mark");
    }
}
