package io.vipgrader.people;

import java.util.Optional;

/** What is known of one customer on one day. */
@FunctionalInterface
public interface Attributes {
    Attributes NONE = name -> Optional.empty();

    /** The value as written; empty where the cell is, or the customer has no row for the day, or no column has the name. */
    Optional<String> value(String name);
}
