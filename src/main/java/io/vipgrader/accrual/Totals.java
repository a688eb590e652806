package io.vipgrader.accrual;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What every customer's order lines add up to, exact and compact: for each customer the id, one sum for each accumulator of
 * the plan and one word of visits for each window. Every road that reads order lines fills the same totals.
 *
 * <p>Memory: 16 bytes of id (longer ids lie beside), 8 for each accumulator and window, and a quarter to a half of that
 * again as free room: 43 to 64 bytes a customer with one of each. The table grows in 64 parts, each by itself, so that growing
 * neither stops the others nor doubles the memory at once.
 *
 * <p>Threads: any number may fill it, locking part by part; the reading methods are for when all are done. A customer is
 * told by a number that holds until something is added.
 */
public final class Totals {
    private static final int PARTITION_BITS = 6;
    private static final int SLOT_BITS = Integer.SIZE - PARTITION_BITS;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final Plan plan;
    private final int width;
    private final Partition[] partitions = new Partition[1 << PARTITION_BITS];

    private Totals(Plan plan, SlotMemory memory) {
        this.plan = plan;
        this.width = Partition.KEY_WORDS
                + plan.accumulators().size()
                + plan.windows().size();
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = new Partition(width, memory);
        }
    }

    public static Totals of(Plan plan) {
        return of(plan, SlotMemory.HEAP);
    }

    static Totals of(Plan plan, SlotMemory memory) {
        return new Totals(plan, memory);
    }

    public Plan plan() {
        return plan;
    }

    /** Customers with a line in any window; while others add, about as many. */
    public long customers() {
        long customers = 0;
        for (Partition partition : partitions) {
            customers += partition.customers();
        }
        return customers;
    }

    /** Bytes of heap that the tables take. */
    public long bytes() {
        long bytes = 0;
        for (Partition partition : partitions) {
            bytes += partition.bytes();
        }
        return bytes;
    }

    /** A customer's sum in units of 10^-{@link Plan#moneyScale()}. */
    public long sum(int customer, int accumulator) {
        return word(customer, Partition.KEY_WORDS + accumulator);
    }

    /** A customer's sales and returns in a window, whatever they count. */
    public long lines(int customer, int window) {
        return Visits.lines(visits(customer, window));
    }

    /** Line date of the first sale in a window; empty where there are only returns. */
    public Optional<LocalDate> firstSale(int customer, int window) {
        return date(Visits.firstSale(visits(customer, window)), window);
    }

    public Optional<LocalDate> lastSale(int customer, int window) {
        return date(Visits.lastSale(visits(customer, window)), window);
    }

    /** A customer's id as UTF-8 bytes. */
    public byte[] idBytes(int customer) {
        return partition(customer).id(at(customer));
    }

    public String id(int customer) {
        return new String(idBytes(customer), StandardCharsets.UTF_8);
    }

    /** The part that holds, or would hold, a customer; to be locked while it is written to. */
    Partition partition(CustomerKey key) {
        return partitions[(int) (key.hash() >>> (Long.SIZE - PARTITION_BITS))];
    }

    /** Index in a customer's slot of the word of visits. */
    int visitsIndex(int window) {
        return Partition.KEY_WORDS + plan.accumulators().size() + window;
    }

    TotalsFullException full(OutOfMemoryError cause) {
        return new TotalsFullException(
                customers(), bytes(), Runtime.getRuntime().maxMemory(), cause);
    }

    /** Numbers of all customers, in no order that means anything. */
    int[] all() {
        int[] all = new int[Math.toIntExact(customers())];
        int count = 0;
        for (int i = 0; i < partitions.length; i++) {
            for (int slot = 0; slot < partitions[i].capacity(); slot++) {
                if (partitions[i].occupied(slot)) {
                    all[count++] = i << SLOT_BITS | slot;
                }
            }
        }
        return all;
    }

    long idWord(int customer, int depth) {
        return partition(customer).idWord(at(customer), depth);
    }

    int idLength(int customer) {
        return partition(customer).idLength(at(customer));
    }

    private long visits(int customer, int window) {
        return word(customer, visitsIndex(window));
    }

    private Optional<LocalDate> date(OptionalInt day, int window) {
        return day.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(plan.windows().get(window).startDay() + (long) day.getAsInt()));
    }

    private long word(int customer, int index) {
        return partition(customer).word(at(customer), index);
    }

    private Partition partition(int customer) {
        return partitions[customer >>> SLOT_BITS];
    }

    private int at(int customer) {
        return (customer & SLOT_MASK) * width;
    }
}
