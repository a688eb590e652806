package io.vipgrader.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decisions by hand, by programme. Immutable. */
public final class Overrides {
    public static final Overrides NONE = new Overrides(List.of());

    /** A row of a record and its texts. */
    private static final int BYTES_PER_ROW = 500;

    private final Map<String, List<TierOverride>> byProgram = new TreeMap<>();
    private final int count;

    Overrides(List<TierOverride> overrides) {
        overrides.forEach(override -> byProgram
                .computeIfAbsent(override.program(), program -> new ArrayList<>())
                .add(override));
        count = overrides.size();
    }

    /** Those that hold on an as-of date, in the order of the files; at most one tier is pinned for a customer. */
    public List<TierOverride> of(String program, LocalDate asOf) {
        return of(program).stream().filter(override -> override.holds(asOf)).toList();
    }

    /** All of a programme, whatever their dates: their tiers must be on its ladder. */
    public List<TierOverride> of(String program) {
        return List.copyOf(byProgram.getOrDefault(program, List.of()));
    }

    /** Whether anything was decided about the customer, in whatever programme. */
    boolean names(String customer) {
        return byProgram.values().stream()
                .flatMap(List::stream)
                .anyMatch(override -> override.customer().equals(customer));
    }

    /** The programmes named, sorted: one that the job doesn't grade may be a slip. */
    public List<String> programs() {
        return List.copyOf(byProgram.keySet());
    }

    /** Bytes of memory, about. */
    public long size() {
        return (long) BYTES_PER_ROW * count;
    }
}
