package io.vipgrader.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecimalsTest {

    @Test
    void cutsTowardZeroOnBothSides() {
        assertThat(Decimals.towardZero(15, 1, 0)).isEqualTo(1);
        assertThat(Decimals.towardZero(-15, 1, 0)).isEqualTo(-1);
        assertThat(Decimals.towardZero(15, 1, 3)).isEqualTo(1500);
    }
}
