package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.policy.Policy.DimensionTest;
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
    private final RowSet holds;

    private Where(DimensionTest test, IntFunction<Optional<String>> valueOfRow, int rows) {
        this.test = test;
        this.valueOfRow = valueOfRow;
        this.holds = RowSet.of(rows);
    }

    /** @param valueOfRow the attribute or home that the test asks about */
    static Where of(DimensionTest test, IntFunction<Optional<String>> valueOfRow, int rows, Crew crew) {
        Where where = new Where(test, valueOfRow, rows);
        crew.divide(rows, Crew.CUSTOMERS, where::ask);
        return where;
    }

    private void ask(int from, int until) {
        for (int row = from; row < until; row++) {
            if (test.holds(valueOfRow.apply(row).orElse(""))) {
                holds.add(row);
            }
        }
    }

    @Override
    public boolean holds(int row) {
        return holds.has(row);
    }

    @Override
    public void narrow(boolean[] open, int from, int until) {
        for (int row = from; row < until; row++) {
            open[row - from] &= holds.has(row);
        }
    }

    /** {@code home-store BUSAN not in [MAIN, JAMSIL]}. */
    @Override
    public void tell(int row, Words words) {
        String list = test.anyOf().stream()
                .map(pattern -> pattern.text() + (pattern.prefix() ? "*" : ""))
                .collect(Collectors.joining(", ", "[", "]"));
        boolean listed = holds(row) != test.negated();
        String value = valueOfRow.apply(row).filter(known -> !known.isEmpty()).orElse(UNKNOWN);
        words.text(test.dimension())
                .text(" ")
                .text(value)
                .text(listed ? " in " : " not in ")
                .text(list);
    }
}
