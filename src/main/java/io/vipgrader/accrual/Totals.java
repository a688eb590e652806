package io.vipgrader.accrual;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * What every customer's order lines add up to, exact and compact: for each customer the id, one sum for each accumulator of
 * the plan and one word of visits for each view; and the books that some policy asks for. Every road that reads order lines
 * fills the same totals.
 *
 * <p>Memory: 16 bytes of id (longer ids lie beside), 8 for each accumulator and view, and a quarter to a half of that
 * again as free room: 43 to 64 bytes a customer with one of each. The table grows in 64 parts, each by itself, so that growing
 * neither stops the others nor doubles the memory at once. With books it is 8 bytes more a customer, 16 for each purchase day,
 * 24 for each value of a home and 32 for each order, and up to half of that again.
 *
 * <p>Threads: any number may fill it, locking part by part; the reading methods are for when all are done. A customer is
 * told by a number that holds until something is added.
 */
public final class Totals {
    /** Of a customer's id. */
    public static final int MOST_ID_BYTES = CustomerKey.MOST_BYTES;

    static final int PARTITION_BITS = 6;
    static final int PARTITIONS = 1 << PARTITION_BITS;
    private static final int SLOT_BITS = Integer.SIZE - PARTITION_BITS;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final Plan plan;
    private final int width;
    private final Partition[] partitions = new Partition[PARTITIONS];
    private final Books books;
    private final LineGroups groups;

    private Totals(Plan plan, SlotMemory memory) {
        this.plan = plan;
        this.books = new Books(plan, partitions.length, memory);
        this.width =
                Partition.KEY_WORDS + plan.accumulators().size() + plan.views().size() + (books.isEmpty() ? 0 : 1);
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = new Partition(width, !books.isEmpty(), memory);
        }
        this.groups = new LineGroups(plan, this);
    }

    /**
     * Totals of customers who are known already.
     *
     * @param customers by part; a slot ends with the customer's ordinal
     */
    Totals(Plan plan, Partition[] customers, Books books) {
        this(plan, customers, books, width(plan));
    }

    private Totals(Plan plan, Partition[] customers, Books books, int width) {
        this.plan = plan;
        this.books = books;
        this.width = width;
        System.arraycopy(customers, 0, partitions, 0, partitions.length);
        this.groups = new LineGroups(plan, this);
    }

    /** Customers without anything but their ids, to put them in order. */
    static Totals ofIds(Plan plan, Partition[] customers, Books books) {
        return new Totals(plan, customers, books, Partition.KEY_WORDS + 1);
    }

    /** The part that holds a customer. */
    static int part(int customer) {
        return customer >>> SLOT_BITS;
    }

    /** A customer's slot in its part. */
    static int slot(int customer) {
        return customer & SLOT_MASK;
    }

    static int customer(int part, int slot) {
        return part << SLOT_BITS | slot;
    }

    /** The same customers and sums as those of another plan, into which this one grows; this must not be used any more. */
    Totals as(Plan later) {
        return new Totals(later, partitions, books);
    }

    /** Words of a slot that has an ordinal. */
    static int width(Plan plan) {
        return Partition.KEY_WORDS + plan.accumulators().size() + plan.views().size() + 1;
    }

    public static Totals of(Plan plan) {
        return of(plan, HeapMemory.HEAP);
    }

    static Totals of(Plan plan, SlotMemory memory) {
        return new Totals(plan, memory);
    }

    public Plan plan() {
        return plan;
    }

    /** Customers with a line in any view; while others add, about as many. */
    public long customers() {
        long customers = 0;
        for (Partition partition : partitions) {
            customers += partition.customers();
        }
        return customers;
    }

    /** Bytes of heap that the tables and the books take. */
    public long bytes() {
        long bytes = bookBytes();
        for (Partition partition : partitions) {
            bytes += partition.bytes();
        }
        return bytes;
    }

    /** Bytes of heap that the books take. */
    public long bookBytes() {
        return books.bytes();
    }

    /** A customer's sum in the accumulator's unit. */
    long sum(int customer, int accumulator) {
        return word(customer, Partition.KEY_WORDS + accumulator);
    }

    /** A customer's lines and first and last sale in a view, as {@link Visits} packs them. */
    long visits(int customer, int view) {
        return word(customer, visitsIndex(view));
    }

    /** A customer's id as UTF-8 bytes. */
    public byte[] idBytes(int customer) {
        return partOf(customer).id(at(customer));
    }

    /** Compares a customer's id with another as unsigned bytes. */
    public int compareId(int customer, byte[] id) {
        int length = idLength(customer);
        for (int from = 0; from < Math.min(length, id.length); from += Long.BYTES) {
            int order =
                    Long.compareUnsigned(idWord(customer, from / Long.BYTES), CustomerKey.word(id, from, id.length));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(length, id.length);
    }

    /** Puts a customer's id where there is room for it and 7 bytes more; answers its length. */
    public int copyId(int customer, byte[] into, int at) {
        int length = idLength(customer);
        for (int copied = 0; copied < length; copied += Long.BYTES) {
            CustomerKey.put(idWord(customer, copied / Long.BYTES), into, at + copied);
        }
        return length;
    }

    public String id(int customer) {
        return new String(idBytes(customer), StandardCharsets.UTF_8);
    }

    /** Index of the part that holds, or would hold, a customer; closed parts are stretches of all customers by id. */
    int partitionIndex(CustomerKey key) {
        if (!partitions[0].sorted()) {
            return partitionIndex(key.hash());
        }
        int part = partitions.length - 1;
        while (part > 0 && !partitions[part].startsBy(key.bytes())) {
            part--;
        }
        return part;
    }

    static int partitionIndex(long hash) {
        return (int) (hash >>> (Long.SIZE - PARTITION_BITS));
    }

    /** A part; to be locked while it, or its part of a book, is written to. */
    Partition partition(int index) {
        return partitions[index];
    }

    /** Index in a customer's slot of the word of visits. */
    int visitsIndex(int view) {
        return Partition.KEY_WORDS + plan.accumulators().size() + view;
    }

    /** Groups of lines met so far. */
    LineGroups groups() {
        return groups;
    }

    Books books() {
        return books;
    }

    /** Merges the books for reading; what is merged already stays as it is. */
    void finish() {
        if (!books.isEmpty()) {
            IntStream.range(0, partitions.length).parallel().forEach(this::finish);
        }
    }

    /** The same by a crew, which may be asked to stop: the orders of a hundred million lines take seconds. */
    void finish(Crew crew) {
        if (!books.isEmpty()) {
            crew.divide(partitions.length, 1, (partition, next) -> finish(partition));
        }
    }

    private void finish(int partition) {
        synchronized (partitions[partition]) {
            try {
                books.merge(partition);
            } catch (BookPart.OverflowException tooLarge) {
                throw overflow(partition, tooLarge);
            }
        }
    }

    /** Names the customer whose item doesn't fit. */
    SumOverflowException overflow(int partition, BookPart.OverflowException tooLarge) {
        Partition part = partitions[partition];
        byte[] id = part.id(part.withOrdinal(tooLarge.ordinal()));
        return SumOverflowException.ofMoney(new String(id, StandardCharsets.UTF_8), plan.moneyScale());
    }

    /** Tells a customer's items of a book, each with the sum of what a view sees of it. */
    void items(int customer, int book, boolean[] seenReaches, BookPart.Items items) {
        int index = customer >>> SLOT_BITS;
        try {
            books.part(book, index).items(ordinal(customer), seenReaches, items);
        } catch (BookPart.OverflowException tooLarge) {
            throw overflow(index, tooLarge);
        }
    }

    TotalsFullException full(OutOfMemoryError cause) {
        return new TotalsFullException(
                customers(), bytes(), Runtime.getRuntime().maxMemory(), cause);
    }

    /** Numbers of all customers, in no order that means anything. */
    int[] all() {
        return all(Crew.alone());
    }

    /** The same by several threads. */
    int[] all(Crew crew) {
        int[] starts = new int[partitions.length + 1];
        for (int i = 0; i < partitions.length; i++) {
            starts[i + 1] = Math.addExact(starts[i], partitions[i].customers());
        }
        int[] all = new int[starts[partitions.length]];
        crew.divide(partitions.length, 1, (part, next) -> {
            int count = starts[part];
            for (int slot = 0; slot < partitions[part].capacity(); slot++) {
                if (partitions[part].occupied(slot)) {
                    all[count++] = part << SLOT_BITS | slot;
                }
            }
        });
        return all;
    }

    long idWord(int customer, int depth) {
        return partOf(customer).idWord(at(customer), depth);
    }

    /** How many bytes a customer's id has. */
    public int idLength(int customer) {
        return partOf(customer).idLength(at(customer));
    }

    /** A customer's ordinal in his part. */
    int ordinal(int customer) {
        return partOf(customer).ordinal(at(customer));
    }

    private long word(int customer, int index) {
        return partOf(customer).word(at(customer), index);
    }

    private Partition partOf(int customer) {
        return partitions[customer >>> SLOT_BITS];
    }

    private int at(int customer) {
        return (customer & SLOT_MASK) * width;
    }
}
