package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who runs out of memory is told how many customers it was enough for, and what to give the next run. */
class TotalsFullTest {

    @Test
    void sizesAreToldInMebibytesAndTwiceTheHeapIsTheRemedy() {
        OutOfMemoryError cause = new OutOfMemoryError("of the test");
        TotalsFullException full = new TotalsFullException(7, 3L << 20, 100L << 20, cause);
        assertThat(full)
                .hasMessage(
                        "memory is full after 7 customers, who take 3 MiB of a heap of 100 MiB; give the run a larger heap"
                                + " with VIP_GRADER_OPTS=-Xmx200m")
                .hasCause(cause);
    }
}
