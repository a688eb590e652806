package io.vipgrader.grade;

import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Validity;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The tiers of a policy over the measures of one grading, best first, and the way up: the nearest better tier that a customer
 * reaches by thresholds alone.
 */
final class Ladder {
    private final List<Entry> entries;
    private final List<String> tiers;
    /** By level, from 1. */
    private final List<List<Entry>> waysUp;

    private Ladder(List<Entry> entries, List<String> tiers) {
        this.entries = List.copyOf(entries);
        this.tiers = List.copyOf(tiers);
        this.waysUp = IntStream.rangeClosed(1, bottom())
                .mapToObj(level -> waysUp(entries, level))
                .toList();
    }

    static Ladder of(Policy policy, Period.Window window, Measures measures) {
        List<String> tiers = policy.ladder();
        List<Entry> entries = policy.tiers().stream()
                .map(tier -> entry(tier, tiers.indexOf(tier.name()) + 1, policy, window, measures))
                .toList();
        return new Ladder(entries, tiers);
    }

    private static Entry entry(Tier tier, int level, Policy policy, Period.Window window, Measures measures) {
        if (tier.invited() || !tier.atMost().isEmpty() || !tier.where().tests().isEmpty()) {
            throw new IllegalStateException(tier.place() + ": a condition that isn't graded was let through");
        }
        List<Bound> bounds = tier.atLeast().stream()
                .map(threshold -> new Bound(measures.named(threshold.measure()), threshold.value()))
                .toList();
        Optional<Validity> valid = tier.valid().or(policy::valid);
        return new Entry(
                tier.name(),
                level,
                bounds,
                tier.top(),
                valid.map(validity -> validity.validFrom(window.endUncut())),
                valid.map(validity -> validity.validUntil(window.endUncut())));
    }

    List<Entry> entries() {
        return entries;
    }

    /** Names of the tiers, best first, each once. */
    List<String> tiers() {
        return tiers;
    }

    boolean hasQuota() {
        return entries.stream().anyMatch(entry -> entry.quota().isPresent());
    }

    boolean hasValidity() {
        return entries.stream().anyMatch(entry -> entry.validFrom().isPresent());
    }

    /**
     * The nearest way into the nearest better tier that thresholds lead to; empty where none does.
     *
     * @param level of the row's tier; one more than there are tiers for none
     */
    Optional<Entry> next(int row, int level) {
        List<Entry> ways = waysUp.get(level - 1);
        return ways.size() < 2 ? ways.stream().findFirst() : ways.stream().min(Entry.byDistance(row));
    }

    /** The ways into the nearest tier better than a level that thresholds lead to. */
    private static List<Entry> waysUp(List<Entry> entries, int level) {
        List<Entry> better = entries.stream()
                .filter(entry -> entry.level() < level && entry.reachableByThresholds())
                .toList();
        int nearest = better.stream().mapToInt(Entry::level).max().orElse(0);
        return better.stream().filter(entry -> entry.level() == nearest).toList();
    }

    /** The level of customers without a tier: below the last. */
    int bottom() {
        return tiers.size() + 1;
    }
}
