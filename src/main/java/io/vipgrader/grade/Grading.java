package io.vipgrader.grade;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One policy's grades at one as-of date. Kept in columns; a row is put into words when it is asked for. Doesn't change, and
 * any number of threads may read it, as long as nothing is added to the totals that it was made from.
 */
public final class Grading {
    private final Target target;
    private final Rows rows;
    private final Measures measures;
    private final Ladder ladder;
    private final Assignment assignment;
    private final PreviousTiers previous;
    private final Reasons reasons;
    private final Benefits benefits;

    Grading(Target target, Rows rows, Measures measures, Ladder ladder, Assignment assignment, PreviousTiers previous) {
        this.target = target;
        this.rows = rows;
        this.measures = measures;
        this.ladder = ladder;
        this.assignment = assignment;
        this.previous = previous;
        this.reasons = new Reasons(ladder, assignment);
        this.benefits = new Benefits(target.policy().benefits(), measures);
    }

    public Target target() {
        return target;
    }

    /** Rows: customers with a sale or return in a period that the policy uses. */
    public int customers() {
        return rows.count();
    }

    /**
     * A customer's grade.
     *
     * @param index place by id as unsigned UTF-8 bytes, from 0
     */
    public GradeRow row(int index) {
        Optional<Entry> entry = assignment.entry(index);
        String tier = entry.map(Entry::tier).orElse("");
        int level = entry.map(Entry::level).orElse(ladder.bottom());
        Optional<Entry> next = ladder.next(index, level);
        String previousTier = previous.tier(index);
        return new GradeRow(
                rows.id(index),
                tier,
                entry.isPresent() ? OptionalInt.of(level) : OptionalInt.empty(),
                assignment.rank(index),
                measures.texts(index),
                rows.lines(index),
                rows.firstPurchase(index),
                rows.lastPurchase(index),
                next.map(Entry::tier).orElse(""),
                next.map(way -> way.gap(index)).orElse(""),
                previousTier,
                Change.between(previousTier, tier, ladder.tiers()),
                tier,
                benefits.texts(index, tier),
                entry.flatMap(Entry::validFrom),
                entry.flatMap(Entry::validUntil),
                reasons.reason(index));
    }

    /** A row's tier alone, for those who need no more; empty for none. */
    public String tier(int index) {
        return assignment.entry(index).map(Entry::tier).orElse("");
    }

    /** Headers of {@link GradeRow#measures()}. */
    public List<String> measureNames() {
        return measures.names();
    }

    /** Headers of {@link GradeRow#benefits()}. */
    public List<String> benefitNames() {
        return benefits.names();
    }

    /** Whether {@code rank} can be filled. */
    public boolean hasQuota() {
        return ladder.hasQuota();
    }

    /** Whether {@code valid_from} and {@code valid_until} can be filled. */
    public boolean hasValidity() {
        return ladder.hasValidity();
    }

    /** How many customers have each tier, best first, those without one last. */
    public List<TierCount> tierCounts() {
        return assignment.tierCounts();
    }

    /** Where each quota ended, best tier first. */
    public List<CutOff> cutOffs() {
        return assignment.cutOffs();
    }

    /** Who had a tier in the previous grading and has no row now, by id. */
    public List<Lost> lost() {
        return previous.lost();
    }

    /** Whether the period is complete; otherwise the grades are provisional. */
    public boolean official() {
        return target.window().complete();
    }

    /**
     * Holds what was counted line by line against what the customers have.
     *
     * @throws IllegalStateException when a line or an amount got lost or was doubled on the way: publish nothing
     */
    public void check(ControlTotals control) {
        long linesInPeriod = Math.addExact(control.linesCounted(), control.linesNotCounted());
        if (!control.linesBalance() || !control.moneyBalances()) {
            throw new IllegalStateException("control totals of " + name() + " don't balance: " + control);
        }
        if (rows.lines() != linesInPeriod) {
            throw new IllegalStateException("control totals of " + name() + " don't balance: the customers have "
                    + rows.lines() + " lines, " + linesInPeriod + " were counted in the period");
        }
        if (!rows.recognised().equals(control.moneyRecognised())) {
            throw new IllegalStateException("control totals of " + name() + " don't balance: the customers have "
                    + rows.recognised() + ", " + control.moneyRecognised() + " was recognised (in units of 10^-"
                    + control.moneyScale() + ")");
        }
    }

    private String name() {
        return target.policy().program() + " at " + target.asOf();
    }
}
