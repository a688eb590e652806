package io.vipgrader.grade;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.Target;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * One policy's grades at one as-of date. Kept in columns; a row is put into words when it is asked for. Doesn't change, and
 * any number of threads may read it, as long as nothing is added to the totals that it was made from.
 */
public final class Grading {
    private final Target target;
    private final Rows rows;
    private final Measures measures;
    private final Ladder ladder;
    private final Verdicts verdicts;
    private final PreviousTiers previous;
    private final List<Excluded> excluded;
    private final Reasons reasons;
    private final Benefits benefits;
    private final List<TierCount> tierCounts;
    private final BigInteger moneyOverCaps;

    Grading(
            Rows rows,
            Measures measures,
            Ladder ladder,
            Verdicts verdicts,
            PreviousTiers previous,
            List<Excluded> excluded,
            Crew crew) {
        this.target = rows.totals().target();
        this.rows = rows;
        this.measures = measures;
        this.ladder = ladder;
        this.verdicts = verdicts;
        this.previous = previous;
        this.excluded = List.copyOf(excluded);
        this.reasons = new Reasons(ladder, verdicts.assignment(), rows);
        this.benefits = new Benefits(target.policy().benefits(), measures);
        this.tierCounts = count(crew);
        this.moneyOverCaps = rows.moneyOverCaps();
    }

    private List<TierCount> count(Crew crew) {
        Rungs rungs = ladder.rungs();
        AtomicIntegerArray counts = new AtomicIntegerArray(rungs.bottom());
        crew.divide(rows.count(), Crew.CUSTOMERS, (from, until) -> {
            int[] here = new int[rungs.bottom()];
            for (int row = from; row < until; row++) {
                here[verdicts.level(row) - 1]++;
            }
            for (int i = 0; i < here.length; i++) {
                counts.addAndGet(i, here[i]);
            }
        });
        return IntStream.rangeClosed(1, rungs.bottom())
                .mapToObj(level -> new TierCount(rungs.name(level), counts.get(level - 1)))
                .toList();
    }

    public Target target() {
        return target;
    }

    /**
     * Rows: customers with a sale or return in a period that the policy uses, and those without whom somebody pinned or whose
     * tier is kept.
     */
    public int customers() {
        return rows.count();
    }

    /**
     * A customer's grade.
     *
     * @param index place by id as unsigned UTF-8 bytes, from 0
     */
    public GradeRow row(int index) {
        Rungs rungs = ladder.rungs();
        Hold ruled = verdicts.ruled(index);
        Hold last = verdicts.last(index);
        String tier = rungs.name(last.level());
        // Who was moved down still lacks nothing for the tier that the rules gave.
        int next = ladder.next(index, Math.min(last.level(), ruled.level()));
        Optional<Entry> way = next == Ladder.NO_WAY
                ? Optional.empty()
                : Optional.of(ladder.entries().get(next));
        String previousTier = previous.tier(index);
        return new GradeRow(
                rows.id(index),
                tier,
                last.level() == rungs.bottom() ? OptionalInt.empty() : OptionalInt.of(last.level()),
                last.level() == ruled.level() ? verdicts.assignment().rank(index) : OptionalInt.empty(),
                measures.texts(index),
                rows.lines(index),
                rows.firstPurchase(index),
                rows.lastPurchase(index),
                way.map(Entry::tier).orElse(""),
                way.map(entry -> entry.gap(index)).orElse(""),
                previousTier,
                Change.between(previousTier, tier, rungs.names()),
                rungs.name(ruled.level()),
                benefits.texts(index, tier),
                last.validFrom(),
                last.validUntil(),
                last.because().orElseGet(() -> reasons.reason(index)));
    }

    /** A row's customer. */
    public String id(int index) {
        return rows.id(index);
    }

    /** The rows for who writes all of them. */
    public PlainRows plainRows() {
        return new PlainRows(rows, measures, ladder, verdicts, previous, reasons, benefits);
    }

    /** Where a customer is among the rows; empty for who has none. */
    public OptionalInt find(String customer) {
        return rows.find(customer);
    }

    /** Why a row is as it is. Takes a walk over all rows for each quota. */
    public Explanation explain(int index) {
        return new Explainer(rows, measures, ladder, verdicts, reasons).explanation(index, row(index));
    }

    /** A row's tier alone, for those who need no more; empty for none. */
    public String tier(int index) {
        return ladder.rungs().name(verdicts.level(index));
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
        return tierCounts;
    }

    /** Where each quota ended, best tier first. */
    public List<CutOff> cutOffs() {
        return verdicts.assignment().cutOffs();
    }

    /** Who had a tier in the previous grading and has no row now, by id. */
    public List<Lost> lost() {
        return previous.lost();
    }

    /** By index of {@link #lost}, the row before which each would be by id: rising, at most {@link #customers}. */
    public int[] lostBefore() {
        return previous.lostBefore();
    }

    /** How many went down since the previous grading. */
    public Losses losses(Crew crew) {
        List<String> quotaTiers =
                cutOffs().stream().map(CutOff::tier).distinct().toList();
        return LossCount.of(ladder, verdicts, previous, quotaTiers, rows.count(), crew);
    }

    /** Who is left out, with the rule, by id: customers whose lines it kept out, and those whom somebody pinned in vain. */
    public List<Excluded> excluded() {
        return excluded;
    }

    /** What the caps of the policy's own counting rules cut off, in units of 10^-{@code moneyScale} of the plan. */
    public BigInteger moneyOverCaps() {
        return moneyOverCaps;
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
        if (measures.sums().lines() != linesInPeriod) {
            throw new IllegalStateException("control totals of " + name() + " don't balance: the customers have "
                    + measures.sums().lines() + " lines, " + linesInPeriod + " were counted in the period");
        }
        if (!moneyOverCaps.equals(control.moneyOverCaps())) {
            throw new IllegalStateException("control totals of " + name() + " don't balance: the caps cut off "
                    + moneyOverCaps + ", " + control.moneyOverCaps() + " was told (in units of 10^-"
                    + control.moneyScale() + ")");
        }
        if (!measures.sums().recognised().equals(control.moneyRecognised())) {
            throw new IllegalStateException("control totals of " + name() + " don't balance: the customers have "
                    + measures.sums().recognised() + ", " + control.moneyRecognised()
                    + " was recognised (in units of 10^-"
                    + control.moneyScale() + ")");
        }
    }

    private String name() {
        return target.policy().program() + " at " + target.asOf();
    }
}
