package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.grade.Finding.State;
import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No store vanishes and no category appears unnoticed. */
class ValueGatesTest {
    private static final Map<String, LocalDate> MAIN = Map.of("MAIN", Night.TODAY);
    private static final Map<String, LocalDate> THREE =
            Map.of("FOOD", Night.TODAY, "GOLD_BAR", Night.TODAY, "GOLD_COIN", Night.TODAY);

    private final Night night = Night.ordinary();

    private static Gates gates(List<String> stores, List<String> newValues) {
        Gates usual = Gates.DEFAULT;
        return new Gates(
                usual.leastCustomers(),
                usual.days(),
                stores,
                usual.spend(),
                usual.lines(),
                usual.customers(),
                usual.topTier(),
                usual.lowered(),
                Optional.of(new Gates.NewValues(newValues)),
                usual.sameFile(),
                usual.duplicates());
    }

    private Night stores(GradingFacts now) {
        return night.gates(gates(List.of("store"), List.of())).now(now);
    }

    @Test
    void aStoreThatVanishesShuts() {
        assertThat(stores(Night.values(night.now(), "store", MAIN)).finding(Gate.STORES))
                .isEqualTo(new Finding(
                        Gate.STORES,
                        State.SHUT,
                        "values that had order lines in the grading of 2025-12-30 have none now, 1: store 'SIDE'; limit:"
                                + " none; look whether their order files are there; if it is right, accept it: --accept"
                                + " stores --reason TEXT"));
    }

    @Test
    void allStoresOfYesterdayPass() {
        assertThat(stores(night.now()).finding(Gate.STORES))
                .isEqualTo(new Finding(Gate.STORES, State.OPEN, "none of the values of 2025-12-30 is missing"));
    }

    @Test
    void aStoreWhoseLastLineLeftThePeriodIsNotMissed() {
        LocalDate left = night.now().start().minusDays(1);
        GradingFacts before = Night.values(night.last(), "store", Map.of("MAIN", Night.YESTERDAY, "SIDE", left));
        GradingFacts almost =
                Night.values(night.last(), "store", Map.of("MAIN", Night.YESTERDAY, "SIDE", left.plusDays(1)));
        Night now = stores(Night.values(night.now(), "store", MAIN));
        assertThat(now.before(before).finding(Gate.STORES).state()).isEqualTo(State.OPEN);
        assertThat(now.before(almost).finding(Gate.STORES).state()).isEqualTo(State.SHUT);
    }

    @Test
    void storesThatNobodyKeptAreNotJudged() {
        assertThat(stores(night.now()).first().finding(Gate.STORES).state()).isEqualTo(State.NOT_JUDGED);
        assertThat(stores(night.now())
                        .before(Night.values(night.last(), "store", Map.of()))
                        .finding(Gate.STORES))
                .isEqualTo(new Finding(
                        Gate.STORES,
                        State.NOT_JUDGED,
                        "the values of store were not kept by the grading of 2025-12-30, or are too many"));
        assertThat(stores(Night.values(night.now(), "store", Map.of()))
                        .finding(Gate.STORES)
                        .state())
                .isEqualTo(State.NOT_JUDGED);
    }

    @Test
    void aCategoryThatNobodyHasSeenShuts() {
        assertThat(night.now(Night.values(night.now(), "category", THREE)).finding(Gate.NEW_VALUES))
                .isEqualTo(new Finding(
                        Gate.NEW_VALUES,
                        State.SHUT,
                        "values that no grading has seen, 1: category 'GOLD_COIN'; limit: none; look whether the policy's"
                                + " rules should name them; if it is right, accept it: --accept new-values --reason"
                                + " TEXT"));
    }

    @Test
    void aCategoryThatWasSeenBeforeTheLastGradingPasses() {
        GradingFacts before = Night.values(night.last(), "category", THREE);
        Map<String, SortedMap<String, LocalDate>> without = Map.of("category", new TreeMap<>());
        GradingFacts gone = Night.values(before, without, before.known(), before.mostDays());
        assertThat(night.before(gone)
                        .now(Night.values(night.now(), "category", THREE))
                        .finding(Gate.NEW_VALUES))
                .isEqualTo(new Finding(Gate.NEW_VALUES, State.OPEN, "no new value of category"));
    }

    @Test
    void aDimensionThatNoRuleLooksAtIsJudgedOnlyWhereItIsNamed() {
        Night side = night.now(Night.values(night.now(), "store", Map.of("OUTLET", Night.TODAY)));
        assertThat(side.finding(Gate.NEW_VALUES).state()).isEqualTo(State.OPEN);
        assertThat(side.gates(gates(List.of(), List.of("store")))
                        .finding(Gate.NEW_VALUES)
                        .state())
                .isEqualTo(State.SHUT);
    }

    @Test
    void valuesKnownFromFewDaysAreNoMeasure() {
        Night fresh = night.now(Night.values(night.now(), "category", THREE));
        assertThat(fresh.before(Night.mostDays(night.last(), 27)).finding(Gate.NEW_VALUES))
                .isEqualTo(new Finding(
                        Gate.NEW_VALUES,
                        State.NOT_JUDGED,
                        "the values known rest on 27 days with lines, fewer than 28"));
        assertThat(fresh.before(Night.mostDays(night.last(), 28))
                        .finding(Gate.NEW_VALUES)
                        .state())
                .isEqualTo(State.SHUT);
    }

    @Test
    void valuesKnownFromFewCustomersAreNoMeasure() {
        Night fresh = night.now(Night.values(night.now(), "category", THREE));
        assertThat(fresh.before(Night.customers(night.last(), 99))
                        .finding(Gate.NEW_VALUES)
                        .state())
                .isEqualTo(State.NOT_JUDGED);
        assertThat(fresh.before(Night.customers(night.last(), 100))
                        .finding(Gate.NEW_VALUES)
                        .state())
                .isEqualTo(State.SHUT);
    }

    @Test
    void aDimensionOfManyValuesIsJudgedOnlyWhereItIsNamed() {
        Map<String, LocalDate> hundred = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            hundred.put("brand " + i, Night.TODAY);
        }
        Map<String, LocalDate> more = new TreeMap<>(hundred);
        more.put("brand 100", Night.TODAY);
        Map<String, LocalDate> most = new TreeMap<>(more);
        most.put("brand 101", Night.TODAY);
        Night few = night.before(Night.values(night.last(), "category", hundred))
                .now(Night.values(night.now(), "category", more));
        Night many = night.before(Night.values(night.last(), "category", more))
                .now(Night.values(night.now(), "category", most));
        assertThat(few.finding(Gate.NEW_VALUES).state()).isEqualTo(State.SHUT);
        assertThat(many.finding(Gate.NEW_VALUES))
                .isEqualTo(new Finding(
                        Gate.NEW_VALUES,
                        State.NOT_JUDGED,
                        "no dimension whose values the grading of 2025-12-30 kept, and that has few enough"));
        assertThat(many.gates(gates(List.of(), List.of("category")))
                        .finding(Gate.NEW_VALUES)
                        .state())
                .isEqualTo(State.SHUT);
    }
}
