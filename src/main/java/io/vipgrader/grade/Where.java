package io.vipgrader.grade;

import io.vipgrader.policy.Policy.DimensionTest;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * One test of {@code where}, asked of every row once. A customer who lacks the attribute, or has no home, has the empty
 * value: in no list of others, and so outside every {@code not}.
 */
final class Where implements Condition {
    private static final String UNKNOWN = "unknown";

    private final DimensionTest test;
    private final IntFunction<Optional<String>> valueOfRow;
    private final BitSet holds = new BitSet();

    private Where(DimensionTest test, IntFunction<Optional<String>> valueOfRow) {
        this.test = test;
        this.valueOfRow = valueOfRow;
    }

    /** @param valueOfRow the attribute or home that the test asks about */
    static Where of(DimensionTest test, IntFunction<Optional<String>> valueOfRow, int rows) {
        Where where = new Where(test, valueOfRow);
        for (int row = 0; row < rows; row++) {
            where.holds.set(row, test.holds(valueOfRow.apply(row).orElse("")));
        }
        return where;
    }

    @Override
    public boolean holds(int row) {
        return holds.get(row);
    }

    /** {@code home-store BUSAN not in [MAIN, JAMSIL]}. */
    @Override
    public String phrase(int row) {
        String list = test.anyOf().stream()
                .map(pattern -> pattern.text() + (pattern.prefix() ? "*" : ""))
                .collect(Collectors.joining(", ", "[", "]"));
        boolean listed = holds(row) != test.negated();
        String value = valueOfRow.apply(row).filter(known -> !known.isEmpty()).orElse(UNKNOWN);
        return test.dimension() + " " + value + (listed ? " in " : " not in ") + list;
    }
}
