package io.vipgrader.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which tier each of today's rows had in the last published grading: what {@code change} compares with. */
final class PreviousTiers implements MergeWalk.Visitor {
    private static final String NO_LINES = "no sale or return in the period";

    private final Rows rows;
    private final TierNames tiers = new TierNames();
    /** By row, a number of {@link #tiers}. */
    private final short[] tierOfRow;

    private final List<Lost> lost = new ArrayList<>();
    /** By index of {@link #lost}, the row before which it would be. */
    private final List<Integer> lostBefore = new ArrayList<>();

    private PreviousTiers(Rows rows) {
        this.rows = rows;
        this.tierOfRow = new short[rows.count()];
    }

    /** @param previous empty: nobody had a tier */
    static PreviousTiers of(Optional<PreviousGrading> previous, Rows rows) {
        PreviousTiers tiers = new PreviousTiers(rows);
        previous.ifPresent(grading -> MergeWalk.walk(grading, rows, tiers));
        return tiers;
    }

    @Override
    public void met(int row, PreviousGrading.Row previous) {
        tierOfRow[row] = tiers.number(previous.tier());
    }

    @Override
    public void gone(int before, PreviousGrading.Row previous) {
        if (!previous.tier().isEmpty()) {
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
        return tiers.name(tierOfRow[row]);
    }

    /** A row's previous tier as a number, 0 for none. */
    int number(int row) {
        return tierOfRow[row];
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
