package io.vipgrader.grade;

import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Tier;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tiers of a policy over the measures of one grading, best first, and the way up: the nearest better tier that a customer
 * reaches by thresholds alone, and by what can still be bought or done for them.
 */
final class Ladder {
    private final List<Entry> entries;
    private final Rungs rungs;
    /** By level, from 1. */
    private final List<List<Entry>> entriesOfLevel;

    private Ladder(List<Entry> entries, Rungs rungs) {
        this.entries = List.copyOf(entries);
        this.rungs = rungs;
        this.entriesOfLevel = IntStream.range(1, rungs.bottom())
                .mapToObj(level ->
                        entries.stream().filter(entry -> entry.level() == level).toList())
                .toList();
    }

    static Ladder of(Policy policy, Rungs rungs, Measures measures, CustomerFacts facts) {
        EntryPeriods periods = new EntryPeriods(policy, facts.asOf());
        List<Entry> entries = policy.tiers().stream()
                .map(tier -> entry(tier, rungs.level(tier.name()).orElseThrow(), periods, measures, facts))
                .toList();
        return new Ladder(entries, rungs);
    }

    private static Entry entry(Tier tier, int level, EntryPeriods periods, Measures measures, CustomerFacts facts) {
        Policy policy = periods.policy();
        List<AtLeast> thresholds = tier.atLeast().stream()
                .map(threshold -> new AtLeast(
                        measures.named(threshold.measure()), threshold.value(), policy.isFixed(threshold.measure())))
                .toList();
        Stream<Condition> most = tier.atMost().stream()
                .map(threshold -> new AtMost(measures.named(threshold.measure()), threshold.value()));
        Stream<Condition> where = tier.where().tests().stream()
                .map(test -> Where.of(
                        test,
                        row -> facts.value(test.dimension(), row),
                        facts.rows().count()));
        return new Entry(
                tier.place(),
                tier.name(),
                level,
                thresholds,
                Stream.concat(most, where).toList(),
                tier.top(),
                tier.invited(),
                periods.validFrom(tier),
                periods.validUntil(tier));
    }

    List<Entry> entries() {
        return entries;
    }

    Rungs rungs() {
        return rungs;
    }

    boolean hasQuota() {
        return entries.stream().anyMatch(entry -> entry.quota().isPresent());
    }

    boolean hasValidity() {
        return entries.stream().anyMatch(entry -> entry.validFrom().isPresent());
    }

    /**
     * The nearest way into the nearest better tier that thresholds alone keep from the row; empty where there is none.
     *
     * @param level of the row's tier; {@link Rungs#bottom} for none
     */
    Optional<Entry> next(int row, int level) {
        for (int better = level - 1; better > 0; better--) {
            Optional<Entry> way = entriesOfLevel.get(better - 1).stream()
                    .filter(entry -> entry.isOpen(row))
                    .min(Entry.byDistance(row));
            // Who has no line lacks nothing for a way that asks for none, and yet the rules give no tier.
            if (way.filter(entry -> !entry.missing(row).isEmpty()).isPresent()) {
                return way;
            }
        }
        return Optional.empty();
    }
}
