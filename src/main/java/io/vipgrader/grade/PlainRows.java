package io.vipgrader.grade;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows of a grading for who writes millions of them: numbers as numbers, words told piece by piece, and nothing made for a
 * row that outlives it. What it tells of a row is what {@link Grading#row} says.
 *
 * <p>Most rows are <i>plain</i>: the tier is what the rules gave, by an entry of the ladder or none, and so much of the row is the
 * same for all who got it that way. Of a row that isn't plain only its level is told here.
 *
 * <p>Threads: any number, while nothing is added to the totals.
 */
public final class PlainRows {
    /** In place of a way: somebody decided by hand, a tier is kept or lengthened, or there are no lines. */
    public static final int NOT_PLAIN = -1;

    /** Rows for {@link #lookAhead}. */
    public static final int AHEAD = Rows.AHEAD;

    /** In place of an epoch day. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    /** In place of a way: no better tier can be reached by thresholds. */
    public static final int NO_WAY = Ladder.NO_WAY;

    private final Rows rows;
    private final Measures measures;
    private final Ladder ladder;
    private final Verdicts verdicts;
    private final PreviousTiers previous;
    private final Reasons reasons;
    private final Benefits benefits;

    PlainRows(
            Rows rows,
            Measures measures,
            Ladder ladder,
            Verdicts verdicts,
            PreviousTiers previous,
            Reasons reasons,
            Benefits benefits) {
        this.rows = rows;
        this.measures = measures;
        this.ladder = ladder;
        this.verdicts = verdicts;
        this.previous = previous;
        this.reasons = reasons;
        this.benefits = benefits;
    }

    /** How many ways there are: the entries of the ladder, best first, and last the way of who got none. */
    public int ways() {
        return ladder.entries().size() + 1;
    }

    /** The way of a plain row, from 0; {@link #NOT_PLAIN} for others. */
    public int way(int row) {
        if (!rows.hasLines(row) || (verdicts.isMoved(row) && !verdicts.last(row).equals(verdicts.ruled(row)))) {
            return NOT_PLAIN;
        }
        int entry = verdicts.assignment().entryIndex(row);
        return entry == Assignment.NONE ? ladder.entries().size() : entry;
    }

    private Optional<Entry> entry(int way) {
        return way == ladder.entries().size()
                ? Optional.empty()
                : Optional.of(ladder.entries().get(way));
    }

    /** Empty for none. */
    public String tier(int way) {
        return entry(way).map(Entry::tier).orElse("");
    }

    /** 1 for the best tier; one more than there are tiers for none. */
    public int levelOfWay(int way) {
        return entry(way).map(Entry::level).orElse(ladder.rungs().bottom());
    }

    public Optional<LocalDate> validFrom(int way) {
        return entry(way).flatMap(Entry::validFrom);
    }

    public Optional<LocalDate> validUntil(int way) {
        return entry(way).flatMap(Entry::validUntil);
    }

    /** The level of any row, plain or not, as {@link #levelOfWay}. */
    public int level(int row) {
        return verdicts.level(row);
    }

    /** The first row from one on that has a tier or had one in the earlier grading; {@code until} where none does. */
    public int nextTiered(int from, int until) {
        int bottom = bottom();
        int row = from;
        while (row < until && previous.number(row) == 0 && verdicts.level(row) == bottom) {
            row++;
        }
        return row;
    }

    /** The level of who has no tier. */
    public int bottom() {
        return ladder.rungs().bottom();
    }

    /**
     * Puts a row's id, UTF-8, where there is room for it and 7 bytes more; answers how many bytes it has.
     *
     * @param row one with lines, as plain ones are
     */
    public int copyId(int row, byte[] into, int at) {
        return rows.copyId(row, into, at);
    }

    /**
     * How many bytes the id and the number of lines of any of some rows take at most. Asked of at most {@link #AHEAD} rows that are all
     * told next, it makes telling them a good deal faster.
     */
    public int lookAhead(int from, int until) {
        return rows.lookAhead(from, until);
    }

    /** How many bytes a row's id has at most. */
    public static int mostIdBytes() {
        return Rows.MOST_ID_BYTES;
    }

    /** Place in the quota tier got; 0 for none. */
    public int rank(int row) {
        return verdicts.assignment().rankNumber(row);
    }

    public boolean isMissing(int measure, int row) {
        return measures.columns().get(measure).isMissing(row);
    }

    /** A measure in units of 10^-{@link #decimals}. */
    public long value(int measure, int row) {
        return measures.columns().get(measure).value(row);
    }

    public int decimals(int measure) {
        return measures.columns().get(measure).decimals();
    }

    public long lines(int row) {
        return rows.lines(row);
    }

    /** An epoch day, or {@link #NO_DAY}. */
    public int firstPurchase(int row) {
        return day(rows.firstPurchaseDay(row));
    }

    /** An epoch day, or {@link #NO_DAY}. */
    public int lastPurchase(int row) {
        return day(rows.lastPurchaseDay(row));
    }

    private static int day(OptionalInt day) {
        return day.isPresent() ? day.getAsInt() : NO_DAY;
    }

    /** The way into the next tier of a plain row; {@link #NO_WAY} where there is none. */
    public int next(int row) {
        return ladder.next(row, verdicts.assignment().level(row));
    }

    /** Tells what is missing for a way. */
    public void tellGap(int row, int next, Words words) {
        ladder.entries().get(next).tellGap(row, words);
    }

    /** Tiers of the earlier grading, by the numbers of {@link #previousTier}. */
    public List<String> previousTiers() {
        return previous.names();
    }

    /** A row's tier in the earlier grading as a number, 0 for none. */
    public int previousTier(int row) {
        return previous.number(row);
    }

    /** What became of an earlier tier; empty where its name isn't on today's ladder. */
    public Optional<Change> change(String previousTier, int level) {
        Rungs rungs = ladder.rungs();
        return Change.between(previousTier, rungs.name(level), rungs.names());
    }

    /** A row's benefit; empty text for none. */
    public String benefit(int benefit, int row, String tier) {
        return benefits.text(benefit, row, tier);
    }

    /** Tells why a plain row has its tier, or none. */
    public void tellReason(int row, Words words) {
        reasons.tell(row, words);
    }
}
