package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.accrual.Totals;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The customers of one grading, by id as bytes: everyone with a sale or return in a period that the policy uses, and those
 * without whom somebody pinned or whose tier is kept. A row's number is its place, so a smaller number is a smaller id.
 */
final class Rows {
    /** Rows to {@link #lookAhead} at: what is seen of them fills a part of a core's nearest cache. */
    static final int AHEAD = 64;

    /** As many as the totals take. */
    static final int MOST_ID_BYTES = Totals.MOST_ID_BYTES;

    private final Totals totals;
    private final TargetTotals own;
    private final int[] customers;
    /** Ids of rows without lines, which have no number in the totals. */
    private final Map<Integer, byte[]> withoutLines;

    private Rows(Totals totals, TargetTotals own, int[] customers, Map<Integer, byte[]> withoutLines) {
        this.totals = totals;
        this.own = own;
        this.customers = customers;
        this.withoutLines = withoutLines;
    }

    static Rows of(CustomerOrder order, int target, Crew crew) {
        TargetTotals own = TargetTotals.of(order.totals(), target);
        return new Rows(order.totals(), own, order.customersWhere(own::hasRow, crew), Map.of());
    }

    /**
     * These rows and further ones without lines.
     *
     * @param more by id; those who have a row already don't get another
     */
    Rows with(List<String> more) {
        List<byte[]> ids = more.stream()
                .map(id -> id.getBytes(StandardCharsets.UTF_8))
                .filter(id -> find(id).isEmpty())
                .sorted(Arrays::compareUnsigned)
                .toList();
        if (ids.isEmpty()) {
            return this;
        }
        int[] merged = new int[customers.length + ids.size()];
        Map<Integer, byte[]> added = new HashMap<>();
        int from = 0;
        int to = 0;
        for (byte[] id : ids) {
            int place = placeOf(id);
            System.arraycopy(customers, from, merged, to, place - from);
            to += place - from;
            from = place;
            added.put(to++, id);
        }
        System.arraycopy(customers, from, merged, to, customers.length - from);
        return new Rows(totals, own, merged, added);
    }

    TargetTotals totals() {
        return own;
    }

    int count() {
        return customers.length;
    }

    /** Whether the row is there for its order lines: only such rows take part in quotas. */
    boolean hasLines(int row) {
        return withoutLines.isEmpty() || !withoutLines.containsKey(row);
    }

    /** The number of a row that {@link #hasLines}. */
    int customer(int row) {
        return customers[row];
    }

    String id(int row) {
        return new String(idBytes(row), StandardCharsets.UTF_8);
    }

    byte[] idBytes(int row) {
        byte[] id = withoutLines.isEmpty() ? null : withoutLines.get(row);
        return id == null ? totals.idBytes(customers[row]) : id;
    }

    /**
     * Looks at the totals of some rows, so that who works on them next finds them in the processor's cache. The customers of
     * neighbouring rows lie far apart, and to fetch each when it is needed takes a hundred nanoseconds, while such a short loop
     * has many on their way at once.
     *
     * @return something made of what was seen, which the caller must seem to need, or the loop would be optimised away
     */
    long lookAhead(int from, int until) {
        long seen = 0;
        for (int row = from; row < until; row++) {
            seen += hasLines(row) ? totals.idWord(customers[row]) : 0;
        }
        return seen;
    }

    /** Puts the id of a row that {@link #hasLines} where there is room for it and 7 bytes more; answers its length. */
    int copyId(int row, byte[] into, int at) {
        return totals.copyId(customers[row], into, at);
    }

    /** A customer's row; empty where there is none. */
    OptionalInt find(String customer) {
        return find(customer.getBytes(StandardCharsets.UTF_8));
    }

    private OptionalInt find(byte[] id) {
        int place = placeOf(id);
        boolean there = place < customers.length && Arrays.equals(idBytes(place), id);
        return there ? OptionalInt.of(place) : OptionalInt.empty();
    }

    /** The first row whose id isn't smaller. */
    private int placeOf(byte[] id) {
        int low = 0;
        int high = customers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(idBytes(middle), id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long lines(int row) {
        return hasLines(row) ? own.lines(customers[row]) : 0;
    }

    OptionalInt firstPurchaseDay(int row) {
        return hasLines(row) ? own.firstSaleDay(customers[row]) : OptionalInt.empty();
    }

    OptionalInt lastPurchaseDay(int row) {
        return hasLines(row) ? own.lastSaleDay(customers[row]) : OptionalInt.empty();
    }

    Optional<LocalDate> firstPurchase(int row) {
        return hasLines(row) ? own.firstSale(customers[row]) : Optional.empty();
    }

    Optional<LocalDate> lastPurchase(int row) {
        return hasLines(row) ? own.lastSale(customers[row]) : Optional.empty();
    }

    /** Strikes out the rows of a stretch that aren't there for their order lines. */
    void narrow(boolean[] open, int from, int until) {
        for (int row = from; row < until && !withoutLines.isEmpty(); row++) {
            open[row - from] &= hasLines(row);
        }
    }

    /** What the caps of the policy's own counting rules cut off. */
    BigInteger moneyOverCaps() {
        return own.moneyOverCaps();
    }
}
