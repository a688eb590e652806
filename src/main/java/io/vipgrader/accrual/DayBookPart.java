package io.vipgrader.accrual;

import io.vipgrader.order.CellReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of one part's customers, and the table of these customers. A line is its amount, then group, sale and customer in
 * one word, then what the books want. While lines come the customer is told by ordinal, since slots move; {@link #sort} makes
 * it the slot, puts the customers in the order of their ids, so that whoever walks all of them walks straight through memory,
 * and the lines in the order of the days on which they became known.
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
    private Partition customers = new Partition(KEYS_ONLY, true, SlotMemory.HEAP);
    private long[] lines;
    private int count;
    /** By day from {@link CellReader#FIRST_DAY} on, the first line that became known then or later. */
    private int[] firstOfDay = new int[0];

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
     * Ends the filling.
     *
     * @param order the customers' slots by id
     */
    void sort(DayGroups groups, int[] order) {
        customers = customers.sortedCopy(order);
        int[] slots = customers.slotsByOrdinal();
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
            sorted[to + 1] = (word & ~(long) CUSTOMER_MASK) | slots[(int) word & CUSTOMER_MASK];
        }
        lines = sorted;
    }

    private int day(int line, DayGroups groups) {
        return groups.atDay((int) (lines[line * stride + 1] >>> GROUP_SHIFT)) - CellReader.FIRST_DAY;
    }

    /**
     * Adds all lines that became known on a day or later and whose group's recipe does something.
     *
     * @param words that lines have for the books
     * @throws SumOverflowException when a sum of a customer's doesn't fit in 64 bits
     * @throws TotalsFullException when memory ends
     */
    void addTo(Totals totals, int part, BulkWords words, Recipe[] recipes, DayGroups groups, int fromDay) {
        PartitionFill fill = new PartitionFill(totals, words);
        long[] line = new long[BulkAccruer.STRIDE + extras];
        int width = Totals.width(totals.plan());
        int fromIndex = (int) Math.max(0, Math.min(firstOfDay.length - 1L, (long) fromDay - CellReader.FIRST_DAY));
        int i = firstOfDay[fromIndex];
        try {
            for (; i < count; i++) {
                long word = lines[i * stride + 1];
                int group = (int) (word >>> GROUP_SHIFT);
                Recipe recipe = recipes[group];
                if (recipe.visitWords().length > 0) {
                    boolean sale = (word >>> SALE_SHIFT & 1) != 0;
                    line[2] = lines[i * stride];
                    line[3] = BulkAccruer.meta(group, sale, groups.lineDay(group));
                    System.arraycopy(lines, i * stride + HEAD_WORDS, line, BulkAccruer.STRIDE, extras);
                    fill.addTo(part, ((int) word & CUSTOMER_MASK) * width, recipe, line, 0);
                }
            }
        } catch (OutOfMemoryError full) {
            throw totals.full(full);
        } catch (BookPart.OverflowException tooLarge) {
            throw totals.overflow(part, tooLarge);
        } catch (ArithmeticException tooLarge) {
            byte[] id = totals.partition(part).id(((int) lines[i * stride + 1] & CUSTOMER_MASK) * width);
            throw SumOverflowException.ofMoney(
                    new String(id, StandardCharsets.UTF_8), totals.plan().moneyScale());
        }
    }
}
