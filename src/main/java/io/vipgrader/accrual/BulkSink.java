package io.vipgrader.accrual;

import io.vipgrader.order.OrderLine;

/** Where lines in bulk go. One for each thread, over something shared. */
sealed interface BulkSink permits TotalsSink, DayBookSink {

    /** The number of a group, as they come from 0; the same for all threads. */
    int group(int lineClass, int lineDay, int atDay);

    /** The number by which home books know a value of a dimension. */
    int homeValue(String value);

    /** By group told of so far, whether its lines touch anybody; lines of others are only counted. */
    boolean[] touching();

    /**
     * Takes lines of one part's customers.
     *
     * @param entries as {@link BulkAccruer#add} has them, but of a longer id length and offset in {@code ids}, then its hash
     */
    void add(int part, long[] entries, int count, byte[] ids);

    void line(OrderLine line);

    /**
     * Takes what the thread has counted.
     *
     * @param counts of the lines in bulk
     * @param sightings of the lines in bulk
     * @return what the thread's lines came to; empty of what is told later
     */
    Tally finish(GroupCounts counts, BulkAccruer.LeftOver leftOver, Sightings sightings);
}
