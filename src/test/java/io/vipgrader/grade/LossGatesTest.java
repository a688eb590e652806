package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.grade.Finding.State;
import io.vipgrader.job.Gate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The best don't vanish and the many don't fall unnoticed. */
class LossGatesTest {
    private final Night night = Night.ordinary();

    private Finding topTier(Losses.Top... tops) {
        return night.losses(new Losses(500, 0, List.of(tops))).finding(Gate.TOP_TIER);
    }

    private Finding lowered(int lowered, int withTier) {
        return night.losses(new Losses(withTier, lowered, List.of())).finding(Gate.LOWERED);
    }

    @Test
    void aTopTierMayLoseAFifth() {
        assertThat(topTier(new Losses.Top("TRINITY", 10, 2), new Losses.Top("BLACK", 0, 0)))
                .isEqualTo(new Finding(
                        Gate.TOP_TIER,
                        State.OPEN,
                        "TRINITY lost 2 of 10 members, 20%; BLACK lost 0 of 0 members since 2025-12-30"));
    }

    @Test
    void aTopTierThatLosesMoreShuts() {
        assertThat(topTier(new Losses.Top("TRINITY", 100, 0), new Losses.Top("BLACK", 10, 3)))
                .isEqualTo(new Finding(
                        Gate.TOP_TIER,
                        State.SHUT,
                        "BLACK lost 3 of 10 members, 30% since 2025-12-30; limit: 20%; look at changes.csv of the"
                                + " candidate, and at what the order files lack; if it is right, accept it: --accept"
                                + " top-tier --reason TEXT"));
    }

    @Test
    void ofFewMembersEveryoneMayGo() {
        assertThat(topTier(new Losses.Top("TRINITY", 9, 9)).state()).isEqualTo(State.OPEN);
    }

    @Test
    void aTenthMayBeLowered() {
        assertThat(lowered(50, 500))
                .isEqualTo(new Finding(
                        Gate.LOWERED, State.OPEN, "50 of 500 customers with a tier are lowered since 2025-12-30, 10%"));
    }

    @Test
    void moreThanATenthShuts() {
        assertThat(lowered(51, 500))
                .isEqualTo(new Finding(
                        Gate.LOWERED,
                        State.SHUT,
                        "51 of 500 customers with a tier are lowered since 2025-12-30, 10.2%; limit: 10%; look at"
                                + " changes.csv of the candidate, and at what the order files lack; if it is right,"
                                + " accept it: --accept lowered --reason TEXT"));
    }

    @Test
    void ofFewWithATierEveryoneMayBeLowered() {
        assertThat(lowered(9, 9))
                .isEqualTo(new Finding(
                        Gate.LOWERED, State.NOT_JUDGED, "fewer than 10 customers had a tier on 2025-12-30"));
        assertThat(lowered(10, 10).state()).isEqualTo(State.SHUT);
    }
}
