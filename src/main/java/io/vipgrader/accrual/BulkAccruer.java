package io.vipgrader.accrual;

import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Adds order lines in bulk: the same as {@link Accruer} line by line, for lines of customers whom no table about people
 * concerns. Lines wait, sorted by the part of the totals that holds their customer, until there are enough for that part to
 * make it worth fetching into the processor's cache; then the part is locked once for all of them.
 *
 * <p>A line comes as {@link #STRIDE} words and {@link #extraWords}: see {@link #add}. What becomes of all lines of one group is
 * counted by group and told to the tally at the end, so a line costs the same whatever number of gradings sees it.
 *
 * <p>Threads: one for each, over shared totals. {@link #finish} must be called before the totals are read.
 */
public final class BulkAccruer implements OrderSink {
    /** Words of a line: two of the customer's id, the amount, and what {@link #meta} packs. */
    public static final int STRIDE = 4;

    /** Lines that wait for a part: 4,096 of 32 bytes are 128 KiB a part, 8 MiB in all; half of that takes 1.2 times as long. */
    private static final int WAITING = 4_096;

    private static final int FIRST_IDS_BYTES = 1 << 12;
    private static final int GROUP_SHIFT = 32;
    private static final int SALE_SHIFT = 31;
    private static final int DAY_MASK = Integer.MAX_VALUE;

    private final Plan plan;
    private final Totals totals;
    private final Accruer careful;
    private final LineGroups groups;
    private final DaySpans spans;
    private final PartitionFill fill;
    private final int stride;
    private final long[][] waiting = new long[1 << Totals.PARTITION_BITS][];
    private final int[] waitingCounts = new int[1 << Totals.PARTITION_BITS];
    /** By part the bytes of ids too long for two words. */
    private final byte[][] ids = new byte[1 << Totals.PARTITION_BITS][0];

    private final int[] idsSizes = new int[1 << Totals.PARTITION_BITS];

    /** By class and span, one more than the group's number; 0 for one not met yet. */
    private int[] groupNumbers = new int[0];

    private Recipe[] recipes = new Recipe[0];
    private long[] lines = new long[0];
    /** Money by group in two parts that can't overflow: of each amount the upper and the lower 32 bits. */
    private long[] moneyHigh = new long[0];

    private long[] moneyLow = new long[0];

    private BulkAccruer(Plan plan, Totals totals) {
        this.plan = plan;
        this.totals = totals;
        this.careful = Accruer.of(plan, totals);
        this.groups = totals.groups();
        this.spans = plan.daySpans();
        this.stride = STRIDE + extraWords();
        this.fill = new PartitionFill(plan, totals, stride);
    }

    /** @param totals of the same plan */
    public static BulkAccruer of(Plan plan, Totals totals) {
        return new BulkAccruer(plan, totals);
    }

    /** Words of a line behind the first four: two of an order's fingerprint, if some book keeps orders, then one for each home. */
    public int extraWords() {
        return BulkWords.of(plan).count();
    }

    /**
     * The group of lines of a class that were sold and became known on such days.
     *
     * @param lineClass as {@link Plan#classOf} tells
     */
    public int group(int lineClass, int lineDay, int atDay) {
        int place = lineClass * spans.count() + spans.span(lineDay, atDay);
        if (place >= groupNumbers.length) {
            groupNumbers = Arrays.copyOf(groupNumbers, 2 * place + 2);
        }
        if (groupNumbers[place] == 0) {
            groupNumbers[place] = groups.number(lineClass, lineDay, atDay) + 1;
        }
        return groupNumbers[place] - 1;
    }

    /** The fourth word of a line. */
    public static long meta(int group, boolean sale, int lineDay) {
        return (long) group << GROUP_SHIFT | (sale ? 1L << SALE_SHIFT : 0) | lineDay & DAY_MASK;
    }

    /**
     * Puts an order's fingerprint into the words of a line that carries one.
     *
     * @param bytes that hold the order's id as UTF-8
     * @param line where the line's words begin
     */
    public static void fingerprint(byte[] bytes, int from, int length, long[] words, int line) {
        OrderFingerprint order = OrderFingerprint.of(bytes, from, length);
        words[line + STRIDE] = order.high();
        words[line + STRIDE + 1] = order.low();
    }

    static int group(long meta) {
        return (int) (meta >>> GROUP_SHIFT);
    }

    static boolean sale(long meta) {
        return (meta >>> SALE_SHIFT & 1) != 0;
    }

    /** Epoch day; before 1970 it is negative, which the shift by one bit brings back. */
    static int lineDay(long meta) {
        return (int) meta << 1 >> 1;
    }

    /** Whether two words can hold an id: at most 16 bytes, of which neither the first nor the last is NUL. */
    public static boolean isInline(byte[] bytes, int from, int length) {
        return length <= CustomerKey.INLINE_BYTES && bytes[from] != 0 && bytes[from + length - 1] != 0;
    }

    /**
     * Adds lines.
     *
     * @param words of {@code count} lines. The first two of a line are its customer's id as {@link #isInline} bytes,
     *     big-endian, padded with zeros; or, of a longer id, length and offset in {@code bytes} (each 32 bits), then anything
     * @param bytes that hold the longer ids
     * @throws SumOverflowException when a sum of a customer's doesn't fit in 64 bits
     * @throws TotalsFullException when memory ends
     */
    public void add(long[] words, int count, byte[] bytes) {
        for (int at = 0; at < count * stride; at += stride) {
            long meta = words[at + 3];
            int group = group(meta);
            if (group >= recipes.length) {
                learnGroups();
            }
            long amount = words[at + 2];
            lines[group]++;
            moneyHigh[group] += amount >> 32;
            moneyLow[group] += amount & 0xFFFF_FFFFL;
            if (recipes[group].visitWords().length > 0) {
                put(words, at, bytes);
            }
        }
    }

    private void learnGroups() {
        recipes = groups.recipes();
        lines = Arrays.copyOf(lines, recipes.length);
        moneyHigh = Arrays.copyOf(moneyHigh, recipes.length);
        moneyLow = Arrays.copyOf(moneyLow, recipes.length);
    }

    private void put(long[] words, int at, byte[] bytes) {
        long first = words[at];
        long hash;
        if (Partition.inArena(first)) {
            hash = CustomerKey.hash(bytes, (int) first, (int) (first >>> 32));
        } else {
            hash = CustomerKey.hash(first, words[at + 1]);
        }
        int part = Totals.partitionIndex(hash);
        if (waitingCounts[part] == WAITING) {
            flush(part);
        }
        long[] target = waiting[part];
        if (target == null) {
            target = new long[WAITING * stride];
            waiting[part] = target;
        }
        int to = waitingCounts[part]++ * stride;
        target[to] = first;
        target[to + 1] = words[at + 1];
        target[to + 2] = words[at + 2];
        target[to + 3] = words[at + 3];
        for (int extra = STRIDE; extra < stride; extra++) {
            target[to + extra] = words[at + extra];
        }
        if (Partition.inArena(first)) {
            target[to] = keep(part, bytes, (int) first, (int) (first >>> 32));
            target[to + 1] = hash;
        }
    }

    private long keep(int part, byte[] bytes, int from, int length) {
        int offset = idsSizes[part];
        if (offset + length > ids[part].length) {
            ids[part] = Arrays.copyOf(ids[part], Math.max(FIRST_IDS_BYTES, 2 * (offset + length)));
        }
        System.arraycopy(bytes, from, ids[part], offset, length);
        idsSizes[part] = offset + length;
        return (long) length << 32 | offset;
    }

    private void flush(int part) {
        long[] entries = waiting[part];
        if (entries != null) {
            fill.add(part, entries, waitingCounts[part], ids[part], recipes);
            waitingCounts[part] = 0;
            idsSizes[part] = 0;
        }
    }

    /** Counts lines without customer. */
    public void anonymous(long count, BigInteger money) {
        careful.tally().anonymous(count, money);
    }

    /** Counts void lines. */
    public void voided(long count) {
        careful.tally().voided(count);
    }

    /** Adds one line the careful way: for customers whom a table about people concerns, and whatever else is rare. */
    @Override
    public void line(OrderLine line) {
        careful.line(line);
    }

    @Override
    public void reject(Reject reject) {
        careful.reject(reject);
    }

    /** Adds what still waits, and answers what was counted. Nothing may be added afterwards. */
    public Tally finish() {
        for (int part = 0; part < waiting.length; part++) {
            flush(part);
            waiting[part] = null;
        }
        for (int group = 0; group < lines.length; group++) {
            if (lines[group] > 0) {
                BigInteger money =
                        BigInteger.valueOf(moneyHigh[group]).shiftLeft(32).add(BigInteger.valueOf(moneyLow[group]));
                careful.tally().group(recipes[group], lines[group], money);
            }
        }
        return careful.tally();
    }
}
