package io.vipgrader.grade;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;

/**
 * A published earlier grading of a programme. Rows come in the order of {@code grades.csv}: by customer id as UTF-8
 * bytes, so that they merge with today's without a table in memory.
 */
public interface PreviousGrading {

    LocalDate asOf();

    /** Whether its period was complete: what {@code fall} looks back on. */
    boolean official();

    /** A new walk over all rows. */
    Stretches stretches();

    /**
     * Rows in their order, a stretch at a time, so that several threads may walk together. One thread at a time takes the next stretch;
     * it may be walked by any one.
     */
    interface Stretches {
        /** About how many there are. */
        int count();

        /** The next rows; empty behind the last: only then the rows are known to be those that were published. */
        Optional<Iterator<Row>> next();
    }

    /**
     * @param tier empty for none
     * @param validUntil exclusive; empty where it wasn't printed
     */
    record Row(String customer, String tier, Optional<LocalDate> validFrom, Optional<LocalDate> validUntil) {

        /** A row whose validity nobody asks for. */
        public Row(String customer, String tier) {
            this(customer, tier, Optional.empty(), Optional.empty());
        }
    }
}
