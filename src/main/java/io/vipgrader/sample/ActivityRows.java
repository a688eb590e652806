package io.vipgrader.sample;

/**
 * Writes what regular customers do besides buying, customer by customer by id: half do nothing, three eighths a little, one
 * eighth and all who buy like the affluent a lot. A campaign is opened, and what lay in a cart is bought, on the day itself or not at all. The value of a
 * review is its stars, of all else 1. Immutable; the threads share one.
 */
final class ActivityRows {
    static final String HEADER = "customer_id,at,kind,value\n";

    /** The most rows of a customer, 106, of at most 40 bytes each. */
    static final int WIDEST_CUSTOMER_BYTES = 8192;

    private static final int CASUAL_FROM_OF_16 = 8;
    private static final int KEEN_FROM_OF_16 = 14;
    private static final int SEQUELS_OF_16_KEEN = 10;
    private static final int SEQUELS_OF_16_CASUAL = 5;
    private static final long THROWS_PER_DEED = 64;

    /** What is done, how often at most by those who do a little and a lot, and what may follow on it. */
    private enum Deed {
        REVIEW(1, 18, ""),
        REFERRAL(0, 7, ""),
        SHARE(1, 9, ""),
        VISIT(4, 30, ""),
        CAMPAIGN_SENT(3, 12, "CAMPAIGN_OPENED"),
        CART_ADDED(2, 9, "CART_BOUGHT");

        private final int mostCasual;
        private final int mostKeen;
        private final String sequel;

        Deed(int mostCasual, int mostKeen, String sequel) {
            this.mostCasual = mostCasual;
            this.mostKeen = mostKeen;
            this.sequel = sequel;
        }
    }

    private static final Deed[] DEEDS = Deed.values();

    private final Population population;
    private final Frames frames;

    ActivityRows(Population population, Frames frames) {
        this.population = population;
        this.frames = frames;
    }

    /** The customers with the ids from {@code from} to before {@code until}. */
    SampleCounts write(Cells cells, long from, long until) {
        for (long id = from; id < until; id++) {
            long rank = population.rankOfId(id);
            int zeal = (int) (population.traits(rank) >>> 60);
            boolean regular = population.regular(rank);
            boolean keen = regular && (zeal >= KEEN_FROM_OF_16 || population.profile(rank) == Profile.AFFLUENT);
            if (keen || (regular && zeal >= CASUAL_FROM_OF_16)) {
                deeds(cells, id, Dice.at(population.traits(rank), 0), keen);
            }
        }
        return SampleCounts.NONE;
    }

    private void deeds(Cells cells, long id, long seed, boolean keen) {
        for (int place = 0; place < DEEDS.length; place++) {
            Deed deed = DEEDS[place];
            int times = Dice.below(Dice.at(seed, -1 - place), 1 + (keen ? deed.mostKeen : deed.mostCasual));
            for (int time = 0; time < times; time++) {
                done(cells, id, deed, Dice.at(seed, place * THROWS_PER_DEED + time), keen);
            }
        }
    }

    private void done(Cells cells, long id, Deed deed, long bits, boolean keen) {
        int day = Dice.below(bits, frames.days());
        row(cells, id, day, deed.name(), deed == Deed.REVIEW ? stars(bits >>> 36) : 1);
        if (!deed.sequel.isEmpty() && (bits >>> 32 & 15) < (keen ? SEQUELS_OF_16_KEEN : SEQUELS_OF_16_CASUAL)) {
            row(cells, id, day, deed.sequel, 1);
        }
    }

    /** One to five, and five most often. */
    private static int stars(long bits) {
        return Math.max(1, 5 - (int) (bits & bits >>> 3 & 7));
    }

    private void row(Cells cells, long id, int day, String kind, int value) {
        CustomerRows.writeId(cells, id);
        cells.comma();
        frames.writeDate(cells, day);
        cells.comma();
        cells.ascii(kind);
        cells.comma();
        cells.number(value);
        cells.endLine();
    }
}
