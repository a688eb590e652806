package io.vipgrader.accrual;

import java.util.concurrent.RecursiveAction;

/**
 * Sorts customers by id as bytes, eight at a time: a three-way quicksort by one word of the ids, then each run of equal words
 * by the next word. Ids that agree in all their words differ in trailing NULs alone; there the length decides.
 *
 * <p>The customers come in the order of their hashes, so no order of ids, however arranged, makes the pivots bad.
 */
final class IdSort extends RecursiveAction {
    private static final long serialVersionUID = 1L;

    /** Words of the longest id, 256 bytes. */
    private static final int WORDS = CustomerKey.MOST_BYTES / Long.BYTES;

    /** Shorter runs aren't worth a task of their own: they take about a millisecond. */
    private static final int TASK = 1 << 14;

    /** Shorter runs are sorted by insertion. */
    private static final int SHORT = 24;

    private final transient Totals totals;
    /** The words being compared, with the sign turned so that signed comparison compares bytes. */
    private final long[] words;

    private final int[] customers;
    private final int from;
    private final int until;
    private final int depth;

    private IdSort(Totals totals, long[] words, int[] customers, int from, int until, int depth) {
        this.totals = totals;
        this.words = words;
        this.customers = customers;
        this.from = from;
        this.until = until;
        this.depth = depth;
    }

    static void sort(Totals totals, int[] customers) {
        IdSort all = new IdSort(totals, new long[customers.length], customers, 0, customers.length, 0);
        all.load();
        all.invoke();
    }

    @Override
    protected void compute() {
        if (until - from < SHORT) {
            insert();
            return;
        }
        long pivot = pivot();
        int less = from;
        int equal = from;
        int more = until;
        while (equal < more) {
            if (words[equal] < pivot) {
                swap(less++, equal++);
            } else if (words[equal] > pivot) {
                swap(equal, --more);
            } else {
                equal++;
            }
        }
        divide(less, more);
    }

    private void divide(int less, int more) {
        IdSort before = new IdSort(totals, words, customers, from, less, depth);
        IdSort same = new IdSort(totals, words, customers, less, more, depth + 1);
        IdSort after = new IdSort(totals, words, customers, more, until, depth);
        if (same.until - same.from > 1 && depth < WORDS) {
            same.load();
            same.compute();
        }
        if (until - from < TASK) {
            before.compute();
            after.compute();
        } else {
            invokeAll(before, after);
        }
    }

    private void load() {
        for (int i = from; i < until; i++) {
            words[i] = word(customers[i], depth) ^ Long.MIN_VALUE;
        }
    }

    private long word(int customer, int wordDepth) {
        return wordDepth < WORDS ? totals.idWord(customer, wordDepth) : totals.idLength(customer);
    }

    private long pivot() {
        long first = words[from];
        long middle = words[(from + until) >>> 1];
        long last = words[until - 1];
        return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
    }

    private void insert() {
        for (int i = from + 1; i < until; i++) {
            for (int j = i; j > from && compare(j, j - 1) < 0; j--) {
                swap(j, j - 1);
            }
        }
    }

    private int compare(int left, int right) {
        int order = Long.compare(words[left], words[right]);
        for (int next = depth + 1; order == 0 && next <= WORDS; next++) {
            order = Long.compareUnsigned(word(customers[left], next), word(customers[right], next));
        }
        return order;
    }

    private void swap(int left, int right) {
        long word = words[left];
        words[left] = words[right];
        words[right] = word;
        int customer = customers[left];
        customers[left] = customers[right];
        customers[right] = customer;
    }
}
