package io.vipgrader.bench;

import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Totals;
import io.vipgrader.grade.Beside;
import io.vipgrader.grade.Grader;
import io.vipgrader.grade.Grading;
import io.vipgrader.report.GradingWriter;
import io.vipgrader.report.OutputFile;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What does each step take after the last line is read: to sort 50,000 customers, to grade and rank them, to write them? */
@State(Scope.Benchmark)
public class GradingSpeed {
    private SampleInMemory sample;
    private Totals totals;
    private CustomerOrder sorted;
    private Grading grading;

    @Setup
    public void grade() {
        sample = SampleInMemory.made();
        sorted = sample.sorted();
        totals = sorted.totals();
        grading = gradeAll();
    }

    @TearDown
    public void delete() {
        sample.close();
    }

    @Benchmark
    public CustomerOrder sortAll() {
        return CustomerOrder.sorted(totals);
    }

    @Benchmark
    public Grading gradeAll() {
        return Grader.grade(sorted, 0, Beside.of(Optional.empty()));
    }

    /** With hashes and fsync. */
    @Benchmark
    public List<OutputFile> writeAll() {
        return GradingWriter.write(
                grading, sample.emptied("written"), sample.job().output(), sample.disk(), () -> false);
    }
}
