package io.vipgrader.accrual;

import java.util.Set;

/**
 * Of which dimensions a run keeps the values that it met.
 *
 * @param ruled those that some counting rule looks at
 * @param named others, by our word
 */
public record Watch(boolean ruled, Set<String> named) {
    /** Of no dimension; only the days are kept. */
    public static final Watch DAYS = new Watch(false, Set.of());

    public Watch {
        named = Set.copyOf(named);
    }
}
