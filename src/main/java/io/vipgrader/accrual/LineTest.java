package io.vipgrader.accrual;

import io.vipgrader.policy.Policy.Pattern;
import java.util.List;

/**
 * One dimension's test with its name resolved: a yes or no about a line. Equal tests of different rules are one.
 *
 * @param dimension index into the values given to {@link Plan#classOf}
 * @param negated holds where no pattern matches
 */
record LineTest(int dimension, List<Pattern> anyOf, boolean negated) {
    LineTest {
        anyOf = List.copyOf(anyOf);
    }

    boolean holds(List<String> values) {
        return holds(values.get(dimension));
    }

    boolean holds(String value) {
        return anyOf.stream().anyMatch(pattern -> pattern.matches(value)) != negated;
    }
}
