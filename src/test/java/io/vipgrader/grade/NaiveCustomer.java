package io.vipgrader.grade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One customer of the naive grader. */
final class NaiveCustomer {
    final String id;
    /** Sales and returns in the main period. */
    final List<NaiveLine> main = new ArrayList<>();
    /** By name; a missing measure has no value. */
    final Map<String, BigDecimal> values = new LinkedHashMap<>();

    boolean hasLines;

    /** @param amount times count, before any share */
    record NaiveLine(
            LocalDate day,
            boolean sale,
            long count,
            BigDecimal one,
            BigDecimal amount,
            String order,
            List<String> dimensions) {}

    NaiveCustomer(String id) {
        this.id = id;
    }
}
