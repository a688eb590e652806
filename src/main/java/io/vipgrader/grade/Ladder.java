package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Tier;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tiers of a policy over the measures of one grading, best first, and the way up: the nearest better tier that a customer
 * reaches by thresholds alone, and by what can still be bought or done for them.
 */
final class Ladder {
    /** In place of an entry's index. */
    static final int NO_WAY = -1;

    private final List<Entry> entries;
    private final Rungs rungs;
    /** Indexes of entries by level, from 1. */
    private final int[][] entriesOfLevel;

    private Ladder(List<Entry> entries, Rungs rungs) {
        this.entries = List.copyOf(entries);
        this.rungs = rungs;
        this.entriesOfLevel = IntStream.range(1, rungs.bottom())
                .mapToObj(level -> IntStream.range(0, entries.size())
                        .filter(entry -> entries.get(entry).level() == level)
                        .toArray())
                .toArray(int[][]::new);
    }

    static Ladder of(Policy policy, Rungs rungs, Measures measures, CustomerFacts facts, Crew crew) {
        EntryPeriods periods = new EntryPeriods(policy, facts.asOf());
        List<Entry> entries = policy.tiers().stream()
                .map(tier -> entry(tier, rungs.level(tier.name()).orElseThrow(), periods, measures, facts, crew))
                .toList();
        return new Ladder(entries, rungs);
    }

    private static Entry entry(
            Tier tier, int level, EntryPeriods periods, Measures measures, CustomerFacts facts, Crew crew) {
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
                        facts.rows().count(),
                        crew));
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
     * The nearest way into the nearest better tier that thresholds alone keep from the row: the index of an entry, {@link
     * #NO_WAY} where there is none.
     *
     * @param level of the row's tier; {@link Rungs#bottom} for none
     */
    int next(int row, int level) {
        for (int better = level - 1; better > 0; better--) {
            int nearest = NO_WAY;
            for (int entry : entriesOfLevel[better - 1]) {
                if (entries.get(entry).isOpen(row)) {
                    nearest = nearest == NO_WAY ? entry : nearer(nearest, entry, row);
                }
            }
            // Who has no line lacks nothing for a way that asks for none, and yet the rules give no tier.
            if (nearest != NO_WAY && !entries.get(nearest).isReached(row)) {
                return nearest;
            }
        }
        return NO_WAY;
    }

    private int nearer(int one, int other, int row) {
        return Entry.byDistance(row).compare(entries.get(one), entries.get(other)) <= 0 ? one : other;
    }
}
