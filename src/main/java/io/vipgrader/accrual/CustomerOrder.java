package io.vipgrader.accrual;

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
        long[] held = new long[Crew.pieces(customers.length, Long.SIZE)];
        int[] starts = new int[Crew.pieces(customers.length, Crew.CUSTOMERS) + 1];
        crew.divide(customers.length, Crew.CUSTOMERS, (from, until) -> {
            int count = 0;
            for (int place = from; place < until; place++) {
                if (holds.test(customers[place])) {
                    held[place / Long.SIZE] |= 1L << place;
                    count++;
                }
            }
            starts[from / Crew.CUSTOMERS + 1] = count;
        });
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int count = starts[starts.length - 1];
        return count == customers.length ? customers : held(held, starts, new int[count], crew);
    }

    private int[] held(long[] held, int[] starts, int[] some, Crew crew) {
        crew.divide(customers.length, Crew.CUSTOMERS, (from, until) -> {
            int next = starts[from / Crew.CUSTOMERS];
            for (int place = from; place < until; place++) {
                if ((held[place / Long.SIZE] & (1L << place)) != 0) {
                    some[next++] = customers[place];
                }
            }
        });
        return some;
    }

    /** The customer at a place in the order, from 0; a number for {@link Totals}. */
    public int customer(int place) {
        return customers[place];
    }
}
