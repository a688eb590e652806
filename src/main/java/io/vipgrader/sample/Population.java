package io.vipgrader.sample;

/**
 * The customers: one for ten lines who come and go through the year, and beside them tourists, who come once, and couples
 * about to marry. Regular customers have a rank, 0 for the best: the first ranks buy more often and dearer things. Ids
 * are the ranks shuffled, so that nobody can tell a good customer by the number. Immutable.
 */
final class Population {
    private static final int LINES_PER_CUSTOMER = 10;

    /** One frame in so many is a tourist's basket, one in so many a couple's. */
    static final int FRAMES_PER_TOURIST = 128;

    static final int FRAMES_PER_WEDDING_BASKET = 128;
    static final int BASKETS_PER_COUPLE = 6;

    /** Two months in a year: in such a season a couple buys all its baskets. */
    private static final int WEDDING_SEASONS = 6;

    /** Bands halve: band 0 is the lower half of all ranks, band 1 the next quarter, and so on to the best 2^-16. */
    private static final int BANDS = 17;

    /** Customers of each band come 6/5 times as often as those of the band below. */
    private static final int MORE_OFTEN = 6;

    private static final int LESS_OFTEN = 5;

    /**
     * What a customer of each band pays over the middle price, in units of 1/1024. Chosen by measuring: with them, {@link
     * Category}'s weights and the bands' frequency the best hundredth brings a quarter of the sales.
     */
    private static final int[] TASTE = {
        500, 620, 760, 900, 1050, 1250, 1200, 1500, 1800, 2100, 2400, 2700, 3000, 3300, 3600, 3900, 4200
    };

    /** From this band on (the best 1.6%) customers buy as {@link Profile#AFFLUENT} ones do. */
    private static final int FIRST_AFFLUENT_BAND = 6;

    private static final int BUCKETS = 4096;
    private static final long[] BUCKET_STARTS = bucketStarts();

    private final long seed;
    private final long regulars;
    private final long tourists;
    private final long couplesPerSeason;
    private final Permutation ids;

    Population(long seed, long lines) {
        this.seed = Dice.at(seed, -1);
        this.regulars = Math.max(20, lines / LINES_PER_CUSTOMER);
        long mostFrames = Frames.mostFrames(lines);
        this.tourists = mostFrames / FRAMES_PER_TOURIST + 1;
        long weddingBaskets = mostFrames / FRAMES_PER_WEDDING_BASKET + 1;
        this.couplesPerSeason = Math.max(1, weddingBaskets / (WEDDING_SEASONS * BASKETS_PER_COUPLE));
        long couples = weddingBaskets / BASKETS_PER_COUPLE + couplesPerSeason;
        this.ids = Permutation.of(regulars + tourists + couples, this.seed);
    }

    /**
     * Where each 4096th of the lines begins among the ranks, best first, in units of 2^-32 of all ranks. Within a band
     * ranks come equally often.
     */
    private static long[] bucketStarts() {
        long[] lineMass = new long[BANDS];
        long total = 0;
        for (int band = 0; band < BANDS; band++) {
            lineMass[band] = band == 0 ? 1L << 30 : lineMass[band - 1] * MORE_OFTEN / (2L * LESS_OFTEN);
            total += lineMass[band];
        }
        long[] starts = new long[BUCKETS + 1];
        int band = BANDS - 1;
        long massAbove = 0;
        for (int bucket = 0; bucket <= BUCKETS; bucket++) {
            long mass = total * bucket / BUCKETS;
            while (band > 0 && mass > massAbove + lineMass[band]) {
                massAbove += lineMass[band--];
            }
            long bandStart = band == BANDS - 1 ? 0 : 1L << (31 - band);
            long bandEnd = 1L << (32 - band);
            starts[bucket] = bandStart + (bandEnd - bandStart) * (mass - massAbove) / lineMass[band];
        }
        return starts;
    }

    /** Who comes: a rank, by 64 random bits of which the upper 44 are used. */
    long rank(long bits) {
        int bucket = (int) (bits >>> 52);
        long start = BUCKET_STARTS[bucket];
        long within = ((BUCKET_STARTS[bucket + 1] - start) * ((bits >>> 20) & 0xFFFFFFFFL)) >>> 32;
        return ((start + within) * regulars) >>> 32;
    }

    private int band(long rank) {
        long fraction = ((2 * rank + 1) << 31) / regulars;
        return Math.min(BANDS - 1, Long.numberOfLeadingZeros(fraction) - 32);
    }

    Profile profile(long rank) {
        return band(rank) >= FIRST_AFFLUENT_BAND ? Profile.AFFLUENT : Profile.ORDINARY;
    }

    /** What this customer pays over the middle price, in units of 1/1024; the same at every visit. */
    int taste(long rank) {
        return (TASTE[band(rank)] * (768 + (int) (Dice.at(seed, rank) & 511))) >> 10;
    }

    Store home(long rank) {
        return Store.home(Dice.at(seed, rank) >>> 9);
    }

    /** The number in a customer's id. */
    long id(long rank) {
        return ids.apply(rank);
    }

    long rankOfId(long id) {
        return ids.invert(id);
    }

    /** Pseudo-rank of a tourist: each comes to one frame of the year. */
    long tourist(long frame) {
        return regulars + frame / FRAMES_PER_TOURIST;
    }

    /** Pseudo-rank of a couple: those of one season take turns, so that their baskets spread over its two months. */
    long couple(long frame) {
        long basket = frame / FRAMES_PER_WEDDING_BASKET;
        long season = basket / (couplesPerSeason * BASKETS_PER_COUPLE);
        return regulars + tourists + season * couplesPerSeason + basket % couplesPerSeason;
    }

    /** How many ranks are regular customers'. */
    long regulars() {
        return regulars;
    }

    boolean regular(long rank) {
        return rank < regulars;
    }

    boolean isTourist(long rank) {
        return rank >= regulars && rank < regulars + tourists;
    }

    /** All customers, those who happen not to come included. */
    long size() {
        return ids.size();
    }

    /** Random bits of a customer, for what the customer file says. */
    long traits(long rank) {
        return Dice.at(seed ^ 0x5DEECE66DL, rank);
    }
}
