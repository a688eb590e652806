package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Money of many lines adds up beyond 64 bits, of either sign, also where two sums become one. */
class WideMoneyTest {
    private static final List<Long> AMOUNTS =
            List.of(Long.MAX_VALUE, Long.MAX_VALUE, 5L << 40, 7L, -9L, -3L << 35, Long.MAX_VALUE);

    private static final BigInteger SUM =
            AMOUNTS.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);

    private static final BigInteger TWICE = SUM.shiftLeft(1);

    @Test
    void amountsAndSumsOfAmountsAddUp() {
        WideMoney money = new WideMoney();
        AMOUNTS.forEach(money::add);
        assertThat(money.value()).isEqualTo(SUM);
        WideMoney both = new WideMoney();
        both.add(money);
        both.add(money);
        assertThat(both.value()).isEqualTo(TWICE);
        both.clear();
        assertThat(both.value()).isZero();
    }

    @Test
    void groupsOfTwoCountsAddUp() {
        GroupCounts counts = new GroupCounts();
        AMOUNTS.forEach(amount -> counts.add(3, amount));
        GroupCounts both = new GroupCounts();
        both.add(9, counts, 3);
        both.add(9, counts, 3);
        assertThat(both.lines(9)).isEqualTo(2 * AMOUNTS.size());
        assertThat(both.money(9)).isEqualTo(TWICE);
        assertThat(both.lines(3)).isZero();
    }

    @Test
    void countsGrowToTwiceTheirSizeOrToTheGroupThatComes() {
        GroupCounts counts = new GroupCounts();
        counts.add(15, 1);
        assertThat(counts.size()).isEqualTo(16);
        counts.add(16, 1);
        assertThat(counts.size()).isEqualTo(32);
        counts.add(100, 1);
        assertThat(counts.size()).isEqualTo(101);
        counts.add(101, counts, 15);
        assertThat(counts.size()).isEqualTo(202);
        assertThat(counts.lines(15) + counts.lines(16) + counts.lines(100) + counts.lines(101))
                .isEqualTo(4);
    }
}
