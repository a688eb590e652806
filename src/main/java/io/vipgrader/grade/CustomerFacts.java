package io.vipgrader.grade;

import io.vipgrader.people.People;
import io.vipgrader.policy.Policy;
import java.time.LocalDate;
import java.util.Optional;

/** What {@code where} may ask of a row: an attribute as of the as-of date, or a home. */
record CustomerFacts(Rows rows, People people, LocalDate asOf) {
    static CustomerFacts of(Rows rows, People people) {
        return new CustomerFacts(rows, people, rows.totals().target().asOf());
    }

    static boolean isHome(String name) {
        return name.startsWith(Policy.HOME);
    }

    Optional<String> value(String name, int row) {
        return isHome(name) ? home(name.substring(Policy.HOME.length()), row) : attribute(name, row);
    }

    Optional<String> attribute(String name, int row) {
        return people.customers().attribute(rows.id(row), name, asOf);
    }

    private Optional<String> home(String dimension, int row) {
        return rows.hasLines(row) ? rows.totals().home(rows.customer(row), dimension) : Optional.empty();
    }
}
