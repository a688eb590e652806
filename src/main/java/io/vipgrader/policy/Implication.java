package io.vipgrader.policy;

import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import java.util.List;

/**
 * Whether the conditions of one entry of a ladder imply those of another: who meets the one meets the other, whatever the
 * orders. Then the later of the two can never be reached. Source: section 5 of the contract, tiers.
 *
 * <p>Where it says yes, it is so. It looks at one pair at a time, so it doesn't find an entry that only several others
 * together make unreachable.
 */
record Implication(MeasureBounds bounds) {

    /** An invitation is given by override alone: no condition implies it, and it implies none. */
    boolean holds(Tier from, Tier to) {
        return !from.invited() && !to.invited() && conditions(from, to) && quota(from, to);
    }

    /** Everything but the quota of {@code to}. */
    private boolean conditions(Tier from, Tier to) {
        return to.atLeast().stream().allMatch(threshold -> atLeast(from, threshold))
                && to.atMost().stream().allMatch(threshold -> atMost(from, threshold))
                && to.where().tests().stream()
                        .allMatch(test -> from.where().tests().stream().anyMatch(ours -> test(ours, test)));
    }

    private boolean atLeast(Tier from, Threshold wanted) {
        boolean said = from.atLeast().stream().anyMatch(ours -> isOf(wanted, ours) && ours.value() >= wanted.value());
        boolean ranked = from.top().isPresent() && from.top().get().by().equals(wanted.measure());
        // Candidates of a quota have a positive measure, so at least one of its smallest unit.
        return said || (ranked && wanted.value() <= 1) || bounds.reachedByAll(wanted);
    }

    private boolean atMost(Tier from, Threshold wanted) {
        return bounds.passedByNone(wanted)
                || from.atMost().stream().anyMatch(ours -> isOf(wanted, ours) && ours.value() <= wanted.value());
    }

    private static boolean isOf(Threshold wanted, Threshold ours) {
        return ours.measure().equals(wanted.measure());
    }

    private static boolean test(DimensionTest ours, DimensionTest wanted) {
        if (!ours.dimension().equals(wanted.dimension())) {
            return false;
        }
        if (ours.negated()) {
            // All but ours: within all but wanted, when ours leaves out at least as much. Never within a list.
            return wanted.negated() && within(wanted.anyOf(), ours.anyOf());
        }
        return wanted.negated() ? apart(ours.anyOf(), wanted.anyOf()) : within(ours.anyOf(), wanted.anyOf());
    }

    private static boolean within(List<Pattern> inner, List<Pattern> outer) {
        return inner.stream().allMatch(pattern -> outer.stream().anyMatch(other -> covers(other, pattern)));
    }

    private static boolean apart(List<Pattern> one, List<Pattern> other) {
        return one.stream()
                .noneMatch(ours -> other.stream().anyMatch(theirs -> covers(ours, theirs) || covers(theirs, ours)));
    }

    private static boolean covers(Pattern outer, Pattern inner) {
        return outer.prefix() ? inner.text().startsWith(outer.text()) : !inner.prefix() && outer.equals(inner);
    }

    /**
     * A place among the best of the same candidates, ranked alike, implies a place among at least as many. A threshold of the
     * ranking measure leaves the best candidates as they are. With others the same place is another customer's, so nothing
     * follows.
     */
    private boolean quota(Tier from, Tier to) {
        if (to.top().isEmpty()) {
            return true;
        }
        if (from.top().isEmpty() || !conditions(to, anyAmount(from))) {
            return false;
        }
        Quota ours = from.top().get();
        Quota wanted = to.top().get();
        boolean ranksAlike = ours.by().equals(wanted.by()) && ours.then().equals(wanted.then());
        boolean cutsAlike = wanted.ties() == Quota.Ties.ALL || ours.ties() == Quota.Ties.CUT;
        return ranksAlike && cutsAlike && fits(ours.size(), wanted.size());
    }

    /** A quota's entry without its thresholds of the measure that ranks. */
    private static Tier anyAmount(Tier quota) {
        String by = quota.top().orElseThrow().by();
        return new Tier(
                quota.place(),
                quota.name(),
                quota.atLeast().stream()
                        .filter(threshold -> !threshold.measure().equals(by))
                        .toList(),
                quota.atMost(),
                quota.where(),
                quota.top(),
                quota.invited(),
                quota.valid());
    }

    private static boolean fits(Quota.Size ours, Quota.Size wanted) {
        if (ours instanceof Quota.Size.Count few && wanted instanceof Quota.Size.Count many) {
            return few.customers() <= many.customers();
        }
        return ours instanceof Quota.Size.Share few
                && wanted instanceof Quota.Size.Share many
                && few.basisPoints() <= many.basisPoints();
    }
}
