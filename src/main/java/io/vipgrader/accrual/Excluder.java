package io.vipgrader.accrual;

import io.vipgrader.people.Customers;
import java.util.HashMap;
import java.util.Map;

/** Whether an audience leaves customers out, remembered for those who come again. Threads: one. */
final class Excluder {
    /** Answers remembered; past it the memory starts anew. */
    private static final int MOST_REMEMBERED = 1 << 16;

    private final Audience audience;
    private final Customers customers;
    private final Map<String, Boolean> known = new HashMap<>();

    Excluder(Audience audience, Customers customers) {
        this.audience = audience;
        this.customers = customers;
    }

    boolean excludes(String customer) {
        if (audience.exclusions().isEmpty()) {
            return false;
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(
                customer, asked -> audience.exclusion(asked, customers).isPresent());
    }
}
