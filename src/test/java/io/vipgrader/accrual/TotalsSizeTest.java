package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.year2025;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.order.OrderLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten million customers fit in a heap of 6 GB, with room for what grading adds. */
class TotalsSizeTest {
    private static final long TEN_MILLION = 10_000_000;
    private static final long SIX_GIGABYTES = 6L << 30;

    /** A table grows by half, so its room per customer repeats every half million or so: a million walks through it all. */
    @Test
    void aCustomerWithOneSumTakes43To64Bytes() {
        Plan plan = Plan.of(List.of(year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        long most = 0;
        for (int i = 1; i <= 1_000_000; i++) {
            accruer.line(sale("C" + i, "2025-03-01", 1));
            if (i > 100_000 && i % 10_000 == 0) {
                long bytesPerCustomer = totals.bytes() / i;
                assertThat(bytesPerCustomer).as("bytes at %d customers", i).isBetween(42L, 66L);
                most = Math.max(most, bytesPerCustomer);
            }
        }
        assertThat(totals.customers()).isEqualTo(1_000_000);
        assertThat(most * TEN_MILLION).isLessThan(SIX_GIGABYTES / 8);
    }

    @Test
    void longIdsTakeTheirBytesAndHalfAsManyAgainAtMost() {
        Plan plan = Plan.of(List.of(year2025()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        for (int i = 0; i < 200_000; i++) {
            accruer.line(sale("%064d".formatted(i), "2025-03-01", 1));
        }
        assertThat(totals.bytes() / 200_000).isBetween(42L + 64, 66L + 96);
    }

    /** Twelve purchase days and as many orders at one of two stores: about what a year of a regular customer has. */
    @Test
    void booksTakeSixteenBytesADayThirtyTwoAnOrderAndHalfAsManyAgainAtMost() {
        int customers = 20_000;
        int visits = 12;
        Plan plan = Plan.of(List.of(SmallPolicy.withBooks()), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        for (int i = 0; i < customers * visits; i++) {
            String day = "2025-%02d-15".formatted(1 + i / customers);
            OrderLine line = sale("C" + i % customers, day, 100, "S" + i % 2, "FOOD");
            accruer.line(SmallPolicy.ofOrder("O" + i, line));
            accruer.line(SmallPolicy.ofOrder("O" + i, line));
        }
        assertThat(TargetTotals.of(totals, 0).days().orElseThrow().of(totals.all()[0]))
                .isEqualTo(visits);
        long exact = (16L * visits + 32L * visits + 24) * customers;
        assertThat(totals.bookBytes()).isBetween(exact, exact * 3 / 2);
        assertThat((totals.bytes() - totals.bookBytes()) / customers).isBetween(42L + 8, 66L + 16);
    }
}
