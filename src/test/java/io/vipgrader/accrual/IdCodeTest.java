package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A code is made of the first bits in which not all ids are alike, and of no others. */
class IdCodeTest {
    private final Plan plan = Plan.of(List.of(year2025()), FORMAT);
    private final Totals totals = Totals.of(plan);
    private final Accruer accruer = Accruer.of(plan, totals);

    /** The letters a, b and c differ in their two lowest bits. */
    @Test
    void bitsThatAllHaveOrNobodyHasAreNoPartOfIt() {
        int[] customers = customers("a-a", "a-b", "b-a");
        IdCode code = code(customers, 0, 3, 40);
        assertThat(code.depth()).isZero();
        assertThat(code.bits()).isEqualTo(4);
        assertThat(numbers(code, customers)).containsExactly(0b0101, 0b0110, 0b1001);
    }

    @Test
    void itEndsWhereThereIsNoMoreRoom() {
        int[] customers = customers("a-a", "a-b", "b-a");
        IdCode code = code(customers, 0, 3, 3);
        assertThat(code.bits()).isEqualTo(3);
        assertThat(numbers(code, customers)).containsExactly(0b010, 0b011, 0b100);
    }

    @Test
    void itSpansTwoWordsFromTheFirstInWhichIdsDiffer() {
        String alike = "0123456789abcdef";
        int[] customers = customers(alike + "aaaaaaaaaaaa", alike + "aaaaaaaaaaab", alike + "baaaaaaaaaaa");
        IdCode code = code(customers, 0, 3, 40);
        assertThat(code.depth()).isEqualTo(2);
        assertThat(numbers(code, customers)).containsExactly(0b0101, 0b0110, 0b1001);
    }

    @Test
    void othersThanThoseOfTheStretchDoNotCount() {
        int[] customers = customers("q", "z", "a", "b", "x");
        IdCode code = code(customers, 2, 4, 40);
        assertThat(code.bits()).isEqualTo(2);
        assertThat(code.of(totals, customers[2])).isEqualTo(0b01);
        assertThat(code.of(totals, customers[3])).isEqualTo(0b10);
    }

    @Test
    void idsThatDifferInTrailingNulsAloneDifferNowhere() {
        assertThat(code(customers("a", "a\0", "a\0\0"), 0, 3, 40).depth()).isEqualTo(IdCode.NOWHERE);
    }

    private IdCode code(int[] customers, int from, int until, int mostBits) {
        return IdCode.of(totals, customers, from, until, 0, mostBits, Crew.alone());
    }

    private long[] numbers(IdCode code, int[] customers) {
        return Arrays.stream(customers)
                .mapToLong(customer -> code.of(totals, customer))
                .toArray();
    }

    private int[] customers(String... ids) {
        for (String id : ids) {
            accruer.line(sale(id, "2025-03-01", 1));
        }
        return Arrays.stream(ids)
                .mapToInt(id -> Arrays.stream(totals.all())
                        .filter(customer -> totals.id(customer).equals(id))
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }
}
