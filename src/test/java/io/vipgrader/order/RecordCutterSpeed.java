package io.vipgrader.order;

import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** How much of the careful road's time goes into finding where records end, without taking them apart? */
@State(Scope.Benchmark)
public class RecordCutterSpeed {
    private static final int RECORDS = 100_000;
    private static final char[] TEXT =
            "250101000000,1,C00000852,2025-01-01T12:24:40,,110500,PAID,,GANGNAM,RESTAURANT,OTHER_CARD,FOOD,STORE,\"a, b\"\n"
                    .repeat(RECORDS)
                    .toCharArray();

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void cutRecord(Blackhole hole) {
        RecordCutter cutter = RecordCutter.of(new Units(), ',', 1);
        for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
            hole.consume(cut);
        }
    }

    private static final class Units implements CodeUnits {
        private int place;

        @Override
        public int read(char[] target, int offset, int length) {
            int count = Math.min(length, TEXT.length - place);
            System.arraycopy(TEXT, place, target, offset, count);
            place += count;
            return count == 0 ? -1 : count;
        }
    }
}
