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

    /** Of 32 bits. */
    private static final int MOST_LINES_DIGITS = 10;

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
            int place = placeOf(id, 0);
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
     * How many bytes the id and the number of lines of any of some rows take at most. Who works on them next finds them in the
     * processor's cache: the customers of neighbouring rows lie far apart, and to fetch each when it is needed takes a hundred
     * nanoseconds, while so short a loop has many on their way at once.
     */
    int lookAhead(int from, int until) {
        int most = 0;
        for (int row = from; row < until; row++) {
            if (hasLines(row)) {
                int digits = own.lines(customers[row]) > 9 ? MOST_LINES_DIGITS : 1;
                most = Math.max(most, totals.idLength(customers[row]) + digits);
            }
        }
        return most;
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
        int place = placeOf(id, 0);
        return place < customers.length && compareId(place, id) == 0 ? OptionalInt.of(place) : OptionalInt.empty();
    }

    /** Compares a row's id with another as bytes. */
    int compareId(int row, byte[] id) {
        return hasLines(row) ? totals.compareId(customers[row], id) : Arrays.compareUnsigned(idBytes(row), id);
    }

    /**
     * The first row from one on whose id isn't smaller. It looks near first and doubles its steps, since who walks two
     * gradings together goes on by few rows at a time.
     *
     * @param from a row before which all ids are smaller
     */
    int placeOf(byte[] id, int from) {
        int low = from;
        int high = from;
        for (int step = 1; high < customers.length && compareId(high, id) < 0; step *= 2) {
            low = high + 1;
            high = (int) Math.min(customers.length, (long) high + step);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compareId(middle, id) < 0) {
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
