package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.policy.Policy.Quota;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * The places of one quota, filled with the best so many of all candidates, as {@link Ranking} orders them. Candidates have a
 * positive measure and meet the entry's other conditions, whatever better tier they have. Places that nobody fills stay empty.
 */
final class Places {
    /** Rows that are offered together: the fewer, the sooner those without a chance are known. */
    private static final int OFFERED = 1 << 11;

    private final Ranking ranking;
    private final Narrowing takesPart;
    private final Narrowing meetsConditions;
    private final int rows;
    private int places;
    private int[] admitted = new int[0];
    private int candidates;

    private Places(Ranking ranking, Narrowing takesPart, Narrowing meetsConditions, int rows) {
        this.ranking = ranking;
        this.takesPart = takesPart;
        this.meetsConditions = meetsConditions;
        this.rows = rows;
    }

    /** The same as below, by what is asked of single rows, in the caller's thread. */
    static Places fill(
            Quota quota, List<MeasureColumn> measures, IntPredicate takesPart, IntPredicate meetsConditions, int rows) {
        return fill(quota, measures, Narrowing.to(takesPart), Narrowing.to(meetsConditions), rows, Crew.alone());
    }

    /**
     * @param measures the one that ranks, then those that part equal ones
     * @param takesPart strikes out who isn't one of the customers that places are for
     * @param meetsConditions strikes out who doesn't meet the entry's other conditions
     */
    static Places fill(
            Quota quota,
            List<MeasureColumn> measures,
            Narrowing takesPart,
            Narrowing meetsConditions,
            int rows,
            Crew crew) {
        Places filled = new Places(new Ranking(measures), takesPart, meetsConditions, rows);
        filled.places = filled.size(quota.size(), crew);
        if (rows > 0) {
            filled.admitBest(crew);
        }
        if (quota.ties() == Quota.Ties.ALL) {
            filled.admitEqualsOfLast();
        }
        return filled;
    }

    /** A share is of all rows with a positive measure, rounded down, at least one. */
    private int size(Quota.Size size, Crew crew) {
        if (size instanceof Quota.Size.Count count) {
            return count.customers();
        }
        AtomicLong positive = new AtomicLong();
        crew.divide(rows, Crew.CUSTOMERS, (from, until) -> {
            positive.addAndGet(count(ranked(from, until)));
        });
        long share = ((Quota.Size.Share) size).basisPoints();
        return (int) Math.max(1, positive.get() * share / 10_000);
    }

    private boolean[] ranked(int from, int until) {
        boolean[] open = new boolean[until - from];
        for (int row = from; row < until; row++) {
            open[row - from] = by().value(row) > 0;
        }
        takesPart.narrow(open, from, until);
        return open;
    }

    private boolean[] candidates(int from, int until) {
        boolean[] open = ranked(from, until);
        meetsConditions.narrow(open, from, until);
        return open;
    }

    /** Each thread finds the best of its share of the rows, and of these the best are the best of all. */
    private void admitBest(Crew crew) {
        int size = crew.sizeOfPieces(rows, 1);
        Best best = new Best(ranking, Math.min(places, rows));
        crew.divide(rows, size, (from, until) -> {
            Best ofPiece = new Best(ranking, Math.min(places, until - from));
            int offered = 0;
            for (int start = from; start < until; start += OFFERED) {
                offered += offer(ofPiece, start, Math.min(until, start + OFFERED));
            }
            synchronized (best) {
                candidates += offered;
                best.offerAll(ofPiece);
            }
        });
        admitted = best.inOrder();
    }

    /** Most rows have no chance and are struck out at once, so that the loop that strikes stays small and the heap rare. */
    private int offer(Best best, int from, int until) {
        boolean[] open = candidates(from, until);
        int offered = count(open);
        by().narrow(open, from, until, best.least(), Long.MAX_VALUE);
        int[] chosen = new int[until - from];
        int count = 0;
        for (int row = from; row < until; row++) {
            chosen[count] = row;
            count += open[row - from] ? 1 : 0;
        }
        for (int i = 0; i < count; i++) {
            best.offer(chosen[i]);
        }
        return offered;
    }

    private static int count(boolean[] open) {
        int count = 0;
        for (boolean one : open) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** Of equal rows the smaller are in, so those left out come after the last admitted. */
    private void admitEqualsOfLast() {
        if (admitted.length < places) {
            return;
        }
        int last = admitted[admitted.length - 1];
        int count = admitted.length;
        for (int row = last + 1; row < rows; row++) {
            if (by().value(row) == by().value(last) && ranking.compare(row, last) == 0 && isCandidate(row)) {
                admitted = count == admitted.length ? Arrays.copyOf(admitted, 2 * count) : admitted;
                admitted[count++] = row;
            }
        }
        admitted = Arrays.copyOf(admitted, count);
    }

    /** How many the quota has, filled or not. */
    int places() {
        return places;
    }

    int admitted() {
        return admitted.length;
    }

    /** Row at a position, best first, from 0. */
    int row(int position) {
        return admitted[position];
    }

    /** Whether the rows at a position and at the one before are equal by all measures. */
    boolean equalsPrevious(int position) {
        return position > 0 && ranking.compare(admitted[position - 1], admitted[position]) == 0;
    }

    List<MeasureColumn> measures() {
        return ranking.measures();
    }

    /** The measure that ranks. */
    MeasureColumn by() {
        return ranking.by();
    }

    boolean isCandidate(int row) {
        return candidates(row, row + 1)[0];
    }

    int candidates() {
        return candidates;
    }

    /** A candidate's place among all of them, admitted or not, from 1: one more than there are better ones. */
    int place(int row) {
        int better = 0;
        for (int other = 0; other < rows; other++) {
            better += ranking.isBetter(other, row) && isCandidate(other) ? 1 : 0;
        }
        return better + 1;
    }

    /** Whether a candidate got a place. */
    boolean admits(int row) {
        for (int position = 0; position < admitted.length; position++) {
            if (admitted[position] == row) {
                return true;
            }
        }
        return false;
    }

    CutOff cutOff(String tier) {
        String last = admitted.length == 0 ? "" : by().text(admitted[admitted.length - 1]);
        return new CutOff(tier, by().name(), places, candidates, admitted.length, last);
    }
}
