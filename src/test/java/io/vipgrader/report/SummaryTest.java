package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.order.Reject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The summary holds a grading's figures, balanced and in one place. */
class SummaryTest {
    @TempDir
    private Path out;

    @Test
    void everyFigureOfAGradingIsThere() throws Exception {
        Path config =
                Path.of(getClass().getResource("/golden/report-every-column").toURI());
        Retailer retailer = Retailer.read(config, out);
        String text = retailer.summary(retailer.grade(LocalDate.of(2025, 12, 31), Optional.empty()))
                .text();
        assertThat(text).isEqualTo(Files.readString(config.resolve("summary.json"), StandardCharsets.UTF_8));
    }

    @Test
    void rejectsAreCountedByKindTheCommonestFirst() {
        List<Reject> rejects = List.of(
                reject("amount", "'12a' is not a number"),
                reject("", "cells: 5; the header has 4"),
                reject("amount", "'it's' is not a number"),
                reject("", "cells: 3; the header has 4"),
                reject("", "cells: 12; the header has 4"));
        assertThat(RejectCount.of(rejects))
                .containsExactly(
                        new RejectCount("", "cells: N; the header has N", 3),
                        new RejectCount("amount", "'...' is not a number", 2));
    }

    private static Reject reject(String column, String reason) {
        return new Reject("orders.csv", 0, 1, column, reason, "");
    }

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>vip-grader</artifactId>\n  <version>" + Product.VERSION + "</version>");
    }
}
