package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;

/** Counts how many customers went down since the last grading, by the level that they had. */
final class LossCount {
    private final Rungs rungs;
    private final PreviousTiers previous;
    /** By number of the previous tier, its level today; the bottom for none and for a name that the ladder lacks. */
    private final int[] levels;
    /** By level that they had, customers and those who went down. */
    private final AtomicIntegerArray members;

    private final AtomicIntegerArray lowered;

    private LossCount(Rungs rungs, PreviousTiers previous) {
        this.rungs = rungs;
        this.previous = previous;
        this.levels = previous.names().stream()
                .mapToInt(name -> rungs.level(name).orElse(rungs.bottom()))
                .toArray();
        this.members = new AtomicIntegerArray(rungs.bottom() + 1);
        this.lowered = new AtomicIntegerArray(rungs.bottom() + 1);
    }

    /** @param tops the tiers to tell of one by one */
    static Losses of(Ladder ladder, Verdicts verdicts, PreviousTiers previous, List<String> tops, int rows, Crew crew) {
        LossCount count = new LossCount(ladder.rungs(), previous);
        if (count.levels.length > 1) {
            crew.divide(rows, Crew.CUSTOMERS, (from, until) -> count.rows(verdicts, from, until));
        }
        count.gone();
        return count.losses(tops);
    }

    private void rows(Verdicts verdicts, int from, int until) {
        int[] hereMembers = new int[members.length()];
        int[] hereLowered = new int[members.length()];
        for (int row = from; row < until; row++) {
            int before = levels[previous.number(row)];
            if (before < rungs.bottom() && !previous.isDue(row)) {
                hereMembers[before]++;
                hereLowered[before] += verdicts.level(row) > before ? 1 : 0;
            }
        }
        for (int level = 0; level < hereMembers.length; level++) {
            members.addAndGet(level, hereMembers[level]);
            lowered.addAndGet(level, hereLowered[level]);
        }
    }

    private void gone() {
        List<Lost> lost = previous.lost();
        for (int index = 0; index < lost.size(); index++) {
            int before = rungs.level(lost.get(index).previousTier()).orElse(rungs.bottom());
            if (before < rungs.bottom() && !previous.isLostDue(index)) {
                members.incrementAndGet(before);
                lowered.incrementAndGet(before);
            }
        }
    }

    private Losses losses(List<String> tops) {
        int all = 0;
        int down = 0;
        for (int level = 1; level < rungs.bottom(); level++) {
            all += members.get(level);
            down += lowered.get(level);
        }
        List<Losses.Top> told = Stream.concat(rungs.names().stream().limit(1), tops.stream())
                .distinct()
                .map(tier -> new Losses.Top(tier, members.get(level(tier)), lowered.get(level(tier))))
                .toList();
        return new Losses(all, down, told);
    }

    private int level(String tier) {
        return rungs.level(tier).orElseThrow();
    }
}
