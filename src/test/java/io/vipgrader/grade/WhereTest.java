package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Crew;
import io.vipgrader.document.Place;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Pattern;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A customer of whom nobody said where he belongs belongs nowhere, and the reason says that it isn't known. */
class WhereTest {
    private static final List<Optional<String>> HOMES = List.of(Optional.of("MAIN"), Optional.of(""), Optional.empty());

    private static List<String> told(boolean negated) {
        DimensionTest test = new DimensionTest(
                Place.of("p.yaml"),
                "home-store",
                List.of(new Pattern("MAIN", false), new Pattern("JAM", true)),
                negated);
        Where where = Where.of(test, HOMES::get, HOMES.size(), Crew.alone());
        return List.of(0, 1, 2).stream()
                .map(row -> where.holds(row) + ": " + TextWords.of(words -> where.tell(row, words)))
                .toList();
    }

    @Test
    void anEmptyValueIsAsUnknownAsNone() {
        assertThat(told(false))
                .containsExactly(
                        "true: home-store MAIN in [MAIN, JAM*]",
                        "false: home-store unknown not in [MAIN, JAM*]",
                        "false: home-store unknown not in [MAIN, JAM*]");
        assertThat(told(true))
                .containsExactly(
                        "false: home-store MAIN in [MAIN, JAM*]",
                        "true: home-store unknown not in [MAIN, JAM*]",
                        "true: home-store unknown not in [MAIN, JAM*]");
    }
}
