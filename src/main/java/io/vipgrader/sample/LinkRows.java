package io.vipgrader.sample;

/**
 * Writes who belongs to whom: a customer's second card that was found out in April (the aliases), and family cards. Item n
 * is the n-th such pair of neighbouring ranks. A household that an alias would touch is left out, since an alias is nobody's
 * member. Immutable; the threads share one.
 */
final class LinkRows {
    static final String ALIAS_HEADER = "alias,customer_id,valid_from,valid_until\n";
    static final String HOUSEHOLD_HEADER = "member,head,valid_from,valid_until\n";

    /** Two ids of 9 bytes, two dates of 10, commas and line end. */
    static final int WIDEST_ROW_BYTES = 64;

    private static final int RANKS_PER_ALIAS = 89;
    private static final int FIRST_ALIAS = 41;
    private static final int RANKS_PER_MEMBER = 61;
    private static final int FIRST_MEMBER = 21;

    /** Every fourth family card is given back at the end of September. */
    private static final int MEMBERS_PER_LEAVER = 4;

    private final Population population;
    private final int year;

    LinkRows(Population population, int year) {
        this.population = population;
        this.year = year;
    }

    private static long pairs(long ranks, int first, int ranksPerPair) {
        return ranks <= first ? 0 : (ranks - first - 1) / ranksPerPair + 1;
    }

    long aliases() {
        return pairs(population.regulars(), FIRST_ALIAS, RANKS_PER_ALIAS);
    }

    long members() {
        return pairs(population.regulars(), FIRST_MEMBER, RANKS_PER_MEMBER);
    }

    SampleCounts writeAliases(Cells cells, long from, long until) {
        for (long pair = from; pair < until; pair++) {
            row(cells, FIRST_ALIAS + pair * RANKS_PER_ALIAS, "-04-01", false);
        }
        return SampleCounts.NONE;
    }

    SampleCounts writeHouseholds(Cells cells, long from, long until) {
        for (long pair = from; pair < until; pair++) {
            long member = FIRST_MEMBER + pair * RANKS_PER_MEMBER;
            if (!alias(member) && !alias(member - 1)) {
                row(cells, member, "-01-01", pair % MEMBERS_PER_LEAVER == MEMBERS_PER_LEAVER - 1);
            }
        }
        return SampleCounts.NONE;
    }

    private static boolean alias(long rank) {
        return rank % RANKS_PER_ALIAS == FIRST_ALIAS;
    }

    /** The one of that rank belongs to the one of the rank above. */
    private void row(Cells cells, long rank, String validFrom, boolean leaves) {
        CustomerRows.writeId(cells, population.id(rank));
        cells.comma();
        CustomerRows.writeId(cells, population.id(rank - 1));
        cells.comma();
        cells.number(year);
        cells.ascii(validFrom);
        cells.comma();
        if (leaves) {
            cells.number(year);
            cells.ascii("-10-01");
        }
        cells.endLine();
    }
}
