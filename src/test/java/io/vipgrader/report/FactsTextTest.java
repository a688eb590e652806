package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.JsonText;
import io.vipgrader.grade.GradingFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a grading keeps for the next one's gates comes back as it was. */
class FactsTextTest {
    private static final LocalDate MAY_1 = LocalDate.of(2025, 5, 1);
    private static final GradingFacts FACTS = new GradingFacts(
            LocalDate.of(2025, 12, 31),
            "ab12",
            LocalDate.of(2025, 1, 1),
            LocalDate.of(2026, 1, 1),
            3_000_000_000L,
            9,
            new BigDecimal("12345678901234567890.1234"),
            new TreeSet<>(List.of(MAY_1, MAY_1.plusDays(1), MAY_1.plusDays(2), MAY_1.plusDays(9))),
            Map.of("store", new TreeMap<>(Map.of("본점 \"A\"", MAY_1, "", MAY_1.plusDays(1)))),
            Map.of("store", new TreeSet<>(List.of("", "gone", "본점 \"A\"")), "empty", new TreeSet<>()),
            4);

    @Test
    void factsComeBackAsTheyWere() {
        assertThat(FactsText.parse(JsonText.of(Map.of(FactsText.KEY, FactsText.of(FACTS)))))
                .contains(FACTS);
    }

    @Test
    void daysAreWrittenAsStretches() {
        assertThat(FactsText.of(FACTS))
                .containsEntry("days", List.of("2025-05-01/2025-05-03", "2025-05-10/2025-05-10"));
    }

    @Test
    void aSummaryOfAnEarlierReleaseHasNone() {
        assertThat(FactsText.parse("{\"program\": \"gallery\"}")).isEmpty();
    }
}
