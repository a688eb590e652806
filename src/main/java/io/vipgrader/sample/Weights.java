package io.vipgrader.sample;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Draws by weight in one step: a table in which each entry stands as often as its weight asks. */
final class Weights {
    private Weights() {}

    /**
     * A table of {@code size} places; rounding moves an entry's share by less than one place.
     *
     * @param entries what to draw, in the order in which they stand in the table
     * @param weight 0 or more; at least one is above 0
     */
    static <T> T[] table(T[] entries, ToIntFunction<T> weight, int size) {
        int sum = Arrays.stream(entries).mapToInt(weight).sum();
        T[] table = Arrays.copyOf(entries, size);
        int reached = 0;
        for (T entry : entries) {
            int from = reached * size / sum;
            reached += weight.applyAsInt(entry);
            Arrays.fill(table, from, reached * size / sum, entry);
        }
        return table;
    }
}
