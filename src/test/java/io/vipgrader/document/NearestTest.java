package io.vipgrader.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip of the pen is recognised, another word isn't. */
class NearestTest {
    private static final List<String> KNOWN = List.of("at-least", "at-most", "top", "tiers", "FIRST", "FIRST_PRIME");

    @ParameterizedTest
    @CsvSource({
        "at_least, at-least",
        "atleast, at-least",
        "at-lest, at-least",
        "teirs, tiers",
        "tier, tiers",
        "First, FIRST",
        "TIERS, tiers",
        "tpo, top",
        "FIRST-PRIME, FIRST_PRIME"
    })
    void findsTheWordMeant(String slip, String meant) {
        assertThat(Nearest.to(slip, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "t", "bottom"})
    void findsNothingFarAway(String word) {
        assertThat(Nearest.to(word, KNOWN)).isEmpty();
    }
}
