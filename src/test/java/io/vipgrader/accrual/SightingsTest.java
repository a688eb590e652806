package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.line;
import static io.vipgrader.accrual.SmallPolicy.rule;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.target;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.people.People;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which days and values a period's lines had is known, and nothing of other periods. */
class SightingsTest {
    private static final LocalDate JULY_1 = LocalDate.of(2025, 7, 1);
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final Watch STORES = new Watch(false, Set.of("store"));

    private final Plan plan = plan(STORES);

    private static Plan plan(Watch watch) {
        return Plan.of(
                List.of(year2025(rule("category", "GOLD", 0)), target(JULY_1, NEW_YEAR)), FORMAT, People.NONE, watch);
    }

    private Tally tally(Plan asked) {
        Accruer accruer = Accruer.of(asked, Totals.of(asked));
        accruer.line(sale("ann", "2025-01-05", 10, "S1", "FOOD"));
        accruer.line(sale("bob", "2025-01-05", 10, "S1", "GOLD"));
        accruer.line(sale("ann", "2025-07-01", 10, "S2", "FOOD"));
        accruer.line(sale("ann", "2025-12-31", 10, "S1", "FOOD"));
        accruer.line(sale("ann", "2026-01-01", 10, "S3", "FOOD"));
        accruer.line(sale("", "2025-03-03", 10, "S4", "FOOD"));
        accruer.line(line(LineKind.VOID, "ann", "2025-03-04", 10, "S5", "FOOD"));
        accruer.line(line(LineKind.RETURN, "ann", "2025-03-05", 10, "S6", "FOOD"));
        return accruer.tally();
    }

    @Test
    void daysAndValuesAreThoseOfCustomersLinesInThePeriod() {
        Seen year = tally(plan).seen(0);
        assertThat(year.start()).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(year.endExclusive()).isEqualTo(NEW_YEAR);
        assertThat(year.days())
                .containsExactly(
                        LocalDate.of(2025, 1, 5), LocalDate.of(2025, 3, 5), JULY_1, LocalDate.of(2025, 12, 31));
        assertThat(year.values())
                .isEqualTo(Map.of(
                        "store",
                        Map.of(
                                "S1", LocalDate.of(2025, 12, 31),
                                "S2", JULY_1,
                                "S6", LocalDate.of(2025, 3, 5))));
    }

    @Test
    void eachTargetHasItsOwnPeriod() {
        Seen half = tally(plan).seen(1);
        assertThat(half.days()).containsExactly(JULY_1, LocalDate.of(2025, 12, 31));
        assertThat(half.values().get("store")).containsOnlyKeys("S1", "S2");
    }

    @Test
    void theFirstDayIsThatOfAllPeriods() {
        assertThat(tally(plan).firstDay()).contains(LocalDate.of(2025, 1, 5));
        assertThat(Tally.of(plan).firstDay()).isEmpty();
    }

    @Test
    void theDimensionsThatRulesLookAtAreWatchedWhereAsked() {
        assertThat(tally(plan(new Watch(true, Set.of()))).seen(0).values()).containsOnlyKeys("category");
        assertThat(tally(plan(new Watch(true, Set.of("store")))).seen(0).values())
                .containsOnlyKeys("category", "store");
        assertThat(tally(plan(Watch.DAYS)).seen(0).values()).isEmpty();
        assertThat(plan.ruledDimensions(0)).containsExactly("category");
        assertThat(plan.ruledDimensions(1)).isEmpty();
    }

    @Test
    void aDayIsThatOnWhichTheLineBecameKnown() {
        Accruer accruer = Accruer.of(plan, Totals.of(plan));
        int may = (int) LocalDate.of(2025, 5, 5).toEpochDay();
        int june = (int) LocalDate.of(2025, 6, 6).toEpochDay();
        accruer.line(new OrderLine(LineKind.RETURN, 1, "ann", -10, june, may, "", List.of("S1", "FOOD")));
        assertThat(accruer.tally().seen(0).days()).containsExactly(LocalDate.of(2025, 6, 6));
    }

    @Test
    void theDaysLookedAtAreThoseOfAllPeriods() {
        Sightings sightings = new Sightings(plan);
        assertThat(LocalDate.ofEpochDay(sightings.firstDay())).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(LocalDate.ofEpochDay(sightings.endDay())).isEqualTo(NEW_YEAR);
    }

    @Test
    void aPeriodSeesItsFirstDayAndNotTheDayBehindItsLast() {
        LocalDate start = LocalDate.of(2025, 1, 1);
        Plan halves = Plan.of(List.of(target(start, JULY_1), target(JULY_1, NEW_YEAR)), FORMAT, People.NONE, STORES);
        Accruer accruer = Accruer.of(halves, Totals.of(halves));
        accruer.line(sale("ann", "2025-01-01", 10, "S1", "FOOD"));
        accruer.line(sale("ann", "2025-06-30", 10, "S2", "FOOD"));
        accruer.line(sale("ann", "2025-07-01", 10, "S3", "FOOD"));
        accruer.line(sale("ann", "2025-07-02", 10, "S4", "FOOD"));

        Seen first = accruer.tally().seen(0);
        assertThat(first.days()).containsExactly(start, LocalDate.of(2025, 6, 30));
        assertThat(first.values()).isEqualTo(Map.of("store", Map.of("S1", start, "S2", LocalDate.of(2025, 6, 30))));
        Seen second = accruer.tally().seen(1);
        assertThat(second.days()).containsExactly(JULY_1, LocalDate.of(2025, 7, 2));
        assertThat(second.values()).isEqualTo(Map.of("store", Map.of("S3", JULY_1, "S4", LocalDate.of(2025, 7, 2))));
    }

    @Test
    void mergedSightingsAreThoseOfAll() {
        Tally one = tally(plan);
        Accruer other = Accruer.of(plan, Totals.of(plan));
        other.line(sale("cy", "2025-08-08", 1, "S9", "FOOD"));
        other.line(sale("cy", "2025-07-01", 1, "S2", "FOOD"));
        one.merge(other.tally());
        assertThat(one.seen(1).days()).containsExactly(JULY_1, LocalDate.of(2025, 8, 8), LocalDate.of(2025, 12, 31));
        assertThat(one.seen(1).values().get("store")).containsOnlyKeys("S1", "S2", "S9");
    }

    @Test
    void tenThousandValuesAreKeptAndOneMoreIsTooMany() {
        Sightings sightings = new Sightings(plan);
        int day = (int) JULY_1.toEpochDay();
        for (int i = 0; i < Sightings.MOST_VALUES; i++) {
            sightings.value(0, "S" + i, day);
        }
        Tally tally = Tally.of(plan);
        tally.sightings().merge(sightings);
        assertThat(tally.seen(0).values().get("store")).hasSize(Sightings.MOST_VALUES);
        assertThat(tally.seen(0).tooMany()).isEmpty();
        tally.sightings().value(0, "one more", day);
        assertThat(tally.seen(0).values()).isEmpty();
        assertThat(tally.seen(0).tooMany()).containsExactly("store");
        assertThat(tally.sightings().watches(0)).isFalse();
    }

    @Test
    void manyValuesOfTwoThreadsAreTooManyTogether() {
        Tally all = Tally.of(plan);
        for (int thread = 0; thread < 2; thread++) {
            Tally one = Tally.of(plan);
            for (int i = 0; i <= Sightings.MOST_VALUES / 2; i++) {
                one.sightings().value(0, thread + "-" + i, (int) JULY_1.toEpochDay());
            }
            all.merge(one);
        }
        assertThat(all.seen(0).tooMany()).containsExactly("store");
        Tally more = Tally.of(plan);
        more.merge(all);
        assertThat(more.seen(0).tooMany()).containsExactly("store");
    }

    @Test
    void valuesOfOtherPeriodsAreNotCounted() {
        Sightings sightings = new Sightings(plan);
        for (int i = 0; i <= Sightings.MOST_VALUES; i++) {
            sightings.value(0, "S" + i, (int) NEW_YEAR.toEpochDay());
        }
        assertThat(sightings.watches(0)).isTrue();
    }

    @Test
    void whoWatchesLessCanNotBeAddedToWhoWatchesMore() {
        Sightings more = new Sightings(plan);
        Sightings less = new Sightings(plan(Watch.DAYS));
        assertThatThrownBy(() -> more.merge(less))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sightings of [] don't tell of all of [store]");
    }
}
