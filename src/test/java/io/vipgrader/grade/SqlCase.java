package io.vipgrader.grade;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A programme and its lines by chance, told twice: as a policy file in our words, and as one query in SQL. What counts, for how
 * much, since and until when; a top N or a top share; thresholds of spend, purchase days and orders.
 */
final class SqlCase {
    static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final LocalDate END = LocalDate.of(2025, 7, 1);
    private static final List<String> STORES = List.of("MAIN", "PORT", "POST", "it's", "");
    private static final List<String> CATEGORIES = List.of("CAR", "FOOD", "FOOT", "금");
    /** Beyond the first plane, where the order of UTF-16 is not that of the bytes, and one nobody may grade. */
    private static final List<String> CUSTOMERS =
            List.of("C1", "C10", "C2", "c2", "가", "\uFB00", "\uD835\uDC9C", "Z z", "0", "O'N", "");

    private final Random random;
    private final LocalDate asOf;
    private final List<Rule> rules;
    private final long topSpend;
    private final long midSpend;
    private final int midDays;
    private final int lowOrders;
    private final String top;
    private final boolean tiesCut;
    private final boolean thenDays;
    private final List<OrderLine> lines;

    /** A test of one dimension: a value, a value's beginning, or anything but it. */
    private record Test(String column, String text, boolean prefix, boolean negated) {
        String yaml() {
            String pattern = '"' + text + (prefix ? "*" : "") + '"';
            return column + ": " + (negated ? "{not: [" + pattern + "]}" : pattern);
        }

        String sql() {
            String positive =
                    prefix ? "starts_with(" + column + ", " + quoted(text) + ")" : column + " = " + quoted(text);
            return negated ? "NOT (" + positive + ")" : positive;
        }
    }

    private record Rule(List<Test> tests, int basisPoints, LocalDate from, LocalDate until) {
        String yaml() {
            String when = tests.stream().map(Test::yaml).collect(Collectors.joining(", "));
            return "  - {when: {" + when + "}, count: " + percent(basisPoints) + "%, from: " + from + ", until: "
                    + until + "}\n";
        }

        String sql() {
            String when = tests.stream().map(Test::sql).collect(Collectors.joining(" AND "));
            return " WHEN " + when + " AND counts_on >= DATE '" + from + "' AND counts_on < DATE '" + until + "' THEN "
                    + basisPoints;
        }
    }

    SqlCase(long seed) {
        random = new Random(seed);
        asOf = START.plusDays(90 + random.nextInt(120));
        rules = list(random.nextInt(4), this::rule);
        topSpend = 2_000 + random.nextInt(6_000);
        midSpend = 1 + random.nextInt(2_000);
        midDays = 1 + random.nextInt(5);
        lowOrders = 1 + random.nextInt(4);
        top = random.nextBoolean() ? "" + (1 + random.nextInt(4)) : percent(1 + random.nextInt(6_000)) + "%";
        tiesCut = random.nextBoolean();
        thenDays = random.nextBoolean();
        lines = list(20 + random.nextInt(60), this::line);
    }

    LocalDate asOf() {
        return asOf;
    }

    List<OrderLine> lines() {
        return lines;
    }

    String policy() {
        String counting = rules.isEmpty()
                ? ""
                : "counting:\n" + rules.stream().map(Rule::yaml).collect(Collectors.joining());
        return """
                program: random
                title: Random
                currency: KRW
                zone: UTC
                in-force: {from: 2020-01-01}
                period: {from: %s, until: %s}
                %stiers:
                  - {name: BEST, top: %s, ties: %s%s}
                  - {name: HIGH, at-least: %d}
                  - {name: MID, at-least: {spend: %d, days: %d}}
                  - {name: LOW, at-least: {orders: %d}}
                """.formatted(
                        START,
                        END,
                        counting,
                        top,
                        tiesCut ? "cut" : "all",
                        thenDays ? ", then: [days]" : "",
                        topSpend,
                        midSpend,
                        midDays,
                        lowOrders);
    }

    /** One row per graded customer, by id as bytes, in the words of {@link SqlOracleTest}. */
    String query() {
        String share = rules.isEmpty()
                ? "10000"
                : "CASE" + rules.stream().map(Rule::sql).collect(Collectors.joining()) + " ELSE 10000 END";
        String places = top.endsWith("%")
                ? "greatest(1, (SELECT count(*) FROM measured WHERE spend > 0) * " + basisPoints(top) + " // 10000)"
                : top;
        String order = "spend DESC" + (thenDays ? ", days DESC" : "");
        String place = tiesCut
                ? "row_number() OVER (ORDER BY " + order + ", encode(customer))"
                : "rank() OVER (ORDER BY " + order + ")";
        return """
                WITH line(kind, copies, customer, amount, seen_on, counts_on, ordered, store, category) AS (VALUES %s),
                counted AS (
                  SELECT *, CAST(copies AS HUGEINT) * amount * (%s) AS units FROM line
                  WHERE kind <> 'VOID' AND customer <> '' AND seen_on <= DATE '%s'
                    AND counts_on >= DATE '%s' AND counts_on < least(DATE '%s', DATE '%s' + 1)),
                per_day AS (SELECT customer, count(*) AS days FROM
                  (SELECT customer FROM counted GROUP BY customer, counts_on HAVING sum(units) > 0) GROUP BY customer),
                per_order AS (SELECT customer, count(*) AS orders FROM
                  (SELECT customer FROM counted GROUP BY customer, ordered HAVING sum(units) > 0) GROUP BY customer),
                per_customer AS (
                  SELECT customer, sum(units) AS units, sum(copies) AS lines,
                    min(counts_on) FILTER (WHERE kind = 'SALE') AS bought_first,
                    max(counts_on) FILTER (WHERE kind = 'SALE') AS bought_last
                  FROM counted GROUP BY customer),
                measured AS (
                  SELECT customer, sign(units) * (abs(units) // 10000) AS spend, coalesce(days, 0) AS days,
                    coalesce(orders, 0) AS orders, lines, bought_first, bought_last
                  FROM per_customer LEFT JOIN per_day USING (customer) LEFT JOIN per_order USING (customer)),
                placed AS (SELECT customer, %s AS place FROM measured WHERE spend > 0),
                graded AS (
                  SELECT *, CASE WHEN place <= %s THEN 'BEST' WHEN spend >= %d THEN 'HIGH'
                    WHEN spend >= %d AND days >= %d THEN 'MID' WHEN orders >= %d THEN 'LOW' ELSE '' END AS tier
                  FROM measured LEFT JOIN placed USING (customer))
                SELECT concat_ws('|', customer, tier, CASE WHEN tier = 'BEST' THEN CAST(place AS VARCHAR) ELSE '-' END,
                  CAST(spend AS BIGINT), days, orders, lines, coalesce(CAST(bought_first AS VARCHAR), '-'),
                  coalesce(CAST(bought_last AS VARCHAR), '-'))
                FROM graded ORDER BY encode(customer)""".formatted(
                        lines.stream().map(SqlCase::values).collect(Collectors.joining(", ")),
                        share,
                        asOf,
                        START,
                        END,
                        asOf,
                        place,
                        places,
                        topSpend,
                        midSpend,
                        midDays,
                        lowOrders);
    }

    private static String values(OrderLine line) {
        return "('" + line.kind() + "', " + line.count() + ", " + quoted(line.customer()) + ", " + line.amount()
                + ", DATE '" + LocalDate.ofEpochDay(line.atDay()) + "', DATE '" + LocalDate.ofEpochDay(line.lineDay())
                + "', " + quoted(line.order()) + ", " + quoted(line.dimensions().get(0)) + ", "
                + quoted(line.dimensions().get(1)) + ")";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String percent(int basisPoints) {
        return basisPoints / 100 + "." + basisPoints / 10 % 10 + basisPoints % 10;
    }

    private static int basisPoints(String percent) {
        return Integer.parseInt(percent.replace("%", "").replace(".", ""));
    }

    private Rule rule() {
        List<Test> tests = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            tests.add(test("store", STORES));
        }
        if (tests.isEmpty() || random.nextBoolean()) {
            tests.add(test("category", CATEGORIES));
        }
        int from = random.nextInt(120);
        int basisPoints = random.nextBoolean() ? random.nextInt(10_001) : 5_000 * random.nextInt(3);
        return new Rule(tests, basisPoints, START.plusDays(from), START.plusDays(from + 1 + random.nextInt(120)));
    }

    private Test test(String column, List<String> values) {
        String value = one(values);
        boolean prefix = value.length() > 2 && random.nextInt(3) == 0;
        return new Test(column, prefix ? value.substring(0, 2) : value, prefix, random.nextInt(3) == 0);
    }

    private OrderLine line() {
        LineKind kind = one(List.of(LineKind.SALE, LineKind.SALE, LineKind.SALE, LineKind.RETURN, LineKind.VOID));
        int amount = random.nextBoolean() ? 100 * random.nextInt(20) : random.nextInt(3_000);
        int day = (int) START.plusDays(random.nextInt(200) - 10).toEpochDay();
        boolean taken = kind == LineKind.RETURN;
        return new OrderLine(
                kind,
                random.nextInt(10) == 0 ? 2 : 1,
                one(CUSTOMERS),
                taken ? -amount : amount,
                taken ? day + random.nextInt(20) : day,
                day,
                "O" + random.nextInt(6),
                List.of(one(STORES), one(CATEGORIES)));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> List<T> list(int size, Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(one.get());
        }
        return list;
    }
}
