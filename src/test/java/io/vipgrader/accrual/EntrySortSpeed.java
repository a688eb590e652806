package io.vipgrader.accrual;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does an entry cost a book that sorts it, by the order in which the lines came? */
@State(Scope.Benchmark)
public class EntrySortSpeed {
    private static final int ENTRIES = 100_000;

    /** Of one key word and an amount. */
    private static final int STRIDE = 2;

    private static final long SEED = 17;

    /** How the entries lie. */
    public enum Arrangement {
        RANDOM,
        ASCENDING,
        DESCENDING,
        DOWN_THEN_UP
    }

    @Param
    public Arrangement arrangement = Arrangement.RANDOM;

    private final long[] arranged = new long[ENTRIES * STRIDE];
    private final long[] entries = new long[ENTRIES * STRIDE];

    @Setup
    public void arrange() {
        Random random = new Random(SEED);
        for (int i = 0; i < ENTRIES; i++) {
            arranged[i * STRIDE] = switch (arrangement) {
                case RANDOM -> random.nextLong();
                case ASCENDING -> i;
                case DESCENDING -> ENTRIES - i;
                case DOWN_THEN_UP -> Math.max(i, ENTRIES - i);
            };
        }
    }

    /** The copy, which is made each time, is a small part of it. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long[] sortEntry() {
        System.arraycopy(arranged, 0, entries, 0, arranged.length);
        EntrySort.sort(entries, 1, ENTRIES);
        return entries;
    }
}
