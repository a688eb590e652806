package io.vipgrader.accrual;

import io.vipgrader.order.CellReader;
import java.util.Arrays;

/**
 * The lines of one part's customers, and the table of these customers. A line is its amount, then group, sale and customer in
 * one word, then what the books want. While lines come the customer is told by ordinal, since slots move; {@link #sort} makes
 * it the place among all customers by id, and puts the lines in the order of the days on which they became known.
 *
 * <p>Threads: whoever adds locks it; afterwards one at a time.
 */
final class DayBookPart {
    private static final int HEAD_WORDS = 2;
    private static final int GROUP_SHIFT = 32;
    private static final int SALE_SHIFT = 31;
    private static final int CUSTOMER_MASK = Integer.MAX_VALUE;
    private static final int KEYS_ONLY = Partition.KEY_WORDS + 1;
    private static final int FIRST_LINES = 1 << 10;

    private final int extras;
    private final int stride;
    private Partition customers = new Partition(KEYS_ONLY, true, HeapMemory.HEAP);
    private long[] lines;
    private int count;
    /** By day from {@link CellReader#FIRST_DAY} on, the first line that became known then or later. */
    private int[] firstOfDay = new int[0];
    /** Written so that the compiler can't leave the reading out. */
    @SuppressWarnings("UnusedVariable")
    private long fetched;

    /** @param extras words that the books want of a line */
    DayBookPart(int extras) {
        this.extras = extras;
        this.stride = HEAD_WORDS + extras;
        this.lines = new long[FIRST_LINES * stride];
    }

    Partition customers() {
        return customers;
    }

    long bytes() {
        return (long) lines.length * Long.BYTES + customers.bytes();
    }

    /** Takes lines as {@link BulkSink#add} has them. */
    synchronized void add(long[] entries, int entryCount, byte[] ids) {
        makeRoom(entryCount);
        int from = 0;
        int to = count * stride;
        for (int entry = 0; entry < entryCount; entry++) {
            long first = entries[from];
            long second = entries[from + 1];
            int at = Partition.inArena(first)
                    ? customers.claimKept(second, ids, (int) first, (int) (first >>> 32))
                    : customers.claim(first, second, CustomerKey.hash(first, second));
            long meta = entries[from + 3];
            lines[to] = entries[from + 2];
            lines[to + 1] = (long) BulkAccruer.group(meta) << GROUP_SHIFT
                    | (BulkAccruer.sale(meta) ? 1L << SALE_SHIFT : 0)
                    | customers.ordinal(at);
            System.arraycopy(entries, from + BulkAccruer.STRIDE, lines, to + HEAD_WORDS, extras);
            from += BulkAccruer.STRIDE + extras;
            to += stride;
        }
        count += entryCount;
    }

    private void makeRoom(int more) {
        long needed = (long) (count + more) * stride;
        if (needed > Integer.MAX_VALUE - Long.BYTES) {
            throw new OutOfMemoryError("more than " + count + " lines in one part of the day book");
        }
        if (needed > lines.length) {
            lines = Arrays.copyOf(lines, (int) Math.min(Integer.MAX_VALUE - Long.BYTES, needed + lines.length / 2));
        }
    }

    /**
     * Ends the filling; the table of customers is given up.
     *
     * @param places of this part's customers among all by id, by ordinal
     */
    void sort(DayGroups groups, int[] places) {
        customers = new Partition(KEYS_ONLY, true, HeapMemory.HEAP);
        int days = CellReader.LAST_DAY - CellReader.FIRST_DAY + 1;
        int[] starts = new int[days + 1];
        for (int line = 0; line < count; line++) {
            starts[day(line, groups) + 1]++;
        }
        for (int day = 0; day < days; day++) {
            starts[day + 1] += starts[day];
        }
        firstOfDay = starts.clone();
        long[] sorted = new long[count * stride];
        for (int line = 0; line < count; line++) {
            int to = starts[day(line, groups)]++ * stride;
            long word = lines[line * stride + 1];
            System.arraycopy(lines, line * stride, sorted, to, stride);
            sorted[to + 1] = (word & ~(long) CUSTOMER_MASK) | places[(int) word & CUSTOMER_MASK];
        }
        lines = sorted;
    }

    private int day(int line, DayGroups groups) {
        return groups.atDay((int) (lines[line * stride + 1] >>> GROUP_SHIFT)) - CellReader.FIRST_DAY;
    }

    /**
     * Adds all lines that became known on some days and whose group's recipe does something.
     *
     * @param stretches where customers are in the totals
     * @param words that lines have for the books
     * @param fromDay the first day, inclusive
     * @param lastDay inclusive
     * @throws SumOverflowException when a sum of a customer's doesn't fit in 64 bits
     * @throws TotalsFullException when memory ends
     */
    void addTo(
            Totals totals,
            Stretches stretches,
            BulkWords words,
            Recipe[] recipes,
            DayGroups groups,
            int fromDay,
            int lastDay) {
        PartitionFill fill = new PartitionFill(totals, words);
        long[] line = new long[BulkAccruer.STRIDE + extras];
        int width = Totals.width(totals.plan());
        int end = firstKnownFrom(lastDay + 1L);
        for (int from = firstKnownFrom(fromDay); from < end; from += PartitionFill.FETCHED_AHEAD) {
            int until = Math.min(end, from + PartitionFill.FETCHED_AHEAD);
            fetch(totals, stretches, from, until);
            for (int i = from; i < until; i++) {
                long word = lines[i * stride + 1];
                int group = (int) (word >>> GROUP_SHIFT);
                Recipe recipe = recipes[group];
                if (recipe.visitWords().length > 0) {
                    boolean sale = (word >>> SALE_SHIFT & 1) != 0;
                    line[2] = lines[i * stride];
                    line[3] = BulkAccruer.meta(group, sale, groups.lineDay(group));
                    System.arraycopy(lines, i * stride + HEAD_WORDS, line, BulkAccruer.STRIDE, extras);
                    int place = (int) word & CUSTOMER_MASK;
                    fill.addOne(stretches.part(place), stretches.slot(place) * width, recipe, line);
                }
            }
        }
    }

    /** The first line that became known on a day or later. */
    private int firstKnownFrom(long day) {
        return firstOfDay[(int) Math.max(0, Math.min(firstOfDay.length - 1L, day - CellReader.FIRST_DAY))];
    }

    /** Has the processor fetch the slots of some lines all at once rather than one after the other. */
    private void fetch(Totals totals, Stretches stretches, int from, int until) {
        long touched = 0;
        for (int i = from; i < until; i++) {
            int place = (int) lines[i * stride + 1] & CUSTOMER_MASK;
            touched |= totals.idWord(stretches.customer(place), 0);
        }
        fetched = touched;
    }
}
