package io.vipgrader.bench;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.Totals;
import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import io.vipgrader.job.Overrides;
import io.vipgrader.job.Setup;
import io.vipgrader.order.CarefulReader;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFiles;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import io.vipgrader.policy.Policy;
import io.vipgrader.sample.SampleYear;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A year of half a million lines in one file, for the benchmarks of parts: the benchmark's own job and policy. */
public final class SampleInMemory implements AutoCloseable {
    static final int LINES = 500_000;

    private static final Disk DISK = new LocalDisk();

    private final Path directory;
    private final Job job;
    private final Policy policy;

    private SampleInMemory(Path directory) {
        this.directory = directory;
        Setup setup = Setup.read(
                directory.resolve("one.yaml"),
                new Overrides(Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                DISK);
        job = setup.job();
        policy = setup.programmes().get(0).policies().get(0);
    }

    static SampleInMemory made() {
        try {
            Path directory =
                    Files.createTempDirectory(Path.of("target"), "parts").toAbsolutePath();
            SampleYear.of(1, LINES, 2025, 1, 2).write(directory, DISK, false, lines -> {}, () -> false);
            BenchmarkJob.write(directory);
            return new SampleInMemory(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Job job() {
        return job;
    }

    Disk disk() {
        return DISK;
    }

    /** An empty directory that goes with this. */
    Path emptied(String name) {
        Path empty = directory.resolve(name);
        DISK.delete(empty);
        DISK.createDirectories(empty);
        return empty;
    }

    void read(OrderSink sink) {
        Job.Orders.Files files = (Job.Orders.Files) job.orders();
        OrderFile file =
                OrderFiles.expand(files.patterns(), files.directory(), DISK).get(0);
        CarefulReader.of(job.format(), policy.days(), DISK).read(file, sink, () -> false, lines -> {});
    }

    List<OrderLine> lines() {
        Kept kept = new Kept(new ArrayList<>());
        read(kept);
        return kept.lines();
    }

    Totals noTotals() {
        return Totals.of(Plan.of(List.of(new Target(policy, LocalDate.parse(BenchmarkJob.AS_OF))), job.format()));
    }

    CustomerOrder sorted() {
        Totals totals = noTotals();
        read(Accruer.of(totals.plan(), totals));
        return CustomerOrder.sorted(totals);
    }

    @Override
    public void close() {
        DISK.delete(directory);
    }

    private record Kept(List<OrderLine> lines) implements OrderSink {
        @Override
        public void line(OrderLine line) {
            lines.add(line);
        }

        @Override
        public void reject(Reject reject) {
            throw new IllegalStateException("the sample has no rejects: " + reject);
        }
    }
}
