package io.vipgrader.accrual;

import io.vipgrader.order.Days;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Fall;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Policy.When;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Targets and lines by chance, out of few customers, days, orders and values, so that returns net sales to zero, caps are
 * met, and several rules match.
 */
final class RandomAccrual {
    static final OrderFormat FORMAT = SmallPolicy.format(0, "store", "category");
    private static final List<String> STORES = List.of("MAIN", "PORT", "");
    private static final List<String> CATEGORIES = List.of("CAR", "FOOD", "FOOT");
    private static final List<Integer> SHARES = List.of(0, 2_500, 5_000, 10_000);
    private static final LocalDate FIRST = LocalDate.of(2024, 11, 1);

    private final Random random;

    RandomAccrual(long seed) {
        random = new Random(seed);
    }

    List<Target> targets() {
        return list(1 + random.nextInt(3), this::target);
    }

    List<OrderLine> lines(int count) {
        return list(count, this::line);
    }

    private Target target() {
        LocalDate asOf = day(100, 180);
        Optional<LocalDate> known = chance(4) ? Optional.of(asOf.plusDays(random.nextInt(30))) : Optional.empty();
        return new Target(policy(), asOf, known);
    }

    private Policy policy() {
        List<Measure> measures = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            measures.add(new Measure(SmallPolicy.PLACE, "m" + i, formula()));
        }
        measures.add(new Measure(SmallPolicy.PLACE, "gap", new Formula.DaysBetweenPurchases(2)));
        return new Policy(
                SmallPolicy.PLACE,
                "random.yaml",
                "00",
                "random",
                "Random",
                Currency.getInstance("KRW"),
                new Days(ZoneOffset.UTC, LocalTime.MIDNIGHT),
                DateRange.ALWAYS,
                period(),
                Optional.empty(),
                chance(3) ? 7 : 0,
                counting(),
                measures,
                List.of(),
                Optional.empty(),
                List.of(tier()),
                Fall.AT_ONCE,
                List.of());
    }

    private static Tier tier() {
        DimensionTest home =
                new DimensionTest(SmallPolicy.PLACE, "home-store", List.of(new Pattern("MAIN", false)), false);
        return new Tier(
                SmallPolicy.PLACE,
                "GOLD",
                List.of(new Threshold(SmallPolicy.PLACE, "days", 1), new Threshold(SmallPolicy.PLACE, "orders", 1)),
                List.of(),
                new When(List.of(home)),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private Formula formula() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new Formula.Points(
                        1 + random.nextInt(500), one(List.of(Formula.Rounding.RECEIPT, Formula.Rounding.LINE)), when());
            default ->
                new Formula.Variant(
                        one(List.of("spend", "days", "orders")),
                        when(),
                        chance(2) ? Optional.of(period()) : Optional.empty(),
                        chance(2) ? rules(false) : List.of());
        };
    }

    private Counting counting() {
        if (chance(3)) {
            Counting.Combine combine = one(List.of(Counting.Combine.MULTIPLY, Counting.Combine.LEAST));
            return new Counting.TwoTables(combine, rules(true), rules(false));
        }
        return new Counting.FirstMatch(rules(true));
    }

    private List<CountingRule> rules(boolean caps) {
        return list(
                random.nextInt(4),
                () -> new CountingRule(
                        SmallPolicy.PLACE,
                        when(),
                        one(SHARES),
                        caps && chance(3) ? OptionalLong.of(1 + random.nextInt(2_000)) : OptionalLong.empty(),
                        chance(4)
                                ? new DateRange(Optional.of(day(0, 90)), Optional.of(day(90, 180)))
                                : DateRange.ALWAYS,
                        ""));
    }

    private When when() {
        List<DimensionTest> tests = new ArrayList<>();
        if (chance(2)) {
            tests.add(new DimensionTest(
                    SmallPolicy.PLACE, "store", List.of(new Pattern(one(STORES), false)), random.nextBoolean()));
        }
        if (chance(2)) {
            tests.add(new DimensionTest(
                    SmallPolicy.PLACE, "category", List.of(new Pattern("FOO", true)), random.nextBoolean()));
        }
        return new When(tests);
    }

    private Period period() {
        return switch (random.nextInt(4)) {
            case 0 -> new Period.RollingDays(1 + random.nextInt(120));
            case 1 -> new Period.ToDate(Period.Unit.QUARTER, Period.Start.JANUARY);
            case 2 -> new Period.Completed(Period.Unit.MONTH, Period.Start.JANUARY);
            default -> new Period.Fixed(day(0, 60), day(120, 200));
        };
    }

    private OrderLine line() {
        boolean taken = chance(3);
        int lineDay = (int) day(0, 190).toEpochDay();
        int amount = 100 * random.nextInt(12);
        return new OrderLine(
                taken ? LineKind.RETURN : LineKind.SALE,
                chance(10) ? 2 : 1,
                "C" + random.nextInt(7),
                taken ? -amount : amount,
                taken ? lineDay + random.nextInt(20) : lineDay,
                lineDay,
                "O" + random.nextInt(6),
                List.of(one(STORES), one(CATEGORIES)));
    }

    private LocalDate day(int from, int until) {
        return FIRST.plusDays(from + random.nextInt(until - from));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
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
