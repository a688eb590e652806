package io.vipgrader.grade;

import io.vipgrader.document.Place;
import io.vipgrader.policy.Policy.Quota;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** Strikes out the rows of a stretch for which {@link #holds} doesn't. */
    void narrow(boolean[] open, int from, int until) {
        if (invited) {
            Arrays.fill(open, 0, until - from, false);
        }
        for (AtLeast threshold : thresholds) {
            threshold.narrow(open, from, until);
        }
        for (Condition other : others) {
            other.narrow(open, from, until);
        }
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

    /** Whether no threshold is missing. */
    boolean isReached(int row) {
        for (AtLeast threshold : thresholds) {
            if (!threshold.holds(row)) {
                return false;
            }
        }
        return true;
    }

    /** Tells all conditions but the quota. */
    void tell(int row, Words words) {
        tell(row, false, words);
    }

    /** Tells those of them that don't hold. */
    void tellUnmet(int row, Words words) {
        tell(row, true, words);
    }

    private void tell(int row, boolean unmetAlone, Words words) {
        String between = "";
        for (int i = 0; i < thresholds.size() + others.size(); i++) {
            Condition condition = i < thresholds.size() ? thresholds.get(i) : others.get(i - thresholds.size());
            if (!unmetAlone || !condition.holds(row)) {
                condition.tell(row, words.text(between));
                between = ", ";
            }
        }
    }

    /** Tells the thresholds that aren't reached. */
    void tellMissing(int row, Words words) {
        String between = "";
        for (AtLeast threshold : thresholds) {
            if (!threshold.holds(row)) {
                threshold.tell(row, words.text(between));
                between = ", ";
            }
        }
    }

    /** Tells all that is missing: {@code spend 688000, days 3}. */
    void tellGap(int row, Words words) {
        String between = "";
        for (AtLeast threshold : thresholds) {
            if (!threshold.holds(row)) {
                threshold.tellGap(row, words.text(between));
                between = ", ";
            }
        }
    }

    /** All that is missing, as a string. */
    String gap(int row) {
        return TextWords.of(words -> tellGap(row, words));
    }

    /** The largest missing share decides how far away an entry is. */
    static Comparator<Entry> byDistance(int row) {
        return (one, other) -> {
            int ofOne = one.largestMissing(row);
            int ofOther = other.largestMissing(row);
            return ofOne < 0 || ofOther < 0
                    ? Boolean.compare(ofOne >= 0, ofOther >= 0)
                    : AtLeast.compareMissingShare(one.thresholds.get(ofOne), other.thresholds.get(ofOther), row);
        };
    }

    /** Index of the threshold of which the largest share is missing; negative where none is. */
    private int largestMissing(int row) {
        int largest = -1;
        for (int i = 0; i < thresholds.size(); i++) {
            if (!thresholds.get(i).holds(row)
                    && (largest < 0
                            || AtLeast.compareMissingShare(thresholds.get(largest), thresholds.get(i), row) < 0)) {
                largest = i;
            }
        }
        return largest;
    }
}
