package io.vipgrader.bench;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.Totals;
import io.vipgrader.order.OrderLine;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long does it take to add a line that was read to three sums of its customer, the growth of the table included? */
@State(Scope.Benchmark)
public class TotalsSpeed {
    private SampleInMemory sample;
    private List<OrderLine> lines;

    @Setup
    public void read() {
        sample = SampleInMemory.made();
        lines = sample.lines();
        sample.close();
    }

    @Benchmark
    @OperationsPerInvocation(SampleInMemory.LINES)
    public Totals addLine() {
        Totals totals = sample.noTotals();
        Accruer accruer = Accruer.of(totals.plan(), totals);
        lines.forEach(accruer::line);
        return totals;
    }
}
