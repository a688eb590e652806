package io.vipgrader.grade;

import io.vipgrader.accrual.Target;
import io.vipgrader.document.Place;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Fall;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Policy.When;
import io.vipgrader.policy.Validity;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Policies and lines by chance, out of few values, so that ties, exact thresholds, edges of periods and matches of several
 * rules are common.
 */
final class RandomCase {
    static final List<String> DIMENSIONS = List.of("store", "category", "tender");
    private static final Place PLACE = new Place("random.yaml", 1, 1);
    private static final List<String> VALUES = List.of("", "A", "AB", "ABC", "B", "001");
    private static final List<String> TIERS = List.of("T1", "T2", "T3", "T4", "T5");
    private static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);

    private final Random random;
    final int scale;
    private final Currency currency;

    RandomCase(long seed) {
        random = new Random(seed);
        scale = random.nextInt(4);
        currency = Currency.getInstance(oneOf(List.of("KRW", "GBP", "BHD")));
    }

    OrderFormat format() {
        return new OrderFormat(
                StandardCharsets.UTF_8,
                ',',
                Map.of(),
                DIMENSIONS.stream()
                        .map(word -> new OrderFormat.Dimension(word, word))
                        .toList(),
                DateFormat.ISO,
                new OrderFormat.Amount(scale, false),
                Map.of(),
                false);
    }

    List<Target> targets() {
        return listOf(1 + random.nextInt(3), () -> new Target(policy(), day(300, 500)));
    }

    List<OrderLine> lines() {
        List<String> customers = listOf(1 + random.nextInt(12), this::customer);
        return listOf(random.nextInt(60), () -> line(oneOf(customers)));
    }

    /** Tiers of an earlier grading for about half of the rows. */
    Map<String, String> previous(List<GradeRow> rows) {
        Map<String, String> previous = new TreeMap<>();
        rows.forEach(row -> {
            if (random.nextBoolean()) {
                previous.put(row.customer(), oneOf(List.of("", "T1", "T2", "T3", "OLD")));
            }
        });
        return previous;
    }

    private OrderLine line(String customer) {
        LineKind kind = oneOf(List.of(LineKind.SALE, LineKind.SALE, LineKind.SALE, LineKind.RETURN, LineKind.VOID));
        long amount = random.nextInt(12) * 50L + random.nextInt(2);
        int lineDay = epochDay(day(-40, 520));
        int atDay = lineDay + (random.nextInt(4) == 0 ? random.nextInt(60) : 0);
        List<String> values = listOf(DIMENSIONS.size(), () -> oneOf(VALUES));
        long count = random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 1;
        return new OrderLine(
                kind, count, customer, kind == LineKind.RETURN ? -amount : amount, atDay, lineDay, "", values);
    }

    private String customer() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "\uD83D\uDE00" + random.nextInt(3);
            case 2 -> "\uFF21" + random.nextInt(3);
            case 3 -> "a customer with a rather long id " + random.nextInt(3);
            default -> "C" + random.nextInt(30);
        };
    }

    private Policy policy() {
        List<Tier> tiers = tiers();
        return new Policy(
                PLACE,
                "random.yaml",
                "00",
                "random",
                "Random",
                currency,
                new Days(ZoneOffset.UTC, LocalTime.MIDNIGHT),
                DateRange.ALWAYS,
                period(),
                sometimes(this::validity),
                0,
                new Counting.FirstMatch(listOf(random.nextInt(6), this::rule)),
                List.of(),
                List.of(),
                Optional.empty(),
                tiers,
                Fall.AT_ONCE,
                listOf(random.nextInt(3), this::benefit));
    }

    private Period period() {
        Period.Unit unit = oneOf(List.of(Period.Unit.values()));
        Period.Start start = new Period.Start(1 + random.nextInt(12), 1 + random.nextInt(28));
        return oneOf(List.<Period>of(
                new Period.Completed(unit, start),
                new Period.ToDate(unit, start),
                new Period.RollingMonths(1 + random.nextInt(14)),
                new Period.RollingDays(1 + random.nextInt(400)),
                new Period.Fixed(day(0, 100), day(100, 500))));
    }

    private Validity validity() {
        return new Validity(
                sometimes(() -> MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28))), 1 + random.nextInt(12));
    }

    private CountingRule rule() {
        DateRange dates = new DateRange(sometimes(() -> day(0, 400)), sometimes(() -> day(0, 400)));
        int share = oneOf(List.of(0, 5_000, 10_000, 3_333, random.nextInt(10_001)));
        When when = new When(listOf(random.nextInt(3), this::test));
        return new CountingRule(PLACE, when, share, OptionalLong.empty(), dates, "");
    }

    private DimensionTest test() {
        List<Pattern> patterns =
                listOf(1 + random.nextInt(2), () -> new Pattern(oneOf(VALUES), random.nextInt(3) == 0));
        return new DimensionTest(PLACE, oneOf(DIMENSIONS), patterns, random.nextInt(3) == 0);
    }

    /** Best first; the names rise, so that neighbours may be of one tier and none comes back. */
    private List<Tier> tiers() {
        List<Tier> tiers = new ArrayList<>();
        int name = 0;
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            tiers.add(tier(TIERS.get(name)));
            name += random.nextInt(3) == 0 ? 0 : 1;
        }
        return tiers;
    }

    private Tier tier(String name) {
        Optional<Quota> quota = sometimes(this::quota);
        boolean threshold = quota.isEmpty() || random.nextInt(3) == 0;
        List<Threshold> thresholds =
                threshold ? List.of(new Threshold(PLACE, Policy.SPEND, random.nextInt(20) * 50L)) : List.of();
        return new Tier(PLACE, name, thresholds, List.of(), When.EVERY_LINE, quota, false, sometimes(this::validity));
    }

    private Quota quota() {
        Quota.Size size = random.nextBoolean()
                ? new Quota.Size.Count(1 + random.nextInt(6))
                : new Quota.Size.Share(1 + random.nextInt(10_000));
        return new Quota(PLACE, size, Policy.SPEND, List.of(), oneOf(List.of(Quota.Ties.values())));
    }

    private Benefit benefit() {
        List<Benefit.Band> bands = List.of(new Benefit.Band(100, "low"), new Benefit.Band(400, "high"));
        return new Benefit(
                PLACE, "benefit", List.of(oneOf(TIERS), oneOf(TIERS)), new Benefit.Grant.Bands(Policy.SPEND, bands));
    }

    /** A day so many after New Year 2024, a leap year. */
    private LocalDate day(int from, int until) {
        return NEW_YEAR.plusDays(from + random.nextInt(until - from));
    }

    private static int epochDay(LocalDate date) {
        return (int) date.toEpochDay();
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> Optional<T> sometimes(Supplier<T> value) {
        return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
    }

    private static <T> List<T> listOf(int size, Supplier<T> item) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(item.get());
        }
        return list;
    }
}
