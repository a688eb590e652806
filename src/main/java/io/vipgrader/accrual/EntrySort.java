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
        int first = from;
        int second = (from + until) >>> 1;
        int third = until - 1;
        int low = compare(first, second) < 0 ? first : second;
        int high = low == first ? second : first;
        return compare(third, low) < 0 ? low : compare(third, high) < 0 ? third : high;
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
