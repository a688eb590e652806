package io.vipgrader.bench;

import java.nio.file.Path;

/**
 * The job as SQL, DuckDB's best of what was tried on 4 million lines (JDBC 2.0.0.1, two threads, processor seconds, median of
 * three; every variant wrote the same bytes):
 *
 * <ul>
 *   <li>over the CSV, dates as text, sums by CASE: 3.4. Dates read as TIMESTAMP: 3.6. Sums by FILTER: 3.6. Buffers of 8 MB: 3.7.
 *       {@code strict_mode = false}: 3.7. Types are always given, since sniffing them costs more;
 *   <li>over Parquet uncompressed: 1.45; with Snappy, the default: 1.5; with Zstandard: 1.55;
 *   <li>over its own table with ENUM columns: 1.3; with VARCHAR: 1.4;
 *   <li>shares counted in halves keep products in INTEGER; in basis points a product overflows it;
 *   <li>the best 999 are found by ORDER BY with LIMIT, which doesn't sort everybody; insertion order is not kept;
 *   <li>the driver unpacks its library of 72 MB from the jar at every start, which takes 0.6 s; here it finds it unpacked.
 * </ul>
 */
final class DuckDbScripts {
    private static final String SETTINGS = "SET threads = 2;\nSET preserve_insertion_order = false;\n";

    private DuckDbScripts() {}

    static String start() {
        return "SELECT 1;\n";
    }

    static String overCsv(Path orders, Path result) {
        return grade(csv(orders, "VARCHAR"), "left(%s, 10)", "'%s'", result);
    }

    static String overParquet(Path parquet, Path result) {
        return grade("'" + parquet + "'", "CAST(%s AS DATE)", "DATE '%s'", result);
    }

    static String overTable(Path result) {
        return grade("lines", "CAST(%s AS DATE)", "DATE '%s'", result);
    }

    /** Every column of the file, as an archive would keep it, since nobody knows next year's policy. */
    static String load(Path orders, Path parquet) {
        String types = "";
        String columns =
                "SELECT order_id, line_no, customer_id, ordered_at, original_ordered_at, amount, original_order_id, product";
        for (String dimension : new String[] {"status", "store", "category", "tender", "hall", "channel"}) {
            types += "CREATE TYPE " + dimension + "_word AS ENUM (SELECT DISTINCT " + dimension + " FROM read WHERE "
                    + dimension + " IS NOT NULL);\n";
            columns += ", " + dimension + "::" + dimension + "_word AS " + dimension;
        }
        return "SET threads = 2;\n"
                + "CREATE TABLE read AS SELECT * FROM " + csv(orders, "TIMESTAMP") + ";\n"
                + "COPY read TO '" + parquet + "' (FORMAT parquet, COMPRESSION uncompressed);\n"
                + types
                + "CREATE TABLE lines AS " + columns + " FROM read;\n"
                + "DROP TABLE read;\n"
                + "CHECKPOINT;\n";
    }

    private static String csv(Path orders, String dateType) {
        return "read_csv('" + orders
                + "/*.csv', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
                + ("columns = {'order_id': 'VARCHAR', 'line_no': 'VARCHAR', 'customer_id': 'VARCHAR', 'ordered_at': '@', "
                                + "'original_ordered_at': '@', 'amount': 'INTEGER', 'status': 'VARCHAR', "
                                + "'original_order_id': 'VARCHAR', 'store': 'VARCHAR', 'category': 'VARCHAR', "
                                + "'tender': 'VARCHAR', 'hall': 'VARCHAR', 'channel': 'VARCHAR', 'product': 'VARCHAR'})")
                        .replace("@", dateType);
    }

    /** {@link BenchmarkJob#policy} and the columns that its job file asks for. */
    private static String grade(String source, String toDay, String literal, Path result) {
        return SETTINGS
                + """
                COPY (
                  WITH lines_of_the_year AS (
                    SELECT customer_id, hall, channel, tender, status, %1$s AS day,
                      CASE status WHEN 'PAID' THEN amount ELSE -abs(amount) END AS signed,
                      CASE WHEN category IN ('GOLD_BAR', 'ARTWORK') THEN 0
                        WHEN tender IN ('SHINSEGAE_CARD', 'CASH') THEN 2 ELSE 1 END AS halves
                    FROM %2$s
                    WHERE customer_id IS NOT NULL AND status <> 'CANCELLED' AND ordered_at < %4$s
                      AND day >= %3$s AND day < %4$s),
                  customers AS MATERIALIZED (
                    SELECT customer_id,
                      sum(signed * halves) // 2 AS spend,
                      sum(CASE WHEN hall = 'FOOD' THEN signed * halves ELSE 0 END) // 2 AS food,
                      sum(CASE WHEN channel <> 'ONLINE' THEN 0 WHEN tender = 'OTHER_CARD' THEN signed * 2
                        ELSE signed * halves END) // 2 AS online,
                      count(*) AS lines,
                      max(CASE status WHEN 'PAID' THEN day END) AS last_purchase
                    FROM lines_of_the_year GROUP BY customer_id),
                  best AS (
                    SELECT customer_id, row_number() OVER (ORDER BY spend DESC, customer_id) AS rank
                    FROM (SELECT customer_id, spend FROM customers WHERE spend > 0 ORDER BY spend DESC, customer_id LIMIT 999))
                  SELECT c.customer_id,
                    CASE WHEN rank IS NOT NULL THEN 'TRINITY' WHEN spend >= 60000000 THEN 'FIRST_PRIME'
                      WHEN spend >= 40000000 THEN 'FIRST' WHEN spend >= 20000000 THEN 'HONORS'
                      WHEN spend >= 15000000 THEN 'ROYAL' END AS tier,
                    rank, spend, food, online, lines, last_purchase
                  FROM customers c LEFT JOIN best b ON c.customer_id = b.customer_id
                  ORDER BY c.customer_id) TO '%5$s' (HEADER, DELIMITER ',');
                """.formatted(
                                toDay.formatted("coalesce(original_ordered_at, ordered_at)"),
                                source,
                                literal.formatted("2025-01-01"),
                                literal.formatted("2026-01-01"),
                                result);
    }
}
