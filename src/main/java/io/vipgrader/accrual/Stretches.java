package io.vipgrader.accrual;

import java.util.Arrays;

/**
 * All customers of a day book by id, cut into stretches that become the parts of every date's totals. So whoever walks all
 * customers by id walks straight through memory. A stretch has a power of two customers, the last one maybe fewer; stretches
 * past it have none.
 */
final class Stretches {
    private final Partition[] partitions = new Partition[Totals.PARTITIONS];
    private final int count;
    private final int bits;

    private Stretches(int count) {
        this.count = count;
        int bitsOfPlaces = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, count - 1));
        this.bits = Math.max(0, bitsOfPlaces - Totals.PARTITION_BITS);
    }

    /** @param byId numbers of the totals' customers by id as bytes */
    static Stretches of(Totals totals, int[] byId, Crew crew) {
        Stretches stretches = new Stretches(byId.length);
        crew.divide(
                Totals.PARTITIONS,
                1,
                (part, next) -> stretches.partitions[part] =
                        Partition.ofKnown(totals, byId, stretches.start(part), stretches.start(next)));
        return stretches;
    }

    private int start(int part) {
        return (int) Math.min(count, (long) part << bits);
    }

    /** The part that holds the customer at a place, from 0. */
    int part(int place) {
        return place >>> bits;
    }

    /** The slot that holds the customer at a place. */
    int slot(int place) {
        return place & (1 << bits) - 1;
    }

    /** The number for {@link Totals} of the customer at a place. */
    int customer(int place) {
        return Totals.customer(part(place), slot(place));
    }

    /** The numbers of all customers by id. */
    int[] customers() {
        int[] all = new int[count];
        Arrays.setAll(all, this::customer);
        return all;
    }

    /** Parts of these customers with slots of zeros. */
    Partition[] empty(int width) {
        return Arrays.stream(partitions)
                .map(partition -> partition.emptyCopy(width))
                .toArray(Partition[]::new);
    }

    long bytes() {
        return Arrays.stream(partitions).mapToLong(Partition::bytes).sum();
    }
}
