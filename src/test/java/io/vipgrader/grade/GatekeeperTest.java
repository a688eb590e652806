package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.grade.Finding.State;
import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Every gate is told of; on an ordinary night none is shut, and a shut one opens for who accepts it. */
class GatekeeperTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    private static List<State> states(List<Finding> findings) {
        return findings.stream().map(Finding::state).toList();
    }

    @Test
    void anOrdinaryNightPassesEveryGateInOrder() {
        List<Finding> findings = Night.ordinary().findings(List.of());
        assertThat(findings.stream().map(Finding::gate)).containsExactly(Gate.values());
        assertThat(states(findings))
                .containsExactly(
                        State.OPEN,
                        State.OFF,
                        State.OPEN,
                        State.OPEN,
                        State.OPEN,
                        State.OPEN,
                        State.OPEN,
                        State.OPEN,
                        State.OPEN,
                        State.OFF);
    }

    @Test
    void theFirstGradingHasNothingToCompareWith() {
        List<Finding> findings = Night.ordinary().first().findings(List.of());
        assertThat(states(findings))
                .containsExactly(
                        State.NOT_JUDGED,
                        State.OFF,
                        State.NOT_JUDGED,
                        State.NOT_JUDGED,
                        State.NOT_JUDGED,
                        State.NOT_JUDGED,
                        State.NOT_JUDGED,
                        State.NOT_JUDGED,
                        State.OPEN,
                        State.OFF);
        assertThat(findings.get(2).text()).isEqualTo("no earlier grading to compare with");
    }

    @Test
    void gatesThatAreOffSayNothing() {
        Gates off = new Gates(
                1,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                false,
                Gates.Duplicates.OFF);
        assertThat(Night.ordinary().gates(off).findings(List.of()))
                .allMatch(finding ->
                        finding.state() == State.OFF && finding.text().isEmpty());
    }

    @Test
    void aShutGateThatIsAcceptedKeepsItsTextAndOthersStayShut() {
        Night night = Night.ordinary();
        Night empty = night.now(Night.spend(Night.lines(night.now(), 1), "1"));
        List<Finding> findings = empty.findings(List.of(Gate.SPEND, Gate.CUSTOMERS));
        assertThat(states(findings).subList(2, 5)).containsExactly(State.ACCEPTED, State.SHUT, State.OPEN);
        assertThat(findings.get(2).text()).isEqualTo(empty.finding(Gate.SPEND).text());
    }

    @Test
    void anotherPolicyHasNothingToCompareWith() {
        Night night = Night.ordinary();
        Finding finding = night.before(Night.policy(night.last(), "other"))
                .now(Night.spend(night.now(), "1"))
                .finding(Gate.SPEND);
        assertThat(finding.state()).isEqualTo(State.NOT_JUDGED);
        assertThat(finding.text()).isEqualTo("another policy is in force than on 2025-12-30");
    }

    @Test
    void aSmallGradingIsNoMeasure() {
        Night night = Night.ordinary().now(Night.spend(Night.ordinary().now(), "1"));
        Night small = night.before(Night.customers(night.last(), 99));
        assertThat(small.finding(Gate.SPEND))
                .isEqualTo(new Finding(
                        Gate.SPEND,
                        State.NOT_JUDGED,
                        "the grading of 2025-12-30 has 99 customers, fewer than least-customers 100"));
        assertThat(night.before(Night.customers(night.last(), 100))
                        .finding(Gate.SPEND)
                        .state())
                .isEqualTo(State.SHUT);
    }

    @Test
    void aYearToDateOnTheSecondOfJanuaryIsNotComparedWithTheOldYear() {
        Night night = Night.ordinary();
        Finding finding = night.now(Night.period(Night.spend(night.now(), "1"), NEW_YEAR, NEW_YEAR.plusDays(2)))
                .finding(Gate.SPEND);
        assertThat(finding)
                .isEqualTo(new Finding(
                        Gate.SPEND,
                        State.NOT_JUDGED,
                        "the period of 2025-12-30 is too different: 2024-12-31 to 2025-12-31, now 2026-01-01 to"
                                + " 2026-01-03"));
    }

    @Test
    void aYearToDateIsComparedWithTheDayBeforeOnceThatHadFourWeeks() {
        Night night = Night.ordinary();
        GradingFacts enough = Night.period(night.last(), NEW_YEAR, NEW_YEAR.plusDays(28));
        GradingFacts few = Night.period(night.last(), NEW_YEAR, NEW_YEAR.plusDays(27));
        GradingFacts today = Night.period(night.now(), NEW_YEAR, NEW_YEAR.plusDays(29));
        GradingFacts dayBefore = Night.period(night.now(), NEW_YEAR, NEW_YEAR.plusDays(28));
        assertThat(night.before(enough).now(today).finding(Gate.SPEND).state()).isEqualTo(State.OPEN);
        assertThat(night.before(few).now(dayBefore).finding(Gate.SPEND).state()).isEqualTo(State.NOT_JUDGED);
    }

    @Test
    void periodsMayDifferByATenth() {
        Night night = Night.ordinary();
        GradingFacts forty = Night.period(night.last(), NEW_YEAR, NEW_YEAR.plusDays(40));
        GradingFacts four = Night.period(night.now(), NEW_YEAR.plusDays(4), NEW_YEAR.plusDays(40));
        GradingFacts five = Night.period(night.now(), NEW_YEAR.plusDays(5), NEW_YEAR.plusDays(40));
        assertThat(night.before(forty).now(four).finding(Gate.SPEND).state()).isEqualTo(State.OPEN);
        assertThat(night.before(forty).now(five).finding(Gate.SPEND).state()).isEqualTo(State.NOT_JUDGED);
        assertThat(night.before(Night.period(night.last(), NEW_YEAR, NEW_YEAR.plusDays(36)))
                        .now(Night.period(night.now(), NEW_YEAR, NEW_YEAR.plusDays(40)))
                        .finding(Gate.SPEND)
                        .state())
                .isEqualTo(State.OPEN);
        assertThat(night.before(Night.period(night.last(), NEW_YEAR, NEW_YEAR.plusDays(35)))
                        .now(Night.period(night.now(), NEW_YEAR, NEW_YEAR.plusDays(40)))
                        .finding(Gate.SPEND)
                        .state())
                .isEqualTo(State.NOT_JUDGED);
    }

    @Test
    void anEmptyPeriodIsComparedWithNothing() {
        Night night = Night.ordinary();
        GradingFacts none = Night.period(night.last(), NEW_YEAR, NEW_YEAR);
        assertThat(night.before(none)
                        .now(Night.period(night.now(), NEW_YEAR, NEW_YEAR))
                        .finding(Gate.SPEND)
                        .state())
                .isEqualTo(State.NOT_JUDGED);
    }
}
