package io.vipgrader.grade;

import io.vipgrader.document.Place;
import io.vipgrader.policy.Policy.Quota;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of the ladder, over today's measures.
 *
 * @param level 1 for the best tier; alternative ways into one tier have one level
 * @param thresholds all must be reached: what a customer can work on, but for those of fixed measures
 * @param others all must hold, too: {@code at-most} and {@code where}
 * @param invited given by override alone
 * @param validFrom empty where neither the tier nor the policy says how long
 */
record Entry(
        Place place,
        String tier,
        int level,
        List<AtLeast> thresholds,
        List<Condition> others,
        Optional<Quota> quota,
        boolean invited,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validUntil) {
    Entry {
        thresholds = List.copyOf(thresholds);
        others = List.copyOf(others);
    }

    /** Whether all conditions but the quota hold. */
    boolean holds(int row) {
        return !invited && thresholdsHold(row) && othersHold(row);
    }

    private boolean thresholdsHold(int row) {
        for (AtLeast threshold : thresholds) {
            if (!threshold.holds(row)) {
                return false;
            }
        }
        return true;
    }

    private boolean othersHold(int row) {
        for (Condition other : others) {
            if (!other.holds(row)) {
                return false;
            }
        }
        return true;
    }

    /** The conditions but the quota, in the order in which they are told. */
    Stream<Condition> conditions() {
        return Stream.concat(thresholds.stream(), others.stream());
    }

    /** Whether thresholds are all that keeps a customer from here, whatever others do, and more can be done for each. */
    boolean isOpen(int row) {
        return !invited && quota.isEmpty() && othersHold(row) && fixedHold(row);
    }

    private boolean fixedHold(int row) {
        for (AtLeast threshold : thresholds) {
            if (threshold.fixed() && !threshold.holds(row)) {
                return false;
            }
        }
        return true;
    }

    List<AtLeast> missing(int row) {
        return thresholds.stream().filter(threshold -> !threshold.holds(row)).toList();
    }

    /** All that is missing: {@code spend 688000, days 3}. */
    String gap(int row) {
        return missing(row).stream().map(threshold -> threshold.gap(row)).collect(Collectors.joining(", "));
    }

    /** The largest missing share decides how far away an entry is. */
    static Comparator<Entry> byDistance(int row) {
        Comparator<AtLeast> byShare = (left, right) -> AtLeast.compareMissingShare(left, right, row);
        return Comparator.comparing(
                entry -> entry.missing(row).stream().max(byShare),
                (left, right) -> left.isPresent() && right.isPresent()
                        ? byShare.compare(left.get(), right.get())
                        : Boolean.compare(left.isPresent(), right.isPresent()));
    }
}
