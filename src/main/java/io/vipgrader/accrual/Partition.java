package io.vipgrader.accrual;

import java.util.Arrays;

/**
 * One of the 64 parts of {@link Totals}: a table of customers in one {@code long[]}, with open addressing. A slot is two
 * words of key, one sum for each accumulator, one word of visits for each view, and, where books are kept, the customer's
 * ordinal, which stays when the table grows and the slots move. Slots are in the order of the hashes but for collisions, so
 * that growing walks old and new table from front to back.
 *
 * <p>Threads: whoever writes holds this object's monitor, once for many lines where it can; reading needs it only while
 * others write. Nothing here locks by itself.
 */
final class Partition {
    /** Slots in a partition at most: 26 bits of a customer's number. 64 times as many are 4 billion. */
    static final int MOST_SLOTS = 1 << 26;

    static final int KEY_WORDS = 2;

    /** A full table of linear probing is slow, an empty one wasteful: at 3 of 4, a known customer is found in 2.5 looks. */
    private static final int FULL_NUMERATOR = 3;

    private static final int FULL_DENOMINATOR = 4;
    private static final int FIRST_SLOTS = 16;
    private static final int FIRST_ARENA_BYTES = 1024;

    /** Of an id kept in the arena, the first word is its length and offset; the first byte of the word stays 0. */
    private static final int OFFSET_BITS = 32;

    private final int width;
    private final boolean ordinals;
    private final SlotMemory memory;
    private long[] slots;
    private int capacity = FIRST_SLOTS;
    private int customers;
    private byte[] arena;
    private int arenaSize;
    /** Written so that the compiler can't leave the reading out. */
    @SuppressWarnings("UnusedVariable")
    private long fetched;

    private boolean sorted;

    /**
     * @param width longs in a slot
     * @param ordinals whether the last of them is the customer's ordinal
     */
    Partition(int width, boolean ordinals, SlotMemory memory) {
        this.width = width;
        this.ordinals = ordinals;
        this.memory = memory;
        this.slots = memory.longs(FIRST_SLOTS * width);
        this.arena = memory.bytes(0);
    }

    /**
     * A closed table of known customers without free slots between them, of no more words than their ids and ordinals.
     *
     * @param customers numbers of {@code all}, by id as bytes, of which this table takes a stretch
     */
    static Partition ofKnown(Totals all, int[] customers, int from, int until) {
        Partition known = new Partition(KEY_WORDS + 1, true, HeapMemory.HEAP);
        known.slots = known.memory.longs((until - from) * known.width);
        known.capacity = until - from;
        known.sorted = true;
        for (int i = from; i < until; i++) {
            Partition source = all.partition(Totals.part(customers[i]));
            known.insertFrom(source, Totals.slot(customers[i]) * source.width);
        }
        return known;
    }

    private void insertFrom(Partition source, int at) {
        long first = source.slots[at];
        boolean kept = inArena(first);
        int length = source.idLength(at);
        long word = kept ? (long) length << OFFSET_BITS | keep(source.arena, (int) first, length) : first;
        insert(customers * width, word, source.slots[at + 1]);
    }

    /** The same customers in the same slots, of another width and all zeros; nobody may be added to either any more. */
    Partition emptyCopy(int otherWidth) {
        Partition copy = new Partition(otherWidth, true, memory);
        copy.slots = memory.longs(Math.multiplyExact(capacity, otherWidth));
        copy.capacity = capacity;
        copy.customers = customers;
        copy.arena = arena;
        copy.arenaSize = arenaSize;
        copy.sorted = sorted;
        for (int slot = 0; slot < capacity; slot++) {
            int from = slot * width;
            copy.slots[slot * otherWidth] = slots[from];
            copy.slots[slot * otherWidth + 1] = slots[from + 1];
            copy.slots[(slot + 1) * otherWidth - 1] = slots[from + width - 1];
        }
        return copy;
    }

    /** Whether the table is closed: its slots are in the order of the ids and not of their hashes. */
    boolean sorted() {
        return sorted;
    }

    /** Whether a closed table's first id isn't greater than another; not so where it has none. */
    boolean startsBy(byte[] id) {
        return customers > 0 && Arrays.compareUnsigned(id(0), id) <= 0;
    }

    /** Where the slot of a known customer starts, by halves. */
    private int known(byte[] id) {
        int low = 0;
        int high = customers - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(id(middle * width), id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (customers == 0 || !Arrays.equals(id(low * width), id)) {
            throw new IllegalStateException("a customer came who was unknown when the table was closed");
        }
        return low * width;
    }

    /** Makes a customer one without lines. */
    void clear(int at) {
        Arrays.fill(slots, at + KEY_WORDS, at + width - (ordinals ? 1 : 0), 0);
    }

    /**
     * Where the customer's slot starts; an unknown customer gets one of zeros.
     *
     * @throws OutOfMemoryError when the table ought to grow and can't; it is then as it was
     */
    int claim(CustomerKey key) {
        if (sorted) {
            return known(key.bytes());
        }
        return key.inline()
                ? claim(key.firstWord(), key.secondWord(), key.hash())
                : claimKept(key.hash(), key.bytes(), 0, key.bytes().length);
    }

    /**
     * The same for an id that is inline.
     *
     * @param hash of the words
     */
    int claim(long firstWord, long secondWord, long hash) {
        makeRoom(1);
        return claimFrom(home(hash, capacity), firstWord, secondWord);
    }

    /** The same of a customer whom {@link #locate} was told of. */
    int claimFrom(int home, long firstWord, long secondWord) {
        long[] table = slots;
        int slot = home;
        while (true) {
            int at = slot * width;
            long word = table[at];
            if (word == firstWord && table[at + 1] == secondWord) {
                return at;
            }
            if (word == 0) {
                insert(at, firstWord, secondWord);
                return at;
            }
            slot = next(slot, capacity);
        }
    }

    /** The same for an id that is kept in the arena: {@code length} bytes from {@code from} on. */
    int claimKept(long hash, byte[] bytes, int from, int length) {
        makeRoom(1);
        return claimKeptFrom(home(hash, capacity), hash, bytes, from, length);
    }

    /** The same of a customer whom {@link #locate} was told of. */
    int claimKeptFrom(int home, long hash, byte[] bytes, int from, int length) {
        int slot = home;
        while (true) {
            int at = slot * width;
            if (slots[at] == 0) {
                insert(at, (long) length << OFFSET_BITS | keep(bytes, from, length), hash);
                return at;
            }
            if (isKept(at, hash, bytes, from, length)) {
                return at;
            }
            slot = next(slot, capacity);
        }
    }

    private void makeRoom(int more) {
        long most = customers + more - 1L;
        while (most * FULL_DENOMINATOR >= (long) capacity * FULL_NUMERATOR) {
            grow();
        }
    }

    /**
     * Tells in which slots to look for the customers of some lines, and has the processor fetch them all at once rather than one
     * after the other. Good until a customer is claimed otherwise than {@link #claimFrom there}.
     *
     * @param entries of lines, their customers' ids first
     * @param homes filled, by line
     * @throws OutOfMemoryError when the table ought to grow and can't; it is then as it was
     */
    void locate(long[] entries, int from, int to, int stride, int[] homes) {
        makeRoom((to - from) / stride);
        long[] table = slots;
        long touched = 0;
        int line = 0;
        for (int entry = from; entry < to; entry += stride) {
            long first = entries[entry];
            long second = entries[entry + 1];
            int slot = home(inArena(first) ? second : CustomerKey.hash(first, second), capacity);
            homes[line++] = slot;
            // A slot may lie in two lines of the cache.
            touched |= table[slot * width] | table[slot * width + width - 1];
        }
        fetched = touched;
    }

    /** The table itself, for a loop that adds many lines; good until the next claim. */
    long[] slots() {
        return slots;
    }

    /** @throws ArithmeticException where the sum needs more than 64 bits; it is then as it was */
    void add(int at, int accumulator, long amount) {
        int index = at + KEY_WORDS + accumulator;
        slots[index] = Math.addExact(slots[index], amount);
    }

    long word(int at, int index) {
        return slots[at + index];
    }

    void word(int at, int index, long value) {
        slots[at + index] = value;
    }

    int customers() {
        return customers;
    }

    int capacity() {
        return capacity;
    }

    boolean occupied(int slot) {
        return slots[slot * width] != 0;
    }

    /** Bytes of heap that the arrays take, without their headers. */
    long bytes() {
        return (long) slots.length * Long.BYTES + arena.length;
    }

    byte[] id(int at) {
        if (inArena(slots[at])) {
            int offset = (int) slots[at];
            return Arrays.copyOfRange(arena, offset, offset + idLength(at));
        }
        return CustomerKey.inlineBytes(slots[at], slots[at + 1]);
    }

    int idLength(int at) {
        if (inArena(slots[at])) {
            return (int) (slots[at] >>> OFFSET_BITS);
        }
        long last = slots[at + 1] == 0 ? slots[at] : slots[at + 1];
        int padding = Long.numberOfTrailingZeros(last) / Byte.SIZE;
        return (slots[at + 1] == 0 ? Long.BYTES : CustomerKey.INLINE_BYTES) - padding;
    }

    /** Bytes {@code 8 * depth} and following of an id as a big-endian word, zero after its end. */
    long idWord(int at, int depth) {
        if (inArena(slots[at])) {
            int offset = (int) slots[at];
            int from = offset + depth * Long.BYTES;
            int end = offset + idLength(at);
            return from >= end ? 0 : CustomerKey.word(arena, from, end);
        }
        return depth < KEY_WORDS ? slots[at + depth] : 0;
    }

    static boolean inArena(long firstWord) {
        return firstWord >>> (Long.SIZE - Byte.SIZE) == 0;
    }

    private static int home(long hash, int capacity) {
        // The highest bits chose the partition; the next 32, scaled to the capacity, choose the slot.
        return (int) (((hash << Totals.PARTITION_BITS >>> 32) * capacity) >>> 32);
    }

    private static int next(int slot, int capacity) {
        return slot + 1 == capacity ? 0 : slot + 1;
    }

    private boolean isKept(int at, long hash, byte[] bytes, int from, int length) {
        if (!inArena(slots[at]) || slots[at + 1] != hash) {
            return false;
        }
        int offset = (int) slots[at];
        return Arrays.equals(arena, offset, offset + idLength(at), bytes, from, from + length);
    }

    private void insert(int at, long firstWord, long secondWord) {
        slots[at] = firstWord;
        slots[at + 1] = secondWord;
        if (ordinals) {
            slots[at + width - 1] = customers;
        }
        customers++;
    }

    /** A customer's number by the order of coming, from 0; books know customers by it. */
    int ordinal(int at) {
        return (int) slots[at + width - 1];
    }

    /** Where the slot of the customer with an ordinal starts. Looks at all of them. */
    int withOrdinal(int ordinal) {
        for (int slot = 0; slot < capacity; slot++) {
            if (occupied(slot) && ordinal(slot * width) == ordinal) {
                return slot * width;
            }
        }
        throw new IllegalStateException("no customer has ordinal " + ordinal);
    }

    private int keep(byte[] bytes, int from, int length) {
        long needed = (long) arenaSize + length;
        if (needed > arena.length) {
            byte[] grown = memory.bytes(grownSize(needed, FIRST_ARENA_BYTES, Integer.MAX_VALUE - Long.BYTES));
            System.arraycopy(arena, 0, grown, 0, arenaSize);
            arena = grown;
        }
        int offset = arenaSize;
        System.arraycopy(bytes, from, arena, offset, length);
        arenaSize += length;
        return offset;
    }

    private void grow() {
        int mostSlots = Math.min(MOST_SLOTS, (Integer.MAX_VALUE - Long.BYTES) / width);
        int grownCapacity = grownSize(capacity + 1L, FIRST_SLOTS, mostSlots);
        long[] grown = memory.longs(grownCapacity * width);
        for (int slot = 0; slot < capacity; slot++) {
            if (occupied(slot)) {
                System.arraycopy(slots, slot * width, grown, free(grown, grownCapacity, hash(slot * width)), width);
            }
        }
        long left = (long) slots.length * Long.BYTES;
        slots = grown;
        capacity = grownCapacity;
        memory.giveUp(left);
    }

    /** Half as much again, at least what is needed. */
    private static int grownSize(long needed, int least, int most) {
        if (needed > most) {
            throw new OutOfMemoryError("an array at its limit of " + most);
        }
        return (int) Math.min(most, Math.max(least, needed + needed / 2));
    }

    private int free(long[] table, int tableCapacity, long hash) {
        int slot = home(hash, tableCapacity);
        while (table[slot * width] != 0) {
            slot = next(slot, tableCapacity);
        }
        return slot * width;
    }

    private long hash(int at) {
        return inArena(slots[at]) ? slots[at + 1] : CustomerKey.hash(slots[at], slots[at + 1]);
    }
}
