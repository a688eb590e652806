package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.grade.Finding.State;
import io.vipgrader.job.Gate;
import org.junit.jupiter.api.Test;

/** Spend, order lines and customers may fall by a fifth and rise by a half. */
class DriftGateTest {
    private final Night night = Night.ordinary();

    @Test
    void spendThatFallsByTheLimitPasses() {
        assertThat(night.now(Night.spend(night.now(), "800000")).finding(Gate.SPEND))
                .isEqualTo(new Finding(
                        Gate.SPEND, State.OPEN, "spend fell by 20%, from 1,000,000 on 2025-12-30 to 800,000"));
    }

    @Test
    void spendThatFallsFurtherShutsAndSaysWhatToDo() {
        assertThat(night.now(Night.spend(night.now(), "799999.5")).finding(Gate.SPEND))
                .isEqualTo(new Finding(
                        Gate.SPEND,
                        State.SHUT,
                        "spend fell by 20%, from 1,000,000 on 2025-12-30 to 799,999.5; limit: fall 20%; look whether an"
                                + " order file is missing or short; if it is right, accept it: --accept spend --reason"
                                + " TEXT"));
    }

    @Test
    void spendThatRisesByTheLimitPasses() {
        assertThat(night.now(Night.spend(night.now(), "1500000"))
                        .finding(Gate.SPEND)
                        .state())
                .isEqualTo(State.OPEN);
    }

    @Test
    void spendThatRisesFurtherShuts() {
        assertThat(night.now(Night.spend(night.now(), "2000000")).finding(Gate.SPEND))
                .isEqualTo(new Finding(
                        Gate.SPEND,
                        State.SHUT,
                        "spend rose by 100%, from 1,000,000 on 2025-12-30 to 2,000,000; limit: rise 50%; look whether an"
                                + " order file was delivered twice, or amounts are in another unit; if it is right,"
                                + " accept it: --accept spend --reason TEXT"));
    }

    @Test
    void spendThatStaysRoseByNothing() {
        assertThat(night.finding(Gate.SPEND))
                .isEqualTo(new Finding(
                        Gate.SPEND, State.OPEN, "spend rose by 0%, from 1,000,000 on 2025-12-30 to 1,000,000"));
    }

    @Test
    void nothingIsAShareOfNoSpend() {
        assertThat(night.before(Night.spend(night.last(), "0")).finding(Gate.SPEND))
                .isEqualTo(new Finding(Gate.SPEND, State.NOT_JUDGED, "spend was 0 on 2025-12-30"));
    }

    @Test
    void linesAreHeldAgainstTheirOwnNumber() {
        assertThat(night.now(Night.lines(night.now(), 8_000))
                        .finding(Gate.LINES)
                        .state())
                .isEqualTo(State.OPEN);
        Finding shut = night.now(Night.lines(night.now(), 7_999)).finding(Gate.LINES);
        assertThat(shut.state()).isEqualTo(State.SHUT);
        assertThat(shut.text())
                .startsWith("order lines fell by 20.01%, from 10,000 on 2025-12-30 to 7,999; limit: fall 20%; ");
    }

    @Test
    void customersAreHeldAgainstTheirOwnNumber() {
        assertThat(night.now(Night.customers(night.now(), 1_500))
                        .finding(Gate.CUSTOMERS)
                        .state())
                .isEqualTo(State.OPEN);
        Finding shut = night.now(Night.customers(night.now(), 1_501)).finding(Gate.CUSTOMERS);
        assertThat(shut.state()).isEqualTo(State.SHUT);
        assertThat(shut.text())
                .startsWith("customers rose by 50.1%, from 1,000 on 2025-12-30 to 1,501; limit: rise 50%; ");
    }
}
