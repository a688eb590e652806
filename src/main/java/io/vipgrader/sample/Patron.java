package io.vipgrader.sample;

import java.util.List;

/**
 * One of the few customers who spend a fortune: always in the same house, always paid in the same way, five full baskets a
 * year. There are ten whatever the size of the year, so that the top rungs of every programme have somebody in a small
 * one, and one of them buys at an outlet, where the houses set limits. They are regular customers too, of the first ranks.
 *
 * @param rank among the regular customers; even, since staff and tenants of the first ranks are odd
 * @param taste what is paid over the middle price, in units of 1/1024
 */
record Patron(int rank, Store store, Tender tender, int taste) {
    /**
     * In the order of their turns. About 65 million won a year for each 1024 of taste; the two who pay cash at the main store
     * are those whose other purchases leave nobody's way into a tier empty.
     */
    private static final List<Patron> ALL = List.of(
            new Patron(10, Store.MAIN, Tender.CASH, 4300),
            new Patron(2, Store.GANGNAM, Tender.HYUNDAI_CARD, 3200),
            new Patron(4, Store.MAIN, Tender.SHINSEGAE_CARD, 3000),
            new Patron(6, Store.JAMSIL, Tender.SHINSEGAE_CARD, 2600),
            new Patron(8, Store.BUSAN, Tender.HYUNDAI_CARD, 1900),
            new Patron(0, Store.MAIN, Tender.CASH, 2100),
            new Patron(12, Store.INCHEON, Tender.SHINSEGAE_CARD, 1400),
            new Patron(14, Store.GWANGJU, Tender.CASH, 1100),
            new Patron(16, Store.GIMPO, Tender.HYUNDAI_CARD, 1200),
            new Patron(18, Store.DAEGU, Tender.HYUNDAI_CARD, 800));

    private static final int BASKETS_EACH = 5;

    /** All patrons' baskets of one year. */
    static final int BASKETS = ALL.size() * BASKETS_EACH;

    /** In a smaller year too much would be theirs. */
    private static final int FEWEST_FRAMES_PER_BASKET = 16;

    /** How far their baskets lie apart in a year of so many frames; 0 where the year is too small for patrons. */
    static long framesPerBasket(long frames) {
        long apart = frames / BASKETS;
        return apart < FEWEST_FRAMES_PER_BASKET ? 0 : apart;
    }

    /** They take turns, so that each one's baskets spread over the year. */
    static Patron ofBasket(long basket) {
        return ALL.get((int) (basket % ALL.size()));
    }
}
