package io.vipgrader.sample;

/**
 * What a sample year holds.
 *
 * @param sales order lines that were paid and stayed so
 * @param returns order lines that take a sale back, wholly or in part
 * @param voids cancelled order lines
 * @param anonymousLines order lines without a customer, whatever their kind
 * @param customers customers in the customer file, those who didn't come included
 * @param sizeBytes of all files together
 */
public record SampleCounts(long sales, long returns, long voids, long anonymousLines, long customers, long sizeBytes) {
    static final SampleCounts NONE = new SampleCounts(0, 0, 0, 0, 0, 0);

    /** Counts the lines of a stretch while they are written. */
    static final class Tally {
        private long sales;
        private long returns;
        private long voids;
        private long anonymousLines;

        void count(Line line) {
            switch (line.status) {
                case PAID -> sales++;
                case REFUNDED -> returns++;
                case CANCELLED -> voids++;
            }
            if (line.customerId == Line.NOBODY) {
                anonymousLines++;
            }
        }

        SampleCounts counts() {
            return new SampleCounts(sales, returns, voids, anonymousLines, 0, 0);
        }
    }

    static SampleCounts ofCustomers(long customers) {
        return new SampleCounts(0, 0, 0, 0, customers, 0);
    }

    static SampleCounts ofBytes(long sizeBytes) {
        return new SampleCounts(0, 0, 0, 0, 0, sizeBytes);
    }

    SampleCounts plus(SampleCounts other) {
        return new SampleCounts(
                sales + other.sales,
                returns + other.returns,
                voids + other.voids,
                anonymousLines + other.anonymousLines,
                customers + other.customers,
                sizeBytes + other.sizeBytes);
    }

    /** All order lines. */
    public long lines() {
        return sales + returns + voids;
    }
}
