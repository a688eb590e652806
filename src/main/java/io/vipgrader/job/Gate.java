package io.vipgrader.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a grading must pass before it is published, by the words that the job file and {@code --accept} use. */
public enum Gate {
    /** Days of the period without a single order line. */
    DAYS,
    /** Values of a dimension that had lines in the last grading and have none now. */
    STORES,
    /** The recognised amount against the last grading's. */
    SPEND,
    /** Order lines of the period against the last grading's. */
    LINES,
    /** Customers against the last grading's. */
    CUSTOMERS,
    /** Members that a top tier loses. */
    TOP_TIER,
    /** Customers who are lowered. */
    LOWERED,
    /** Dimension values that no grading has seen. */
    NEW_VALUES,
    /** One file under two names. */
    SAME_FILE,
    /** Order lines that come twice. */
    DUPLICATES;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words, in the order of the gates. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Gate::word).toList();
    }

    /** The gate of a word; empty for another word. */
    public static Optional<Gate> of(String word) {
        return Arrays.stream(values()).filter(gate -> gate.word().equals(word)).findFirst();
    }
}
