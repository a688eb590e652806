package io.vipgrader.grade;

import io.vipgrader.policy.Policy.Quota;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The places of one quota, filled: the best so many of all candidates, found without sorting all, by a heap of those admitted
 * so far with the worst on top.
 *
 * <p>Better is more of the measure that ranks, then of each measure that parts equal ones, then the smaller id, which is the
 * smaller row. Candidates have a positive measure and meet the entry's other conditions, whatever better tier they have.
 * Places that nobody fills stay empty.
 */
final class Places {
    private final List<MeasureColumn> measures;
    private final IntPredicate candidate;
    private final int places;
    private final int rows;
    private int[] admitted;
    private int count;
    private int candidates;

    private Places(List<MeasureColumn> measures, IntPredicate candidate, int places, int rows) {
        this.measures = List.copyOf(measures);
        this.candidate = candidate;
        this.rows = rows;
        this.places = places;
        this.admitted = new int[Math.min(places, rows)];
    }

    /**
     * @param measures the one that ranks, then those that part equal ones
     * @param takesPart whether a row is one of the customers that places are for
     * @param meetsConditions the entry's other conditions
     */
    static Places fill(
            Quota quota, List<MeasureColumn> measures, IntPredicate takesPart, IntPredicate meetsConditions, int rows) {
        MeasureColumn by = measures.get(0);
        IntPredicate ranked = row -> by.value(row) > 0 && takesPart.test(row);
        IntPredicate candidate = ranked.and(meetsConditions);
        Places filled = new Places(measures, candidate, size(quota.size(), ranked, rows), rows);
        for (int row = 0; row < rows; row++) {
            if (candidate.test(row)) {
                filled.offer(row);
            }
        }
        filled.putInOrder();
        if (quota.ties() == Quota.Ties.ALL) {
            filled.admitEqualsOfLast();
        }
        return filled;
    }

    /** A share is of all rows with a positive measure, rounded down, at least one. */
    private static int size(Quota.Size size, IntPredicate ranked, int rows) {
        if (size instanceof Quota.Size.Count count) {
            return count.customers();
        }
        long positive = 0;
        for (int row = 0; row < rows; row++) {
            if (ranked.test(row)) {
                positive++;
            }
        }
        long share = ((Quota.Size.Share) size).basisPoints();
        return (int) Math.max(1, positive * share / 10_000);
    }

    /** How many the quota has, filled or not. */
    int places() {
        return places;
    }

    int admitted() {
        return count;
    }

    /** Row at a position, best first, from 0. */
    int row(int position) {
        return admitted[position];
    }

    /** Whether the rows at a position and at the one before are equal by all measures. */
    boolean equalsPrevious(int position) {
        return position > 0 && compare(admitted[position - 1], admitted[position]) == 0;
    }

    List<MeasureColumn> measures() {
        return measures;
    }

    boolean isCandidate(int row) {
        return candidate.test(row);
    }

    int candidates() {
        return candidates;
    }

    /** A candidate's place among all of them, admitted or not, from 1: one more than there are better ones. */
    int place(int row) {
        int better = 0;
        for (int other = 0; other < rows; other++) {
            better += candidate.test(other) && isBetter(other, row) ? 1 : 0;
        }
        return better + 1;
    }

    /** Whether a candidate got a place. */
    boolean admits(int row) {
        for (int position = 0; position < count; position++) {
            if (admitted[position] == row) {
                return true;
            }
        }
        return false;
    }

    CutOff cutOff(String tier) {
        MeasureColumn by = measures.get(0);
        String last = count == 0 ? "" : by.text(admitted[count - 1]);
        return new CutOff(tier, by.name(), places, candidates, count, last);
    }

    private void offer(int row) {
        candidates++;
        if (count < admitted.length) {
            admitted[count] = row;
            rise(count++);
        } else if (isBetter(row, admitted[0])) {
            admitted[0] = row;
            sink(0, count);
        }
    }

    private void rise(int from) {
        int at = from;
        while (at > 0 && isBetter(admitted[(at - 1) / 2], admitted[at])) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink(int from, int size) {
        int at = from;
        while (2 * at + 1 < size) {
            int worse = 2 * at + 1;
            if (worse + 1 < size && isBetter(admitted[worse], admitted[worse + 1])) {
                worse++;
            }
            if (!isBetter(admitted[at], admitted[worse])) {
                return;
            }
            swap(at, worse);
            at = worse;
        }
    }

    private void putInOrder() {
        for (int size = count - 1; size > 0; size--) {
            swap(0, size);
            sink(0, size);
        }
    }

    /** Of equal rows the smaller are in, so those left out come after the last admitted. */
    private void admitEqualsOfLast() {
        if (count < places) {
            return;
        }
        int last = admitted[count - 1];
        for (int row = last + 1; row < rows; row++) {
            if (candidate.test(row) && compare(row, last) == 0) {
                admitted = count == admitted.length ? Arrays.copyOf(admitted, 2 * count) : admitted;
                admitted[count++] = row;
            }
        }
    }

    private boolean isBetter(int row, int than) {
        int order = compare(row, than);
        return order == 0 ? row < than : order > 0;
    }

    private int compare(int row, int other) {
        for (MeasureColumn measure : measures) {
            int order = measure.compare(row, other);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private void swap(int left, int right) {
        int row = admitted[left];
        admitted[left] = admitted[right];
        admitted[right] = row;
    }
}
