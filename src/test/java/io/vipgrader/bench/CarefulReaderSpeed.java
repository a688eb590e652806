package io.vipgrader.bench;

import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** How long does the careful road take to read a line, before anything is added up? The measure that a fast one has to beat. */
@State(Scope.Benchmark)
public class CarefulReaderSpeed {
    private SampleInMemory sample;

    @Setup
    public void make() {
        sample = SampleInMemory.made();
    }

    @TearDown
    public void delete() {
        sample.close();
    }

    @Benchmark
    @OperationsPerInvocation(SampleInMemory.LINES)
    public void readLine(Blackhole hole) {
        sample.read(new OrderSink() {
            @Override
            public void line(OrderLine line) {
                hole.consume(line);
            }

            @Override
            public void reject(Reject reject) {
                hole.consume(reject);
            }
        });
    }
}
