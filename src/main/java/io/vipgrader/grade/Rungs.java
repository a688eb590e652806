package io.vipgrader.grade;

import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The tiers of a policy by level, 1 for the best, whatever way leads to them. The level of who has none is one more than there
 * are tiers.
 */
final class Rungs {
    private final List<String> names;
    private final List<Rung> rungs;
    private final Optional<LocalDate> validFromOfNone;

    /** A tier given without one of its entries is held as its first entry says. */
    private record Rung(boolean invited, Optional<LocalDate> validFrom, Optional<LocalDate> validUntil) {}

    private Rungs(List<String> names, List<Rung> rungs, Optional<LocalDate> validFromOfNone) {
        this.names = List.copyOf(names);
        this.rungs = List.copyOf(rungs);
        this.validFromOfNone = validFromOfNone;
    }

    static Rungs of(Policy policy, LocalDate asOf) {
        EntryPeriods periods = new EntryPeriods(policy, asOf);
        List<String> names = policy.ladder();
        List<Rung> rungs =
                names.stream().map(name -> rung(name, policy, periods)).toList();
        Optional<LocalDate> ofNone = policy.valid().map(validity -> validity.validFrom(periods.mainEnd()));
        return new Rungs(names, rungs, ofNone);
    }

    private static Rung rung(String name, Policy policy, EntryPeriods periods) {
        List<Tier> entries =
                policy.tiers().stream().filter(tier -> tier.name().equals(name)).toList();
        Tier first = entries.get(0);
        return new Rung(entries.stream().allMatch(Tier::invited), periods.validFrom(first), periods.validUntil(first));
    }

    /** Names of the tiers, best first, each once. */
    List<String> names() {
        return names;
    }

    /** The level of customers without a tier: below the last. */
    int bottom() {
        return names.size() + 1;
    }

    /** A tier's name by its level, empty for {@link #bottom}. */
    String name(int level) {
        return level == bottom() ? "" : names.get(level - 1);
    }

    /** A tier's level, {@link #bottom} for the empty name; empty for a name that the ladder lacks. */
    Optional<Integer> level(String tier) {
        int index = names.indexOf(tier);
        return tier.isEmpty() ? Optional.of(bottom()) : index < 0 ? Optional.empty() : Optional.of(index + 1);
    }

    /** The next worse level; a tier that is given by invitation alone is passed over. */
    int oneBelow(int level) {
        int below = level + 1;
        while (below < bottom() && rungs.get(below - 1).invited()) {
            below++;
        }
        return below;
    }

    /** A level that none of its entries gave. */
    Hold given(int level, String because) {
        return level == bottom()
                ? new Hold(level, Optional.empty(), Optional.empty(), Optional.of(because))
                : new Hold(
                        level,
                        rungs.get(level - 1).validFrom(),
                        rungs.get(level - 1).validUntil(),
                        Optional.of(because));
    }

    /** No tier, as the rules give none. */
    Hold none() {
        return new Hold(bottom(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** From when who has no tier would have one. */
    Optional<LocalDate> validFromOfNone() {
        return validFromOfNone;
    }
}
