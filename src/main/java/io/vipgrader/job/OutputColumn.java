package io.vipgrader.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The columns of {@code grades.csv} that every programme has a word for, in the order printed. A policy's own measures
 * stand between {@link #RANK} and {@link #LINES}, its benefits between {@link #COMPUTED_TIER} and {@link #VALID_FROM}, each
 * under its name. Source: section 6 of the contract.
 */
public enum OutputColumn {
    CUSTOMER_ID("customer_id"),
    PROGRAM("program"),
    AS_OF("as_of"),
    TIER("tier"),
    LEVEL("level"),
    RANK("rank"),
    LINES("lines"),
    FIRST_PURCHASE("first_purchase"),
    LAST_PURCHASE("last_purchase"),
    NEXT_TIER("next_tier"),
    NEXT_GAP("next_gap"),
    PREVIOUS_TIER("previous_tier"),
    CHANGE("change"),
    COMPUTED_TIER("computed_tier"),
    VALID_FROM("valid_from"),
    VALID_UNTIL("valid_until"),
    STANDING("standing"),
    REASON("reason");

    private final String word;

    OutputColumn(String word) {
        this.word = word;
    }

    /** The word in {@code output.columns}, and the header unless the job file renames it. */
    public String word() {
        return word;
    }

    /** The column that a word means; empty for a measure's or benefit's. */
    public static Optional<OutputColumn> of(String word) {
        return Arrays.stream(values())
                .filter(column -> column.word.equals(word))
                .findFirst();
    }

    /** All words of a programme with these measures and benefits, in the order printed. */
    public static List<String> words(Collection<String> measures, Collection<String> benefits) {
        List<String> words = new ArrayList<>();
        for (OutputColumn column : values()) {
            words.add(column.word);
            words.addAll(column == RANK ? measures : List.of());
            words.addAll(column == COMPUTED_TIER ? benefits : List.of());
        }
        return List.copyOf(words);
    }
}
