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

    /** Sorts; takes 12 bytes a customer meanwhile, 4 afterwards. */
    public static CustomerOrder sorted(Totals totals) {
        int[] customers = totals.all();
        IdSort.sort(totals, customers);
        return new CustomerOrder(totals, customers);
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

    /**
     * Those customers for whom something holds, in order, as numbers for {@link Totals}. Not to be written to: where it holds for all,
     * which is the common case, the array is everybody's.
     */
    public int[] customersWhere(IntPredicate holds) {
        int count = 0;
        for (int customer : customers) {
            count += holds.test(customer) ? 1 : 0;
        }
        if (count == customers.length) {
            return customers;
        }
        int[] some = new int[count];
        int next = 0;
        for (int customer : customers) {
            if (holds.test(customer)) {
                some[next++] = customer;
            }
        }
        return some;
    }

    /** The customer at a place in the order, from 0; a number for {@link Totals}. */
    public int customer(int place) {
        return customers[place];
    }
}
