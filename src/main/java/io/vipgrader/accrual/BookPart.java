package io.vipgrader.accrual;

/**
 * One partition's share of a book: entries of a key and an amount, appended as they come, sorted and merged by key whenever
 * the room is used up. It grows by half only where merging alone doesn't free a third, so that a customer's many lines of one
 * item take little more than one entry.
 *
 * <p>A key begins with the customer's ordinal in its 26 highest bits and ends with the reach in its 21 lowest; the item is what
 * lies between. So one customer's entries lie together, and one item's next to each other.
 *
 * <p>Threads: as {@link Partition}, whose monitor guards it.
 */
final class BookPart {
    static final int REACH_BITS = 21;
    static final long REACH_MASK = (1L << REACH_BITS) - 1;
    static final int ORDINAL_SHIFT = 38;

    private static final int FIRST_ENTRIES = 16;

    private final int keyWords;
    private final int stride;
    private final SlotMemory memory;
    private long[] entries;
    private int count;
    private boolean merged = true;

    /** What a customer's entries come to, item by item in the order of the keys. */
    @FunctionalInterface
    interface Items {
        /**
         * @param firstWord of the item's key
         * @param sum in units of the totals' sums
         */
        void item(long firstWord, long sum);
    }

    /** A sum of one item doesn't fit in 64 bits. */
    static final class OverflowException extends ArithmeticException {
        private static final long serialVersionUID = 1L;

        private final int ordinal;

        private OverflowException(int ordinal) {
            super("customer " + ordinal);
            this.ordinal = ordinal;
        }

        /** Whose sum it is. */
        int ordinal() {
            return ordinal;
        }
    }

    BookPart(int keyWords, SlotMemory memory) {
        this.keyWords = keyWords;
        this.stride = keyWords + 1;
        this.memory = memory;
        this.entries = memory.longs(0);
    }

    /**
     * Adds an entry.
     *
     * @param key its words; those past {@code keyWords} aren't looked at
     * @throws OverflowException when an item's sum doesn't fit
     * @throws OutOfMemoryError when there ought to be more room and can't be
     */
    void append(long[] key, long amount) {
        if (count * stride == entries.length) {
            makeRoom();
        }
        int at = count * stride;
        System.arraycopy(key, 0, entries, at, keyWords);
        entries[at + keyWords] = amount;
        count++;
        merged = false;
    }

    /** Sorts and merges, so that each key is there once. */
    void merge() {
        if (merged) {
            return;
        }
        EntrySort.sort(entries, keyWords, count);
        int last = 0;
        for (int entry = 1; entry < count; entry++) {
            if (sameKey(last, entry)) {
                int at = last * stride + keyWords;
                entries[at] = sum(entries[at], entries[entry * stride + keyWords], last);
            } else {
                last++;
                System.arraycopy(entries, entry * stride, entries, last * stride, stride);
            }
        }
        count = last + 1;
        merged = true;
    }

    /**
     * Tells a customer's items, when all is merged.
     *
     * @param seenReaches by reach, whether the asking view sees its lines
     */
    void items(int ordinal, boolean[] seenReaches, Items items) {
        int entry = firstOf(ordinal);
        while (entry < count && ordinal(entry) == ordinal) {
            int first = entry;
            boolean seen = false;
            long sum = 0;
            for (; entry < count && sameItem(first, entry); entry++) {
                if (seenReaches[reach(entry)]) {
                    seen = true;
                    sum = sum(sum, entries[entry * stride + keyWords], entry);
                }
            }
            if (seen) {
                items.item(entries[first * stride], sum);
            }
        }
    }

    /** Bytes of heap that the entries take, with the free room. */
    long bytes() {
        return (long) entries.length * Long.BYTES;
    }

    private void makeRoom() {
        merge();
        if ((long) count * 3 <= (long) (entries.length / stride) * 2 && count > 0) {
            return;
        }
        long grown = Math.max(FIRST_ENTRIES, count + count / 2L) * stride;
        if (grown > Integer.MAX_VALUE - Long.BYTES) {
            throw new OutOfMemoryError("an array at its limit of " + (Integer.MAX_VALUE - Long.BYTES));
        }
        long[] larger = memory.longs((int) grown);
        System.arraycopy(entries, 0, larger, 0, count * stride);
        long left = bytes();
        entries = larger;
        memory.giveUp(left);
    }

    /** The first entry of a customer, or of the next one; ordinals past 25 bits are negative as words and so sort first. */
    private int firstOf(int ordinal) {
        long least = (long) ordinal << ORDINAL_SHIFT;
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle * stride] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long sum(long one, long other, int entry) {
        try {
            return Math.addExact(one, other);
        } catch (ArithmeticException tooLarge) {
            throw new OverflowException(ordinal(entry));
        }
    }

    private int ordinal(int entry) {
        return (int) (entries[entry * stride] >>> ORDINAL_SHIFT);
    }

    private int reach(int entry) {
        return (int) (entries[entry * stride + keyWords - 1] & REACH_MASK);
    }

    private boolean sameKey(int left, int right) {
        return sameItem(left, right) && reach(left) == reach(right);
    }

    private boolean sameItem(int left, int right) {
        int leftAt = left * stride;
        int rightAt = right * stride;
        for (int word = 0; word < keyWords - 1; word++) {
            if (entries[leftAt + word] != entries[rightAt + word]) {
                return false;
            }
        }
        return (entries[leftAt + keyWords - 1] ^ entries[rightAt + keyWords - 1]) >>> REACH_BITS == 0;
    }
}
