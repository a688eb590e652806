package io.vipgrader.grade;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Today's rows beside the previous grading's, put together in one walk over both, since both are in the order of ids as
 * bytes.
 */
final class PreviousTiers {
    private static final byte[] BEFORE_ALL = new byte[0];

    private final Rows rows;
    /** By row, index into the names; 0 for none. */
    private final short[] tierOfRow;

    private final List<String> tiers = new ArrayList<>(List.of(""));
    private final List<Lost> lost = new ArrayList<>();
    /** First row whose id isn't smaller than all previous ids walked so far. */
    private int reached;

    private PreviousTiers(Rows rows) {
        this.rows = rows;
        this.tierOfRow = new short[rows.count()];
    }

    /** Nobody had a tier. */
    static PreviousTiers none(Rows rows) {
        return new PreviousTiers(rows);
    }

    /** @throws IllegalStateException when the previous rows aren't in the order of their ids: then they can't be walked */
    static PreviousTiers merged(PreviousGrading previous, Rows rows) {
        PreviousTiers merged = new PreviousTiers(rows);
        byte[] last = BEFORE_ALL;
        for (Iterator<PreviousGrading.Row> walk = previous.rows(); walk.hasNext(); ) {
            PreviousGrading.Row row = walk.next();
            byte[] id = row.customer().getBytes(StandardCharsets.UTF_8);
            if (Arrays.compareUnsigned(last, id) >= 0) {
                throw new IllegalStateException(
                        "the grading of " + previous.asOf()
                                + " is not in the order of customer ids as bytes; restore it from its generation or grade that date again");
            }
            merged.put(id, row);
            last = id;
        }
        return merged;
    }

    /** A row's previous tier, empty for none. */
    String tier(int row) {
        return tiers.get(tierOfRow[row]);
    }

    /** Who had a tier and has no row now, by id. */
    List<Lost> lost() {
        return List.copyOf(lost);
    }

    private void put(byte[] id, PreviousGrading.Row previous) {
        int order = -1;
        while (reached < tierOfRow.length && (order = Arrays.compareUnsigned(rows.idBytes(reached), id)) < 0) {
            reached++;
        }
        if (reached < tierOfRow.length && order == 0) {
            tierOfRow[reached] = index(previous.tier());
        } else if (!previous.tier().isEmpty()) {
            lost.add(new Lost(previous.customer(), previous.tier()));
        }
    }

    private short index(String tier) {
        int known = tiers.indexOf(tier);
        if (known >= 0) {
            return (short) known;
        }
        if (tiers.size() > Short.MAX_VALUE) {
            throw new IllegalStateException("more than " + Short.MAX_VALUE + " tier names in the previous grading");
        }
        tiers.add(tier);
        return (short) (tiers.size() - 1);
    }
}
