package io.vipgrader.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A run's sum is exact, whatever it passes on the way. */
class WideSumTest {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    @Test
    void sumsBeyondBothEndsOf64BitsAreExact() {
        assertThat(sum(3, 4, -9).value()).isEqualTo(-2);
        assertThat(sum(Long.MAX_VALUE, 1).value()).isEqualTo(MOST.add(BigInteger.ONE));
        assertThat(sum(Long.MIN_VALUE, -1).value()).isEqualTo(LEAST.subtract(BigInteger.ONE));
        assertThat(sum(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE).value())
                .isEqualTo(MOST.multiply(BigInteger.valueOf(3)));
        assertThat(sum(Long.MIN_VALUE, Long.MAX_VALUE).value()).isEqualTo(-1);
    }

    @Test
    void sumsOfSumsAreExact() {
        WideSum whole = sum(Long.MAX_VALUE, Long.MAX_VALUE);
        whole.add(sum(Long.MAX_VALUE, 5));
        whole.add(BigInteger.TEN);

        assertThat(whole.value()).isEqualTo(MOST.multiply(BigInteger.valueOf(3)).add(BigInteger.valueOf(15)));
    }

    @Test
    void anySumIsWhatBigIntegerSays() {
        Random random = new Random(20251231);
        for (int i = 0; i < 1_000; i++) {
            List<Long> amounts = random.longs(random.nextInt(8))
                    .map(each -> each >> random.nextInt(64))
                    .boxed()
                    .toList();
            BigInteger expected = amounts.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(sum(amounts.stream().mapToLong(Long::longValue).toArray())
                            .value())
                    .as("%s", amounts)
                    .isEqualTo(expected);
        }
    }

    private static WideSum sum(long... amounts) {
        WideSum sum = new WideSum();
        for (long amount : amounts) {
            sum.add(amount);
        }
        return sum;
    }
}
