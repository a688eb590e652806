package io.vipgrader.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    @Test
    void cutsTowardZeroOnBothSides() {
        assertThat(Decimals.towardZero(15, 1, 0)).isEqualTo(1);
        assertThat(Decimals.towardZero(-15, 1, 0)).isEqualTo(-1);
        assertThat(Decimals.towardZero(15, 1, 3)).isEqualTo(1500);
        assertThat(Decimals.towardZero(1_559, 3, 1)).isEqualTo(15);
        assertThat(Decimals.towardZero(-1_559, 3, 3)).isEqualTo(-1_559);
    }

    @Test
    void numbersAreWrittenWithTheirDecimals() {
        assertThat(Decimals.format(-5, 2)).isEqualTo("-0.05");
        assertThat(Decimals.format(1_230, 2)).isEqualTo("12.30");
        assertThat(Decimals.format(0, 0)).isEqualTo("0");
    }

    @Test
    void sumsAreWrittenWithoutZerosAtTheEndOrAnExponent() {
        assertThat(Decimals.formatExact(BigInteger.valueOf(1_230), 2)).isEqualTo("12.3");
        assertThat(Decimals.formatExact(BigInteger.valueOf(120_000), 2)).isEqualTo("1200");
        assertThat(Decimals.formatExact(BigInteger.valueOf(-70), 1)).isEqualTo("-7");
        assertThat(Decimals.formatExact(BigInteger.ZERO, 4)).isEqualTo("0");
        assertThat(Decimals.formatExact(BigInteger.TEN.pow(30), 4)).isEqualTo("1" + "0".repeat(26));
    }
}
