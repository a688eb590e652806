package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gate's sentence gives numbers as people read them. */
class NumbersTest {
    @Test
    void thousandsAreGrouped() {
        assertThat(Numbers.of(0)).isEqualTo("0");
        assertThat(Numbers.of(999)).isEqualTo("999");
        assertThat(Numbers.of(1_234_567)).isEqualTo("1,234,567");
        assertThat(Numbers.of(-1_234)).isEqualTo("-1,234");
    }

    @Test
    void anAmountHasNoMoreDecimalsThanItNeeds() {
        assertThat(Numbers.of(new BigDecimal("1234.00"))).isEqualTo("1,234");
        assertThat(Numbers.of(new BigDecimal("1234.50"))).isEqualTo("1,234.5");
        assertThat(Numbers.of(new BigDecimal("-1234.05"))).isEqualTo("-1,234.05");
        assertThat(Numbers.of(new BigDecimal("0.25"))).isEqualTo("0.25");
    }

    @Test
    void wordsGoOnBehindANumber() {
        assertThat(TextWords.of(words -> words.text("spend ").number(1_250, 2).text(" won")))
                .isEqualTo("spend 12.50 won");
    }

    @Test
    void anAmountJustBelowZeroKeepsItsSign() {
        assertThat(Numbers.of(new BigDecimal("-0.5"))).isEqualTo("-0.5");
    }

    @Test
    void aShareHasTwoDecimalsAtMostAndNoSign() {
        assertThat(Numbers.percent(1)).isEqualTo("0.01%");
        assertThat(Numbers.percent(2_000)).isEqualTo("20%");
        assertThat(Numbers.percent(10_000)).isEqualTo("100%");
        assertThat(Numbers.percent(1, 3)).isEqualTo("33.33%");
        assertThat(Numbers.percent(2, 3)).isEqualTo("66.67%");
        assertThat(Numbers.percent(1, 20_000)).isEqualTo("0.01%");
        assertThat(Numbers.percent(0, 7)).isEqualTo("0%");
        assertThat(Numbers.percent(new BigDecimal("-2.5"), new BigDecimal("10")))
                .isEqualTo("25%");
    }

    @Test
    void aPartExceedsAShareOfAWholeOnlyByMore() {
        assertThat(Numbers.exceeds(1, 3, 3_333)).isTrue();
        assertThat(Numbers.exceeds(1, 3, 3_334)).isFalse();
        assertThat(Numbers.exceeds(20, 100, 2_000)).isFalse();
    }

    @Test
    void fiveNamesAreGivenAndHowManyMoreThereAre() {
        assertThat(Numbers.list(List.of())).isEmpty();
        assertThat(Numbers.list(List.of(1, 2, 3, 4, 5))).isEqualTo("1, 2, 3, 4, 5");
        assertThat(Numbers.list(List.of(1, 2, 3, 4, 5, 6))).isEqualTo("1, 2, 3, 4, 5 and 1 more");
    }
}
