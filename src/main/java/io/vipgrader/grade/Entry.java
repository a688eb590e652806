package io.vipgrader.grade;

import io.vipgrader.policy.Policy.Quota;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One entry of the ladder, over today's measures.
 *
 * @param level 1 for the best tier; alternative ways into one tier have one level
 * @param bounds all must be reached
 * @param validFrom empty where neither the tier nor the policy says how long
 */
record Entry(
        String tier,
        int level,
        List<Bound> bounds,
        Optional<Quota> quota,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validUntil) {
    Entry {
        bounds = List.copyOf(bounds);
    }

    /** Whether all conditions but the quota hold. */
    boolean boundsHold(int row) {
        for (Bound bound : bounds) {
            if (!bound.reached(row)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a customer can get here by spending more alone, whatever others do. */
    boolean reachableByThresholds() {
        return quota.isEmpty();
    }

    List<Bound> missing(int row) {
        return bounds.stream().filter(bound -> !bound.reached(row)).toList();
    }

    /** All that is missing: {@code spend 688000, days 3}. */
    String gap(int row) {
        return missing(row).stream().map(bound -> bound.gap(row)).collect(Collectors.joining(", "));
    }

    /** The largest missing share decides how far away an entry is. */
    static Comparator<Entry> byDistance(int row) {
        Comparator<Bound> byShare = (left, right) -> Bound.compareMissingShare(left, right, row);
        return Comparator.comparing(
                entry -> entry.missing(row).stream().max(byShare),
                (left, right) -> left.isPresent() && right.isPresent()
                        ? byShare.compare(left.get(), right.get())
                        : Boolean.compare(left.isPresent(), right.isPresent()));
    }
}
