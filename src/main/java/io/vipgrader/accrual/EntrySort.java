package io.vipgrader.accrual;

/**
 * Sorts a book's entries where they lie: a three-way quicksort by the key words, which come before the amount in each entry.
 * Words compare signed; all that matters is that equal keys come together and one customer's stand in the order of items.
 */
final class EntrySort {
    /** Shorter runs are sorted by insertion. */
    private static final int SHORT = 12;

    private final long[] entries;
    private final int keyWords;
    private final int stride;
    private final long[] pivot;
    private int random = 1;

    private EntrySort(long[] entries, int keyWords) {
        this.entries = entries;
        this.keyWords = keyWords;
        this.stride = keyWords + 1;
        this.pivot = new long[keyWords];
    }

    /** @param count entries, each of {@code keyWords} words and an amount */
    static void sort(long[] entries, int keyWords, int count) {
        new EntrySort(entries, keyWords).sort(0, count);
    }

    /** The shorter side by a call, the longer by the loop: so calls never go deeper than the logarithm. */
    private void sort(int from, int until) {
        int start = from;
        int end = until;
        while (end - start > SHORT) {
            System.arraycopy(entries, middle(start, end) * stride, pivot, 0, keyWords);
            int less = start;
            int equal = start;
            int more = end;
            while (equal < more) {
                int order = compareWithPivot(equal);
                if (order < 0) {
                    swap(less++, equal++);
                } else if (order > 0) {
                    swap(equal, --more);
                } else {
                    equal++;
                }
            }
            if (less - start < end - more) {
                sort(start, less);
                start = more;
            } else {
                sort(more, end);
                end = less;
            }
        }
        insert(start, end);
    }

    private void insert(int from, int until) {
        for (int i = from + 1; i < until; i++) {
            for (int j = i; j > from && compare(j, j - 1) < 0; j--) {
                swap(j, j - 1);
            }
        }
    }

    private int middle(int from, int until) {
        int first = any(from, until);
        int second = any(from, until);
        int third = any(from, until);
        int low = compare(first, second) < 0 ? first : second;
        int high = low == first ? second : first;
        return compare(third, low) < 0 ? low : compare(third, high) < 0 ? third : high;
    }

    /**
     * One of some entries, by a xorshift. Lines that come by customer make entries that are in order already, and each division leaves
     * parts of them backwards: always dividing by the same places took the number of entries to the power of 1.5.
     */
    private int any(int from, int until) {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return from + (int) (((random & 0xffff_ffffL) * (until - from)) >>> Integer.SIZE);
    }

    private int compareWithPivot(int entry) {
        int at = entry * stride;
        for (int word = 0; word < keyWords; word++) {
            int order = Long.compare(entries[at + word], pivot[word]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int compare(int left, int right) {
        int leftAt = left * stride;
        int rightAt = right * stride;
        for (int word = 0; word < keyWords; word++) {
            int order = Long.compare(entries[leftAt + word], entries[rightAt + word]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private void swap(int left, int right) {
        int leftAt = left * stride;
        int rightAt = right * stride;
        for (int word = 0; word < stride; word++) {
            long kept = entries[leftAt + word];
            entries[leftAt + word] = entries[rightAt + word];
            entries[rightAt + word] = kept;
        }
    }
}
