package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.policy.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which tier each of today's rows had in the last published grading: what {@code change} compares with. */
final class PreviousTiers implements MergeWalk.Visitor {
    private static final String NO_LINES = "no sale or return in the period";

    private final Rows rows;
    private final TierNames tiers = new TierNames();
    /** By row, a number of {@link #tiers}; empty where nobody had a tier. */
    private final short[] tierOfRow;

    /** Whether a tier was kept until the day after as-of or an earlier one; only where tiers are kept at all. */
    private final Predicate<PreviousGrading.Row> due;

    private final RowSet dueRows;
    private final BitSet dueLost = new BitSet();

    private final List<Lost> lost = new ArrayList<>();
    /** By index of {@link #lost}, the row before which it would be. */
    private final List<Integer> lostBefore = new ArrayList<>();

    private PreviousTiers(Rows rows, boolean any) {
        this.rows = rows;
        this.tierOfRow = new short[any ? rows.count() : 0];
        LocalDate tomorrow = rows.totals().target().asOf().plusDays(1);
        boolean kept = any && rows.totals().target().policy().fall() != Policy.Fall.AT_ONCE;
        this.due = row -> kept
                && row.validUntil().filter(until -> !until.isAfter(tomorrow)).isPresent();
        this.dueRows = kept ? RowSet.of(rows.count()) : RowSet.NONE;
    }

    /** @param previous empty: nobody had a tier */
    static PreviousTiers of(Optional<PreviousGrading> previous, Rows rows, Crew crew) {
        PreviousTiers tiers = new PreviousTiers(rows, previous.isPresent());
        previous.ifPresent(grading -> MergeWalk.walk(grading, rows, tiers, crew));
        return tiers;
    }

    @Override
    public void met(int row, PreviousGrading.Row previous) {
        tierOfRow[row] = tiers.number(previous.tier());
        if (due.test(previous)) {
            dueRows.add(row);
        }
    }

    @Override
    public void gone(int before, PreviousGrading.Row previous) {
        if (!previous.tier().isEmpty()) {
            dueLost.set(lost.size(), due.test(previous));
            lostBefore.add(before);
            lost.add(new Lost(previous.customer(), previous.tier(), reason(previous.customer())));
        }
    }

    private String reason(String customer) {
        return rows.totals()
                .exclusion(customer)
                .map(rule -> "excluded: " + new Excluded(customer, rule).because())
                .orElse(NO_LINES);
    }

    /** A row's previous tier, empty for none. */
    String tier(int row) {
        return tiers.name(number(row));
    }

    /** A row's previous tier as a number, 0 for none. */
    int number(int row) {
        return tierOfRow.length == 0 ? 0 : tierOfRow[row];
    }

    /** Whether a row's previous tier was to be kept no longer than as-of. */
    boolean isDue(int row) {
        return dueRows.has(row);
    }

    /** The same of one of {@link #lost}. */
    boolean isLostDue(int index) {
        return dueLost.get(index);
    }

    /** Tiers by number. */
    List<String> names() {
        return tiers.names();
    }

    /** By index of {@link #lost}, the row before which it would be. */
    int[] lostBefore() {
        return lostBefore.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Who had a tier and has no row now, by id. */
    List<Lost> lost() {
        return List.copyOf(lost);
    }
}
