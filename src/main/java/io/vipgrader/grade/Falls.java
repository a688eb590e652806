package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The official earlier grading beside today's rows, where the policy's {@code fall} asks for it: 10 bytes a row, else none.
 */
final class Falls implements MergeWalk.Visitor {
    /** A day that can't be: none was printed. */
    private static final int NO_DAY = Integer.MIN_VALUE;

    private final FallRule rule;
    private final Rows rows;
    private final TierNames tiers = new TierNames();
    private final short[] tierOfRow;
    private final int[] fromOfRow;
    private final int[] untilOfRow;

    private Falls(FallRule rule, Rows rows, boolean active) {
        this.rule = rule;
        this.rows = rows;
        int size = active ? rows.count() : 0;
        this.tierOfRow = new short[size];
        this.fromOfRow = new int[size];
        this.untilOfRow = new int[size];
    }

    static Falls of(FallRule rule, Optional<PreviousGrading> official, Rows rows, Crew crew) {
        boolean active = rule.looksBack() && official.isPresent();
        Falls falls = new Falls(rule, rows, active);
        if (active) {
            MergeWalk.walk(official.get(), rows, falls, crew);
        }
        return falls;
    }

    /** Customers without a row today who have a tier all the same, because they keep it or don't fall so deep at once. */
    static List<String> keptWithoutRow(FallRule rule, Optional<PreviousGrading> official, Rows rows, Crew crew) {
        List<String> kept = new ArrayList<>();
        if (rule.looksBack() && official.isPresent()) {
            Hold none = rule.rungs().none();
            MergeWalk.Visitor keeping = new MergeWalk.Visitor() {
                @Override
                public void met(int row, PreviousGrading.Row previous) {}

                @Override
                public void gone(int before, PreviousGrading.Row previous) {
                    if (rule.applied(none, previous).level() != none.level()) {
                        kept.add(previous.customer());
                    }
                }
            };
            MergeWalk.walk(official.get(), rows, keeping, crew);
        }
        return kept;
    }

    @Override
    public void met(int row, PreviousGrading.Row previous) {
        tierOfRow[row] = tiers.number(previous.tier());
        fromOfRow[row] = day(previous.validFrom());
        untilOfRow[row] = day(previous.validUntil());
    }

    /** Who is gone has a row by now, if anything of the tier is left. */
    @Override
    public void gone(int before, PreviousGrading.Row previous) {}

    boolean isActive() {
        return tierOfRow.length > 0;
    }

    /** Whether a row had a tier, from which it may fall less deep. */
    boolean holds(int row) {
        return isActive() && tierOfRow[row] != 0;
    }

    Hold applied(int row, Hold ruled) {
        if (!holds(row)) {
            return ruled;
        }
        return rule.applied(
                ruled,
                new PreviousGrading.Row(
                        rows.id(row), tiers.name(tierOfRow[row]), date(fromOfRow[row]), date(untilOfRow[row])));
    }

    private static int day(Optional<LocalDate> date) {
        return date.map(day -> Math.toIntExact(day.toEpochDay())).orElse(NO_DAY);
    }

    private static Optional<LocalDate> date(int day) {
        return day == NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }
}
