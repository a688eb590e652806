package io.vipgrader.accrual;

import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Takes order lines in bulk: of customers whom no table about people concerns. What becomes of a line is decided for its group,
 * all lines of one class and time, so a line costs the same whatever number of gradings sees it. Lines wait, sorted by the part
 * of the customers' table that holds their customer, until there are enough for that part to make it worth fetching into the
 * processor's cache; then the part is locked once for all of them.
 *
 * <p>A line comes as {@link #STRIDE} words and some more for the books: see {@link #add} and {@link BulkWords}. All other lines
 * come one by one, as to any {@link OrderSink}.
 *
 * <p>Threads: one for each, over one shared destination. {@link #finish} must be called before that is read.
 */
public final class BulkAccruer implements OrderSink {
    /** Words of a line: two of the customer's id, the amount, and what {@link #meta} packs. */
    public static final int STRIDE = 4;

    /** Lines that wait for a part: 4,096 of 32 bytes are 128 KiB a part, 8 MiB in all. */
    private static final int WAITING = 4_096;

    /**
     * So many at first, and twice as many after each time: adding up then runs early on, and isn't compiled in the belief that
     * a part never fills.
     */
    private static final int FIRST_WAITING = 64;

    private static final int PARTS = 1 << Totals.PARTITION_BITS;
    private static final int FIRST_IDS_BYTES = 1 << 12;
    private static final int GROUP_SHIFT = 32;
    private static final int SALE_SHIFT = 31;
    private static final int DAY_MASK = Integer.MAX_VALUE;

    private final BulkSink sink;
    private final int stride;
    private final long[][] waiting = new long[PARTS][];
    private final int[] waitingCounts = new int[PARTS];
    /** By part the bytes of ids too long for two words. */
    private final byte[][] ids = new byte[PARTS][0];

    private final int[] idsSizes = new int[PARTS];

    /** Whether a group's lines touch anybody. */
    private boolean[] touching = new boolean[0];

    private final GroupCounts counts = new GroupCounts();
    private final Sightings sightings;
    private final WideMoney anonymousMoney = new WideMoney();
    private long anonymous;
    private long voids;
    private long rejects;

    private BulkAccruer(BulkSink sink, Plan plan) {
        this.sink = sink;
        this.sightings = new Sightings(plan);
        this.stride = STRIDE + BulkWords.of(plan).count();
        Arrays.setAll(waiting, part -> new long[FIRST_WAITING * stride]);
    }

    /** Adds lines to totals as they come. */
    public static BulkAccruer of(Totals totals) {
        return new BulkAccruer(new TotalsSink(totals), totals.plan());
    }

    /** Keeps lines for gradings of many dates. */
    public static BulkAccruer of(DayBook book) {
        return new BulkAccruer(book.sink(), book.plan());
    }

    /**
     * The group of lines of a class that were sold and became known on such days.
     *
     * @param lineClass as {@link Plan#classOf} tells
     */
    public int group(int lineClass, int lineDay, int atDay) {
        return sink.group(lineClass, lineDay, atDay);
    }

    /** The number by which home books know a value of a dimension. */
    public int homeValue(String value) {
        return sink.homeValue(value);
    }

    /** The fourth word of a line. */
    public static long meta(int group, boolean sale, int lineDay) {
        return (long) group << GROUP_SHIFT | (sale ? 1L << SALE_SHIFT : 0) | (lineDay & DAY_MASK);
    }

    /** The same word of a line of the same group on another day. */
    public static long onDay(long meta, int lineDay) {
        return (meta & ~(long) DAY_MASK) | (lineDay & DAY_MASK);
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

    /**
     * Takes lines.
     *
     * @param words of {@code count} lines. The first two of a line are its customer's id, big-endian, padded with zeros, where it
     *     has at most 16 bytes and neither the first nor the last is NUL; of a longer id length and offset in {@code bytes} (each
     *     32 bits), then anything
     * @param bytes that hold the longer ids
     * @throws SumOverflowException when a sum of a customer's doesn't fit in 64 bits
     * @throws TotalsFullException when memory ends
     */
    public void add(long[] words, int count, byte[] bytes) {
        for (int at = 0; at < count * stride; at += stride) {
            int group = group(words[at + 3]);
            if (group >= touching.length) {
                touching = sink.touching();
            }
            counts.add(group, words[at + 2]);
            if (touching[group]) {
                put(words, at, bytes);
            }
        }
    }

    private void put(long[] words, int at, byte[] bytes) {
        long first = words[at];
        boolean kept = Partition.inArena(first);
        long hash = kept
                ? CustomerKey.hash(bytes, (int) first, (int) (first >>> 32))
                : CustomerKey.hash(first, words[at + 1]);
        int part = Totals.partitionIndex(hash);
        if (waitingCounts[part] * stride == waiting[part].length) {
            flush(part);
            waiting[part] = longer(waiting[part]);
        }
        long[] target = waiting[part];
        int to = waitingCounts[part]++ * stride;
        target[to] = first;
        target[to + 1] = words[at + 1];
        target[to + 2] = words[at + 2];
        target[to + 3] = words[at + 3];
        for (int extra = STRIDE; extra < stride; extra++) {
            target[to + extra] = words[at + extra];
        }
        if (kept) {
            target[to] = keep(part, bytes, (int) first, (int) (first >>> 32));
            target[to + 1] = hash;
        }
    }

    private long[] longer(long[] lines) {
        return lines.length < WAITING * stride ? new long[2 * lines.length] : lines;
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
        if (waitingCounts[part] > 0) {
            sink.add(part, waiting[part], waitingCounts[part], ids[part]);
            waitingCounts[part] = 0;
            idsSizes[part] = 0;
        }
    }

    /** Where to tell of days and values of lines that come in bulk, each at least once. */
    public Sightings sightings() {
        return sightings;
    }

    /** Counts lines without customer. */
    public void anonymous(long count, WideMoney money) {
        anonymous += count;
        anonymousMoney.add(money);
    }

    /** Counts void lines. */
    public void voided(long count) {
        voids += count;
    }

    /** Takes one line the careful way: of customers whom a table about people concerns, and whatever else is rare. */
    @Override
    public void line(OrderLine line) {
        sink.line(line);
    }

    @Override
    public void reject(Reject reject) {
        rejects++;
    }

    /** Hands on what still waits, and what was counted. Nothing may come afterwards. */
    public Tally finish() {
        for (int part = 0; part < PARTS; part++) {
            flush(part);
            waiting[part] = new long[0];
        }
        return sink.finish(counts, new LeftOver(rejects, voids, anonymous, anonymousMoney.value()), sightings);
    }

    /**
     * Lines that are nobody's.
     *
     * @param anonymousMoney in units of the amount's scale
     */
    record LeftOver(long rejects, long voids, long anonymous, BigInteger anonymousMoney) {
        static final LeftOver NONE = new LeftOver(0, 0, 0, BigInteger.ZERO);

        LeftOver and(LeftOver other) {
            return new LeftOver(
                    rejects + other.rejects,
                    voids + other.voids,
                    anonymous + other.anonymous,
                    anonymousMoney.add(other.anonymousMoney));
        }

        void tell(Tally tally) {
            tally.rejected(rejects);
            tally.voided(voids);
            tally.anonymous(anonymous, anonymousMoney);
        }
    }
}
