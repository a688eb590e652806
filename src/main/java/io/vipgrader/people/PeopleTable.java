package io.vipgrader.people;

import java.util.List;
import java.util.Locale;

/** The tables about people that a job file may name, with our words for their columns. Source: sections 3 and 4 of the contract. */
public enum PeopleTable {
    /** Every column of another word is an attribute. */
    CUSTOMERS,
    ALIASES,
    HOUSEHOLDS,
    ACTIVITY,
    OVERRIDES;

    /** The key in the job file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Columns that the table must have. */
    public List<String> required() {
        return switch (this) {
            case CUSTOMERS -> List.of("customer");
            case ALIASES -> List.of("alias", "customer");
            case HOUSEHOLDS -> List.of("member", "head");
            case ACTIVITY -> List.of("customer", "at", "kind");
            case OVERRIDES -> List.of("customer", "program", "tier", "how", "from", "until", "reason", "approver");
        };
    }

    /** Columns that it may have. */
    public List<String> optional() {
        return switch (this) {
            case CUSTOMERS -> List.of("valid_from", "valid_until");
            case ALIASES, HOUSEHOLDS -> List.of("from", "until");
            case ACTIVITY -> List.of("value");
            case OVERRIDES -> List.of();
        };
    }

    /** Whether it is a column that the table knows itself, rather than an attribute. */
    public boolean knows(String word) {
        return required().contains(word) || optional().contains(word);
    }
}
