package io.vipgrader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A period's days, and the days for which a tier is held, are those that counting day by day finds. */
class PeriodOracleTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 12, 25);

    /** Fourteen months with a leap day: every unit begins and ends at least once. */
    private static final int DAYS = 430;

    private static List<LocalDate> days() {
        return Stream.iterate(FIRST, day -> day.plusDays(1)).limit(DAYS).toList();
    }

    static Stream<Period> periods() {
        List<Period.Start> starts =
                List.of(Period.Start.JANUARY, new Period.Start(2, 28), new Period.Start(4, 1), new Period.Start(12, 5));
        Stream<Period> units = Stream.of(Period.Unit.values())
                .flatMap(unit -> starts.stream()
                        .flatMap(
                                start -> Stream.of(new Period.Completed(unit, start), new Period.ToDate(unit, start))));
        return Stream.concat(
                units,
                Stream.of(
                        new Period.RollingMonths(1),
                        new Period.RollingMonths(12),
                        new Period.RollingDays(1),
                        new Period.RollingDays(365),
                        new Period.Fixed(LocalDate.of(2023, 6, 1), LocalDate.of(2024, 2, 29))));
    }

    @ParameterizedTest
    @MethodSource("periods")
    void windowsAreThoseFoundDayByDay(Period period) {
        for (LocalDate asOf : days()) {
            NaivePolicy.Dates expected = NaivePolicy.dates(period, asOf);
            Period.Window window = period.window(asOf);

            assertThat(window.start()).as("%s", asOf).isEqualTo(expected.start());
            assertThat(window.endUncut()).as("%s", asOf).isEqualTo(expected.endUncut());
            assertThat(window.end()).as("%s", asOf).isEqualTo(expected.end());
            assertThat(window.complete())
                    .as("%s", asOf)
                    .isEqualTo(expected.end().equals(expected.endUncut()));
        }
    }

    @Test
    void aPeriodThatHasNotBegunHasNoDays() {
        LocalDate from = LocalDate.of(2026, 1, 1);
        Period.Window window = new Period.Fixed(from, from.plusYears(1)).window(LocalDate.of(2025, 6, 30));

        assertThat(window.end()).isEqualTo(from);
        assertThat(window.complete()).isFalse();
    }

    @Test
    void aTierIsHeldFromTheFirstSuchDayOn() {
        for (Optional<MonthDay> from :
                List.of(Optional.<MonthDay>empty(), Optional.of(MonthDay.of(2, 1)), Optional.of(MonthDay.of(12, 31)))) {
            for (int months : new int[] {1, 12, 25}) {
                Validity validity = new Validity(from, months);
                for (LocalDate end : days()) {
                    assertThat(validity.validFrom(end)).isEqualTo(NaivePolicy.validFrom(validity, end));
                    assertThat(validity.validUntil(end)).isEqualTo(NaivePolicy.validUntil(validity, end));
                }
            }
        }
    }

    @Test
    void datesHoldFromTheFirstToTheDayBeforeTheEnd() {
        LocalDate from = LocalDate.of(2024, 2, 1);
        LocalDate until = LocalDate.of(2024, 3, 1);
        List<Policy.DateRange> ranges = List.of(
                Policy.DateRange.ALWAYS,
                new Policy.DateRange(Optional.of(from), Optional.empty()),
                new Policy.DateRange(Optional.empty(), Optional.of(until)),
                new Policy.DateRange(Optional.of(from), Optional.of(until)));
        for (Policy.DateRange range : ranges) {
            for (LocalDate day : days()) {
                assertThat(range.holds(day)).as("%s %s", range, day).isEqualTo(NaivePolicy.holds(range, day));
            }
        }
    }
}
