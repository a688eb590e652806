package io.vipgrader.accrual;

import io.vipgrader.order.OrderLine;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The day, order and home books of a run; nothing at all where no policy names what needs one. Beside its item an entry says
 * its <i>reach</i>: the number of the set of views that see the line. So one entry serves every window and as-of date that
 * holds it, and a backfill's book is little larger than one date's.
 *
 * <p>Threads: entries as {@link BookPart}; the numbers of reaches and values lock themselves.
 */
final class Books {
    private static final int DAY_BITS = 17;
    private static final int DAY_MASK = (1 << DAY_BITS) - 1;
    private static final int MOST_REACHES = 1 << BookPart.REACH_BITS;
    private static final long VALUE_MASK = (1L << BookPart.ORDINAL_SHIFT) - 1;

    /** Of an order's 128 bits so many lie in the first word of its key, beside the customer's ordinal. */
    private static final int FIRST_BITS = BookPart.ORDINAL_SHIFT;

    private static final int LAST_BITS = Long.SIZE - FIRST_BITS;
    private static final long LAST_MASK = (1L << LAST_BITS) - 1;

    private final List<BookPlan> plans;
    private final int firstDay;
    private final BookPart[][] parts;
    private final Map<BitSet, Integer> reachNumbers = new HashMap<>();
    private final Interned<BitSet> reaches = new Interned<>();
    private final Values values;

    Books(Plan plan, int partitions, SlotMemory memory) {
        this(plan, partitions, memory, plan.books().isEmpty() ? 0 : firstDay(plan), new Values());
    }

    /** Empty books of another plan that tell days and values by the same numbers. */
    Books emptyOf(Plan plan) {
        return new Books(
                plan, parts.length == 0 ? Totals.PARTITIONS : parts[0].length, HeapMemory.HEAP, firstDay, values);
    }

    private Books(Plan plan, int partitions, SlotMemory memory, int firstDay, Values values) {
        this.plans = plan.books();
        this.firstDay = firstDay;
        this.values = values;
        this.parts = new BookPart[plans.size()][partitions];
        for (int book = 0; book < parts.length; book++) {
            for (int partition = 0; partition < partitions; partition++) {
                parts[book][partition] = new BookPart(plans.get(book).kind().keyWords(), memory);
            }
        }
    }

    private static int firstDay(Plan plan) {
        int first = plan.windows().mapToInt(LineWindow::startDay).min().orElse(0);
        int end = plan.windows().mapToInt(LineWindow::endDay).max().orElse(0);
        if ((long) end - first > DAY_MASK) {
            throw new IllegalStateException("periods that lie " + ((long) end - first)
                    + " days apart; purchase days of one run may span " + DAY_MASK);
        }
        return first;
    }

    /** Values of dimensions by number, for any number of threads. */
    private static final class Values {
        private final Interned<String> all = new Interned<>();

        synchronized int number(String value) {
            return all.index(value);
        }

        synchronized String value(int number) {
            return all.value(number);
        }
    }

    boolean isEmpty() {
        return plans.isEmpty();
    }

    /** The number of a set of views. */
    synchronized int reach(BitSet views) {
        Integer known = reachNumbers.get(views);
        if (known != null) {
            return known;
        }
        if (reaches.size() == MOST_REACHES) {
            throw new IllegalStateException(
                    "periods that overlap in more than " + MOST_REACHES + " ways; grade fewer as-of dates in one run");
        }
        BitSet kept = (BitSet) views.clone();
        int number = reaches.index(kept);
        reachNumbers.put(kept, number);
        return number;
    }

    /** By reach, whether a view sees its lines. */
    synchronized boolean[] seenBy(int view) {
        boolean[] seen = new boolean[reaches.size()];
        for (int reach = 0; reach < seen.length; reach++) {
            seen[reach] = reaches.value(reach).get(view);
        }
        return seen;
    }

    /** The words of an entry's key, into {@code key}. */
    void key(int book, int ordinal, OrderLine line, int reach, long[] key) {
        switch (kind(book)) {
            case DAYS -> dayKey(ordinal, line.lineDay(), reach, key);
            case HOMES -> homeKey(ordinal, value(line.dimensions().get(dimension(book))), reach, key);
            case ORDERS -> {
                OrderFingerprint order = OrderFingerprint.of(line.order());
                orderKey(ordinal, order.high(), order.low(), reach, key);
            }
        }
    }

    BookPlan.Kind kind(int book) {
        return plans.get(book).kind();
    }

    int dimension(int book) {
        return plans.get(book).dimension();
    }

    void dayKey(int ordinal, int lineDay, int reach, long[] key) {
        key[0] = first(ordinal) | (long) (lineDay - firstDay) << BookPart.REACH_BITS | reach;
    }

    /** @param value the number of the dimension's value */
    void homeKey(int ordinal, int value, int reach, long[] key) {
        key[0] = first(ordinal) | value;
        key[1] = reach;
    }

    void orderKey(int ordinal, long orderHigh, long orderLow, int reach, long[] key) {
        key[0] = first(ordinal) | orderHigh >>> LAST_BITS;
        key[1] = (orderHigh & LAST_MASK) << FIRST_BITS | orderLow >>> LAST_BITS;
        key[2] = (orderLow & LAST_MASK) << BookPart.REACH_BITS | reach;
    }

    private static long first(int ordinal) {
        return (long) ordinal << BookPart.ORDINAL_SHIFT;
    }

    /** The epoch day of an item of a day book. */
    int day(long firstWord) {
        return firstDay + (int) (firstWord >>> BookPart.REACH_BITS & DAY_MASK);
    }

    /** The value of an item of a home book. */
    String value(long firstWord) {
        return values.value((int) (firstWord & VALUE_MASK));
    }

    /** The number of a value of a dimension. */
    int value(String text) {
        return values.number(text);
    }

    BookPart part(int book, int partition) {
        return parts[book][partition];
    }

    /** Merges a partition's entries in all books. */
    void merge(int partition) {
        for (BookPart[] book : parts) {
            book[partition].merge();
        }
    }

    long bytes() {
        return IntStream.range(0, parts.length).mapToLong(this::bytes).sum();
    }

    private long bytes(int book) {
        long bytes = 0;
        for (BookPart part : parts[book]) {
            bytes += part.bytes();
        }
        return bytes;
    }
}
