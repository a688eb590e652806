package io.vipgrader.scan;

import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.document.Place;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderFormat.Dimension;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Fall;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Policy.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs over files of one mapping: the columns are called as our words are, {@code status} is S, R or V, {@code store} is the only
 * dimension. One policy counts the years 2024 and 2025, halves what was sold in store A, and names days, orders and the home
 * store.
 */
final class PlainRun {
    static final String HEADER = "status,order,customer,at,amount,store";

    private static final Place PLACE = new Place("plain.yaml", 1, 1);
    private static final Days DAYS = new Days(ZoneOffset.UTC, LocalTime.MIDNIGHT);
    private static final List<Column> COLUMNS =
            List.of(Column.STATUS, Column.ORDER, Column.CUSTOMER, Column.AT, Column.AMOUNT);

    private PlainRun() {}

    static Roads of(Path directory, byte[] bytes) {
        return of(directory, "orders.csv", bytes, ',');
    }

    /** @param name whose ending says how the bytes are stored */
    static Roads of(Path directory, String name, byte[] bytes, char delimiter) {
        return of(file(directory, name, bytes), delimiter);
    }

    private static OrderFile file(Path directory, String name, byte[] bytes) {
        try {
            Path path = Files.write(directory.resolve(name), bytes);
            return new OrderFile(name, path, 0, new LocalDisk().stamp(path).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same where lines have dimensions of any number and rules about them, which are tried in their order.
     *
     * @param dimensions with {@code store} among them
     * @param rules by dimension and value, the share in basis points
     */
    static Roads of(Path directory, byte[] bytes, List<String> dimensions, Map<DimensionValue, Integer> rules) {
        List<CountingRule> counting = new ArrayList<>();
        rules.forEach((each, share) -> counting.add(rule(each.dimension(), each.value(), share)));
        return of(file(directory, "orders.csv", bytes), ',', dimensions, counting);
    }

    /** What a rule is about. */
    record DimensionValue(String dimension, String value) {}

    static Roads of(OrderFile file, char delimiter) {
        return of(file, delimiter, List.of("store"), List.of(rule("store", "A", 5_000)));
    }

    private static Roads of(OrderFile file, char delimiter, List<String> dimensions, List<CountingRule> rules) {
        OrderFormat format = new OrderFormat(
                StandardCharsets.UTF_8,
                delimiter,
                Map.of(
                        COLUMNS.get(0), COLUMNS.get(0).word(),
                        COLUMNS.get(1), COLUMNS.get(1).word(),
                        COLUMNS.get(2), COLUMNS.get(2).word(),
                        COLUMNS.get(3), COLUMNS.get(3).word(),
                        COLUMNS.get(4), COLUMNS.get(4).word()),
                dimensions.stream().map(word -> new Dimension(word, word)).toList(),
                DateFormat.ISO,
                new OrderFormat.Amount(0, false),
                Map.of("S", LineKind.SALE, "R", LineKind.RETURN, "V", LineKind.VOID),
                false);
        Plan plan = Plan.of(List.of(new Target(policy(rules), LocalDate.of(2025, 12, 31))), format);
        return new Roads(List.of(file), format, DAYS, plan);
    }

    private static CountingRule rule(String dimension, String value, int share) {
        When when = new When(List.of(test(dimension, value)));
        return new CountingRule(PLACE, when, share, OptionalLong.empty(), DateRange.ALWAYS, "");
    }

    private static Policy policy(List<CountingRule> rules) {
        List<Threshold> named = List.of(new Threshold(PLACE, "days", 1), new Threshold(PLACE, "orders", 1));
        When home = new When(List.of(test("home-store", "A")));
        Tier gold = new Tier(PLACE, "GOLD", named, List.of(), home, Optional.empty(), false, Optional.empty());
        return new Policy(
                PLACE,
                "plain.yaml",
                "00",
                "plain",
                "Plain",
                Currency.getInstance("KRW"),
                DAYS,
                DateRange.ALWAYS,
                new Period.Fixed(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1)),
                Optional.empty(),
                0,
                new Counting.FirstMatch(rules),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(gold),
                Fall.AT_ONCE,
                List.of());
    }

    private static DimensionTest test(String dimension, String value) {
        return new DimensionTest(PLACE, dimension, List.of(new Pattern(value, false)), false);
    }

    /** A line that any road can read. */
    static String line(int number) {
        return "S,O" + number + ",C" + number % 7 + ",2025-01-" + (10 + number % 20) + "," + number + ",A";
    }
}
