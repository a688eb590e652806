package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Merged lines are told as lines that come to the same: as many of them, as much money, and none has more than a line may. */
class MergedLinesTest {
    private static final long MOST = 922_337_203_685_477L;
    private static final int LINE_DAY = 20_000;

    private static OrderLine line(LineKind kind, long count, long amount) {
        return line(kind, count, amount, LINE_DAY);
    }

    private static OrderLine line(LineKind kind, long count, long amount, int lineDay) {
        return new OrderLine(kind, count, "C1", amount, 20_001, lineDay, "O1", List.of("강남", "web"));
    }

    /** What is told of so many merged lines, each of which has an amount of its own that means nothing. */
    private static List<OrderLine> told(LineKind kind, long count, BigInteger sum) {
        return told(kind, count, sum, LINE_DAY);
    }

    private static List<OrderLine> told(LineKind kind, long count, BigInteger sum, int firstDay) {
        List<OrderLine> told = new ArrayList<>();
        new MergedLines(line(kind, 1, 77), count, sum, firstDay).tell(new OrderSink() {
            @Override
            public void line(OrderLine line) {
                told.add(line);
            }

            @Override
            public void reject(Reject reject) {
                throw new AssertionError(reject);
            }
        });
        return told;
    }

    private static List<OrderLine> told(long count, long sum) {
        return told(LineKind.SALE, count, BigInteger.valueOf(sum));
    }

    private static OrderLine sale(long count, long amount) {
        return line(LineKind.SALE, count, amount);
    }

    @Test
    void oneHasAllOfTheMoneyAndTheOthersNone() {
        assertThat(told(5, 300)).containsExactly(sale(1, 300), sale(4, 0));
        assertThat(told(2, -300)).containsExactly(sale(1, -300), sale(1, 0));
        assertThat(told(3, 0)).containsExactly(sale(1, 0), sale(2, 0));
    }

    @Test
    void aLineThatWasMergedWithNoneIsTheOnly() {
        assertThat(told(1, 300)).containsExactly(sale(1, 300));
    }

    @Test
    void noLineHasMoreThanALineMayWhicheverTheSign() {
        assertThat(told(3, MOST)).containsExactly(sale(1, MOST), sale(2, 0));
        assertThat(told(3, MOST + 1)).containsExactly(sale(1, MOST), sale(1, 1), sale(1, 0));
        assertThat(told(3, -2 * MOST - 5)).containsExactly(sale(1, -MOST), sale(1, -MOST), sale(1, -5));
    }

    @Test
    void aSumMayBeWiderThanALong() {
        BigInteger sum = BigInteger.valueOf(MOST).multiply(BigInteger.valueOf(10_001));
        List<OrderLine> told = told(LineKind.SALE, 20_000, sum);

        assertThat(sum.bitLength()).isGreaterThan(63);
        assertThat(told).hasSize(10_002).endsWith(sale(1, MOST), sale(9_999, 0));
        assertThat(told.subList(0, 10_001)).containsOnly(sale(1, MOST));
    }

    @Test
    void theFirstThatIsToldIsOfTheLastDayAndAllOthersOfTheFirst() {
        int first = LINE_DAY - 40;
        assertThat(told(LineKind.RETURN, 5, BigInteger.valueOf(-300), first))
                .containsExactly(line(LineKind.RETURN, 1, -300), line(LineKind.RETURN, 4, 0, first));
        assertThat(told(LineKind.SALE, 3, BigInteger.valueOf(MOST + 1), first))
                .containsExactly(sale(1, MOST), line(LineKind.SALE, 1, 1, first), line(LineKind.SALE, 1, 0, first));
        assertThat(told(LineKind.SALE, 2, BigInteger.valueOf(2 * MOST), first))
                .containsExactly(sale(1, MOST), line(LineKind.SALE, 1, MOST, first));
    }

    @Test
    void voidLinesHaveNoMoneyToTell() {
        assertThat(told(LineKind.VOID, 7, BigInteger.ZERO)).containsExactly(line(LineKind.VOID, 7, 0));
    }
}
