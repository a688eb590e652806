package io.vipgrader.grade;

import java.time.LocalDate;
import java.util.Iterator;

/**
 * The last published earlier grading of a programme. Rows come in the order of {@code grades.csv}: by customer id as UTF-8
 * bytes, so that they merge with today's without a table in memory.
 */
public interface PreviousGrading {

    LocalDate asOf();

    /** A new walk over all rows. */
    Iterator<Row> rows();

    /** @param tier empty for none */
    record Row(String customer, String tier) {}
}
