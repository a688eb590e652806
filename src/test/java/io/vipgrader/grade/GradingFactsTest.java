package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.RuleCase;
import io.vipgrader.accrual.Seen;
import io.vipgrader.accrual.Sightings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a grading is what the next one is held against; what is known only grows until it is too much. */
class GradingFactsTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2025, 1, 1);
    private static final LocalDate MAY_1 = LocalDate.of(2025, 5, 1);
    private static final BigInteger ZERO = BigInteger.ZERO;

    /** Of 3 lines that count and 1 that doesn't, worth 1234.5. */
    private static final ControlTotals CONTROL = new ControlTotals(
            9, 1, 1, 1, 1, 1, 1, 3, 4, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, BigInteger.valueOf(12_345_000));

    private Grading grading;

    @BeforeEach
    void grade(@TempDir Path directory) throws IOException {
        RuleCase fourRows = RuleCase.cases("grade-rows\\.yaml").findFirst().orElseThrow();
        grading = new SpecCase(fourRows).graded(directory).grading();
    }

    private static Seen seen(Set<String> tooMany, String... stores) {
        SortedMap<String, LocalDate> values = new TreeMap<>();
        Arrays.stream(stores).forEach(store -> values.put(store, MAY_1));
        return new Seen(
                NEW_YEAR,
                LocalDate.of(2026, 1, 1),
                new TreeSet<>(Set.of(NEW_YEAR, MAY_1)),
                stores.length == 0 ? Map.of() : Map.of("store", values),
                tooMany);
    }

    private GradingFacts facts(Seen seen, GradingFacts before) {
        return GradingFacts.of(grading, CONTROL, seen, Optional.of(before));
    }

    private GradingFacts first(Seen seen) {
        return GradingFacts.of(grading, CONTROL, seen, Optional.empty());
    }

    @Test
    void theNumbersAreThoseOfTheGrading() {
        GradingFacts facts = first(seen(Set.of(), "MAIN"));
        assertThat(facts.asOf()).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(facts.policySha256()).isEqualTo(grading.target().policy().sha256());
        assertThat(facts.start()).isEqualTo(NEW_YEAR);
        assertThat(facts.endExclusive()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(facts.customers()).isEqualTo(4);
        assertThat(facts.lines()).isEqualTo(4);
        assertThat(facts.spend()).isEqualTo(new BigDecimal("1234.5"));
        assertThat(facts.days()).containsExactly(NEW_YEAR, MAY_1);
        assertThat(facts.periodDays()).isEqualTo(365);
        assertThat(facts.mostDays()).isEqualTo(2);
        assertThat(facts.lastDays("store")).isEqualTo(Map.of("MAIN", MAY_1));
        assertThat(facts.lastDays("category")).isEmpty();
        assertThat(facts.knownValues("store")).containsExactly("MAIN");
        assertThat(facts.knownValues("category")).isEmpty();
    }

    @Test
    void whatWasKnownIsHandedOn() {
        GradingFacts before = first(seen(Set.of(), "MAIN", "SIDE"));
        GradingFacts after = facts(seen(Set.of(), "MAIN", "NEW"), before);
        assertThat(after.knownValues("store")).containsExactly("MAIN", "NEW", "SIDE");
        assertThat(after.lastDays("store")).containsOnlyKeys("MAIN", "NEW");
        assertThat(facts(seen(Set.of()), after).knownValues("store")).containsExactly("MAIN", "NEW", "SIDE");
        assertThat(facts(seen(Set.of()), Night.mostDays(before, 300)).mostDays())
                .isEqualTo(300);
        assertThat(facts(seen(Set.of()), Night.mostDays(before, 1)).mostDays()).isEqualTo(2);
    }

    @Test
    void aDimensionOfTooManyValuesIsKnownNoMore() {
        GradingFacts before = first(seen(Set.of(), "MAIN"));
        assertThat(facts(seen(Set.of("store")), before).knownValues("store")).isEmpty();
        String[] most = IntStream.range(1, Sightings.MOST_VALUES)
                .mapToObj(store -> "S" + store)
                .toArray(String[]::new);
        GradingFacts full = facts(seen(Set.of(), most), before);
        assertThat(full.knownValues("store")).hasSize(Sightings.MOST_VALUES).contains("MAIN");
        assertThat(facts(seen(Set.of(), "ONE_MORE"), full).knownValues("store")).isEmpty();
    }

    @Test
    void aPeriodThatHasNotBegunHasNoDays() {
        GradingFacts facts = first(seen(Set.of(), "MAIN"));
        assertThat(Night.period(facts, MAY_1, NEW_YEAR).periodDays()).isZero();
        assertThat(Night.period(facts, MAY_1, MAY_1.plusDays(3)).periodDays()).isEqualTo(3);
    }
}
