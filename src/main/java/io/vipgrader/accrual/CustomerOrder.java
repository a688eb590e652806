package io.vipgrader.accrual;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * All customers of finished totals by id, as unsigned UTF-8 bytes: the order of every file that the product writes. Sorted
 * once and used by all targets.
 */
public final class CustomerOrder {
    private final Totals totals;
    private final int[] customers;

    private CustomerOrder(Totals totals, int[] customers) {
        this.totals = totals;
        this.customers = customers;
    }

    /** Sorts in the caller's thread alone. */
    public static CustomerOrder sorted(Totals totals) {
        return sorted(totals, Crew.alone());
    }

    /** Sorts, once books are merged; takes 16 bytes a customer meanwhile, 4 afterwards. */
    public static CustomerOrder sorted(Totals totals, Crew crew) {
        totals.finish(crew);
        CustomerOrder order = new CustomerOrder(totals, IdSort.sorted(totals, totals.all(crew), crew));
        HeapMemory.HEAP.giveUp(IdSort.leftBehind(order.size()));
        return order;
    }

    /** @param customers all numbers of the totals, in order; not copied */
    static CustomerOrder of(Totals totals, int[] customers) {
        return new CustomerOrder(totals, customers);
    }

    /** All numbers in order; not to be written to. */
    int[] customers() {
        return customers;
    }

    public Totals totals() {
        return totals;
    }

    public int size() {
        return customers.length;
    }

    /** Those customers for whom something holds, asked in the caller's thread alone. */
    int[] customersWhere(IntPredicate holds) {
        return customersWhere(holds, Crew.alone());
    }

    /**
     * Those customers for whom something holds, in order, as numbers for {@link Totals}. Not to be written to: where it holds for all,
     * which is the common case, the array is everybody's.
     *
     * @param holds asked once of each customer, by several threads at once
     */
    public int[] customersWhere(IntPredicate holds, Crew crew) {
        int[][] held = new int[Crew.pieces(customers.length, Crew.CUSTOMERS)][];
        crew.divide(
                customers.length,
                Crew.CUSTOMERS,
                (from, until) -> held[from / Crew.CUSTOMERS] = heldOf(holds, from, until));
        int count = Arrays.stream(held).mapToInt(piece -> piece.length).sum();
        return count == customers.length ? customers : joined(held, count);
    }

    /** Each is put down and passed over again where it doesn't hold: whether it does can't be foreseen, and a guess costs more. */
    private int[] heldOf(IntPredicate holds, int from, int until) {
        int[] some = new int[until - from];
        int count = 0;
        for (int place = from; place < until; place++) {
            some[count] = customers[place];
            count += holds.test(customers[place]) ? 1 : 0;
        }
        return count == some.length ? some : Arrays.copyOf(some, count);
    }

    private static int[] joined(int[][] pieces, int count) {
        int[] all = new int[count];
        int next = 0;
        for (int[] piece : pieces) {
            System.arraycopy(piece, 0, all, next, piece.length);
            next += piece.length;
        }
        return all;
    }

    /** The customer at a place in the order, from 0; a number for {@link Totals}. */
    public int customer(int place) {
        return customers[place];
    }
}
