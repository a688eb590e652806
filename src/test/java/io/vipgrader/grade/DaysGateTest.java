package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.grade.Finding.State;
import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A day's order lines don't go missing unnoticed. */
class DaysGateTest {
    private static final LocalDate MAY_1 = LocalDate.of(2025, 5, 1);
    private static final LocalDate MAY_2 = LocalDate.of(2025, 5, 2);
    private static final LocalDate MAY_3 = LocalDate.of(2025, 5, 3);
    private static final LocalDate MAY_4 = LocalDate.of(2025, 5, 4);

    private final Night night = Night.ordinary();

    private static Gates gates(Gates.Days days) {
        Gates usual = Gates.DEFAULT;
        return new Gates(
                usual.leastCustomers(),
                Optional.of(days),
                usual.stores(),
                usual.spend(),
                usual.lines(),
                usual.customers(),
                usual.topTier(),
                usual.lowered(),
                usual.newValues(),
                usual.sameFile(),
                usual.duplicates());
    }

    private static Gates most(int inARow, LocalDate... closed) {
        return gates(new Gates.Days(OptionalInt.of(inARow), Set.of(closed)));
    }

    /** Both nights lack these days. */
    private Night without(LocalDate... days) {
        return night.before(Night.withoutDays(night.last(), days)).now(Night.withoutDays(night.now(), days));
    }

    @Test
    void threeDaysInARowAreALongHoliday() {
        assertThat(without(MAY_1, MAY_2, MAY_3).finding(Gate.DAYS))
                .isEqualTo(new Finding(Gate.DAYS, State.OPEN, "lines on 362 of 365 days; at most 3 in a row without"));
    }

    @Test
    void fourDaysInARowShut() {
        assertThat(without(MAY_1, MAY_2, MAY_3, MAY_4).finding(Gate.DAYS))
                .isEqualTo(new Finding(
                        Gate.DAYS,
                        State.SHUT,
                        "4 days in a row without an order line, 2025-05-01 to 2025-05-04; limit: 3; look whether the"
                                + " order files of these days are there and whole; days on which nobody sells belong in"
                                + " gates.days.closed; if it is right, accept it: --accept days --reason TEXT"));
    }

    @Test
    void ofTwoRowsAsLongTheFirstIsNamed() {
        Finding finding =
                without(MAY_1, MAY_2, MAY_4, MAY_4.plusDays(1)).gates(most(1)).finding(Gate.DAYS);
        assertThat(finding.text())
                .startsWith("2 days in a row without an order line, 2025-05-01 to 2025-05-02; limit: 1; look whether ");
    }

    @Test
    void nineDaysOfTenAreDaily() {
        LocalDate start = LocalDate.of(2025, 1, 1);
        GradingFacts tenDays = Night.period(night.last(), start, start.plusDays(10));
        GradingFacts nine = Night.days(tenDays, Night.days(start, start.plusDays(8)));
        GradingFacts none = Night.days(night.now(), new TreeSet<>());
        assertThat(night.before(nine).now(none).finding(Gate.DAYS).state()).isEqualTo(State.SHUT);
    }

    @Test
    void aDayThatHadLinesYesterdayAndHasNoneNowShuts() {
        Finding finding = night.now(Night.withoutDays(night.now(), MAY_2)).finding(Gate.DAYS);
        assertThat(finding.state()).isEqualTo(State.SHUT);
        assertThat(finding.text())
                .startsWith("days that had order lines in the grading of 2025-12-30 have none now: 2025-05-02; limit:"
                        + " none; look whether ");
    }

    @Test
    void aDayThatLeavesThePeriodIsNotMissed() {
        LocalDate left = night.last().start();
        assertThat(night.now().days()).doesNotContain(left);
        assertThat(night.last().days()).contains(left);
        assertThat(night.finding(Gate.DAYS).state()).isEqualTo(State.OPEN);
    }

    @Test
    void theLastDaysCountToo() {
        GradingFacts late = Night.days(night.now(), Night.days(night.now().start(), Night.TODAY.minusDays(1)));
        assertThat(night.now(late).gates(most(0)).finding(Gate.DAYS).state()).isEqualTo(State.SHUT);
        assertThat(night.now(late).gates(most(1)).finding(Gate.DAYS).state()).isEqualTo(State.OPEN);
    }

    private static GradingFacts from(LocalDate first, GradingFacts facts) {
        return Night.days(facts, Night.days(first, facts.asOf()));
    }

    @Test
    void daysBeforeTheDataBeginAreNoGap() {
        LocalDate begins = night.now().start().plusDays(29);
        Night young = night.before(from(begins, night.last())).now(from(begins, night.now()));
        assertThat(young.finding(Gate.DAYS))
                .isEqualTo(new Finding(
                        Gate.DAYS,
                        State.OPEN,
                        "lines on 336 of 365 days, none before 2025-01-30; at most 0 in a row without"));
        assertThat(young.first().gates(most(0)).finding(Gate.DAYS).state()).isEqualTo(State.OPEN);
    }

    @Test
    void aGapAfterTheDataBeginStillShuts() {
        LocalDate begins = night.now().start().plusDays(29);
        LocalDate[] gap = {MAY_1, MAY_2, MAY_3, MAY_4};
        Night young = night.before(Night.withoutDays(from(begins, night.last()), gap))
                .now(Night.withoutDays(from(begins, night.now()), gap));
        assertThat(young.finding(Gate.DAYS).text())
                .startsWith("4 days in a row without an order line, 2025-05-01 to 2025-05-04; limit: 3; ");
        SortedSet<LocalDate> late = Night.days(begins, Night.TODAY.minusDays(4));
        assertThat(night.before(Night.days(night.last(), late))
                        .now(Night.days(night.now(), late))
                        .finding(Gate.DAYS)
                        .text())
                .startsWith("4 days in a row without an order line, 2025-12-28 to 2025-12-31; limit: 3; ");
    }

    @Test
    void dataThatTheLastGradingHadAtTheBeginningAreMissed() {
        LocalDate begins = night.now().start().plusDays(29);
        assertThat(night.now(from(begins, night.now())).finding(Gate.DAYS).text())
                .startsWith("days that had order lines in the grading of 2025-12-30 have none now: 2025-01-01, ");
    }

    @Test
    void aYearThatStartsWithoutLinesIsAGapIfTheOldYearHadSome() {
        LocalDate newYear = LocalDate.of(2026, 1, 1);
        GradingFacts fifth = Night.period(night.now(), newYear, newYear.plusDays(5));
        Night lost = night.now(Night.days(fifth, Night.days(newYear.plusDays(4), newYear.plusDays(4))));
        assertThat(lost.finding(Gate.DAYS).text())
                .startsWith("4 days in a row without an order line, 2026-01-01 to 2026-01-04; limit: 3; ");
    }

    @Test
    void daysBeforeAPeriodTellThatTheDataHadBegun() {
        LocalDate start = night.now().start();
        Night late = night.first().now(from(start.plusDays(1), night.now())).gates(most(0));
        assertThat(late.finding(Gate.DAYS).state()).isEqualTo(State.OPEN);
        assertThat(late.begun(start.minusDays(40)).finding(Gate.DAYS).text())
                .startsWith("1 days in a row without an order line, " + start + " to " + start + "; limit: 0; ");
    }

    @Test
    void aPeriodWithoutAnyLineIsOneGap() {
        Night empty =
                night.first().now(Night.days(night.now(), new TreeSet<>())).gates(most(0));
        assertThat(empty.finding(Gate.DAYS).text()).startsWith("365 days in a row without an order line, ");
        assertThat(empty.begun(Night.TODAY.plusDays(1)).finding(Gate.DAYS).state())
                .isEqualTo(State.SHUT);
    }

    @Test
    void closedDaysNeitherCountNorPartARow() {
        Night two = without(MAY_1, MAY_2, MAY_3);
        assertThat(two.gates(most(2, MAY_2)).finding(Gate.DAYS).state()).isEqualTo(State.OPEN);
        assertThat(two.gates(most(1, MAY_2)).finding(Gate.DAYS).state()).isEqualTo(State.SHUT);
        assertThat(night.now(Night.withoutDays(night.now(), MAY_2))
                        .gates(most(0, MAY_2))
                        .finding(Gate.DAYS)
                        .state())
                .isEqualTo(State.OPEN);
    }

    @Test
    void aNumberInTheJobFileIsJudgedFromTheFirstGradingOn() {
        Night first = without(MAY_1).first();
        assertThat(first.finding(Gate.DAYS))
                .isEqualTo(new Finding(
                        Gate.DAYS, State.NOT_JUDGED, "no earlier grading tells whether the shop sells daily"));
        assertThat(first.gates(most(0)).finding(Gate.DAYS).state()).isEqualTo(State.SHUT);
        assertThat(first.gates(most(1)).finding(Gate.DAYS).state()).isEqualTo(State.OPEN);
    }

    @Test
    void aShopThatDoesNotSellDailyIsNotJudgedUnasked() {
        LocalDate start = night.last().start();
        GradingFacts daily = Night.days(night.last(), Night.days(start, start.plusDays(328)));
        GradingFacts seldom = Night.days(night.last(), Night.days(start, start.plusDays(327)));
        GradingFacts none = Night.days(night.now(), new TreeSet<>());
        assertThat(night.before(daily).now(none).finding(Gate.DAYS).state()).isEqualTo(State.SHUT);
        assertThat(night.before(seldom).now(none).finding(Gate.DAYS))
                .isEqualTo(new Finding(
                        Gate.DAYS,
                        State.NOT_JUDGED,
                        "no shop that sells daily: the grading of 2025-12-30 has 1,000 customers, and lines on 328 of"
                                + " 365 days"));
    }

    @Test
    void aSmallShopIsNotJudgedUnasked() {
        GradingFacts none = Night.days(night.now(), new TreeSet<>());
        assertThat(night.before(Night.customers(night.last(), 99))
                        .now(none)
                        .finding(Gate.DAYS)
                        .state())
                .isEqualTo(State.NOT_JUDGED);
        assertThat(night.before(Night.customers(night.last(), 100))
                        .now(none)
                        .finding(Gate.DAYS)
                        .state())
                .isEqualTo(State.SHUT);
    }
}
