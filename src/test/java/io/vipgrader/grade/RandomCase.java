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
import io.vipgrader.policy.Policy.Checked;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Fall;
import io.vipgrader.policy.Policy.Measure;
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
import java.util.stream.Stream;

/**
 * Policies and lines by chance, out of few values, so that ties, exact thresholds, edges of periods and matches of several
 * rules are common.
 */
final class RandomCase {
    static final List<String> DIMENSIONS = List.of("store", "category", "tender");
    private static final Place PLACE = new Place("random.yaml", 1, 1);
    private static final List<String> VALUES = List.of("", "A", "AB", "ABC", "B", "001");
    private static final List<String> TIERS = List.of("T1", "T2", "T3", "T4", "T5");
    private static final List<String> ALIASES = List.of("A1", "A2", "A3", "A4");
    private static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);

    private final Random random;
    final int scale;
    final NaivePeople people;
    private final Currency currency;
    private final List<String> customers;
    private int orders;

    RandomCase(long seed) {
        random = new Random(seed);
        scale = random.nextInt(4);
        currency = Currency.getInstance(oneOf(List.of("KRW", "GBP", "BHD")));
        customers = listOf(1 + random.nextInt(12), this::customer);
        people = people();
    }

    private NaivePeople people() {
        List<String> known = customers.stream()
                .filter(customer -> !customer.isEmpty())
                .distinct()
                .toList();
        List<List<String>> attributes = new ArrayList<>();
        List<List<String>> overrides = new ArrayList<>();
        for (String customer : known) {
            String split = day(0, 500).toString();
            sometimes(() -> attributes(customer, "", split)).ifPresent(attributes::add);
            sometimes(() -> attributes(customer, split, "")).ifPresent(attributes::add);
            sometimes(() -> override(customer)).ifPresent(overrides::add);
        }
        sometimes(() -> override("without lines")).ifPresent(overrides::add);
        List<List<String>> activity = known.isEmpty()
                ? List.of()
                : listOf(random.nextInt(20), () -> activity(oneOf(random.nextInt(4) == 0 ? ALIASES : known)));
        return new NaivePeople(attributes, aliases(known), households(known), activity, overrides);
    }

    /** Each stands for a customer or the next alias, always or on some days; on the others the id is one like any. */
    private List<List<String>> aliases(List<String> known) {
        List<List<String>> aliases = new ArrayList<>();
        for (int i = 0; i < ALIASES.size() && !known.isEmpty(); i++) {
            String alias = ALIASES.get(i);
            List<String> targets = i + 1 < ALIASES.size() && random.nextBoolean()
                    ? List.of(ALIASES.get(i + 1))
                    : List.of(oneOf(known), oneOf(known));
            aliases.addAll(links(alias, targets));
        }
        return aliases;
    }

    /** Those known first are heads, the others may be members. */
    private List<List<String>> households(List<String> known) {
        int heads = (known.size() + 1) / 2;
        return known.stream()
                .skip(heads)
                .filter(member -> random.nextBoolean())
                .flatMap(member -> links(member, listOf(2, () -> oneOf(known.subList(0, heads)))).stream())
                .toList();
    }

    /** Of one id on two spans that meet, or on one of them. */
    private List<List<String>> links(String id, List<String> targets) {
        String split = sometimes(() -> day(0, 500).toString()).orElse("");
        List<String> before = List.of(id, targets.get(0), "", split);
        List<String> after = List.of(id, targets.get(targets.size() - 1), split, "");
        return split.isEmpty()
                ? List.of(before)
                : oneOf(List.of(List.of(before), List.of(after), List.of(before, after)));
    }

    private List<String> attributes(String customer, String from, String until) {
        String joined = oneOf(List.of("", "2023-11-05", "2023-02-28", "2020-07-01"));
        return List.of(
                customer,
                oneOf(List.of("", "STAFF", "GUEST")),
                oneOf(List.of("", "30", "40", "x")),
                joined,
                from,
                until);
    }

    private List<String> activity(String customer) {
        return List.of(
                customer, day(0, 500).toString(), oneOf(List.of("X", "Y")), oneOf(List.of("", "1", "2.5", "0.75")));
    }

    /** The first tier alone is on every ladder. */
    private List<String> override(String customer) {
        String how = oneOf(List.of("pin", "pin", "floor", "ceiling"));
        String tier = how.equals("floor") ? "T1" : oneOf(List.of("", "T1"));
        String from = sometimes(() -> day(0, 300).toString()).orElse("");
        String until = sometimes(() -> day(300, 900).toString()).orElse("");
        return List.of(customer, "random", tier, how, from, until, "said so", "somebody");
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
        return listOf(1 + random.nextInt(3), () -> {
            LocalDate asOf = day(300, 500);
            return new Target(policy(), asOf, sometimes(() -> asOf.plusDays(random.nextInt(60))));
        });
    }

    List<OrderLine> lines() {
        return listOf(random.nextInt(60), () -> line(random.nextInt(5) == 0 ? oneOf(ALIASES) : oneOf(customers)));
    }

    /** An earlier grading of about half of the customers, and of one who is gone. */
    List<PreviousGrading.Row> previous() {
        Map<String, PreviousGrading.Row> previous = new TreeMap<>(NaiveGrader.AS_BYTES);
        Stream.concat(customers.stream(), Stream.of("gone", ALIASES.get(0)))
                .filter(customer -> !customer.isEmpty() && random.nextBoolean())
                .forEach(customer -> previous.put(
                        customer,
                        new PreviousGrading.Row(
                                customer,
                                oneOf(List.of("", "T1", "T2", "T3", "OLD")),
                                sometimes(() -> day(100, 400)),
                                Optional.of(day(300, 900)).filter(date -> random.nextInt(8) > 0))));
        return List.copyOf(previous.values());
    }

    private OrderLine line(String customer) {
        LineKind kind = oneOf(List.of(LineKind.SALE, LineKind.SALE, LineKind.SALE, LineKind.RETURN, LineKind.VOID));
        long amount = random.nextInt(12) * 50L + random.nextInt(2);
        int lineDay = epochDay(day(-40, 520));
        int atDay = lineDay + (random.nextInt(4) == 0 ? random.nextInt(60) : 0);
        List<String> values = listOf(DIMENSIONS.size(), () -> oneOf(VALUES));
        long count = random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 1;
        return new OrderLine(
                kind, count, customer, kind == LineKind.RETURN ? -amount : amount, atDay, lineDay, order(), values);
    }

    /** Three lines an order, more or less. */
    private String order() {
        orders += random.nextInt(3) == 0 ? 1 : 0;
        return "O" + (random.nextInt(8) == 0 ? 1 : orders);
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
        Counting counting = counting();
        RandomMeasures named = new RandomMeasures(random, this, isCapped(counting));
        List<Measure> measures = named.measures();
        List<Tier> tiers = tiers(named);
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
                random.nextInt(4) == 0 ? random.nextInt(20) : 0,
                counting,
                measures,
                listOf(Math.max(0, random.nextInt(4) - 2), this::exclusion),
                random.nextBoolean() ? Optional.of(PLACE) : Optional.empty(),
                tiers,
                oneOf(List.of(Fall.values())),
                listOf(random.nextInt(3), () -> benefit(named)));
    }

    private Counting counting() {
        if (random.nextInt(3) > 0) {
            return new Counting.FirstMatch(listOf(random.nextInt(6), this::rule));
        }
        boolean capInGoods = random.nextBoolean();
        return new Counting.TwoTables(
                oneOf(List.of(Counting.Combine.values())),
                listOf(random.nextInt(4), () -> ofTable(rule(), capInGoods)),
                listOf(random.nextInt(4), () -> ofTable(rule(), !capInGoods)));
    }

    /** Whole percentages, whose products are whole basis points; one table at most may have caps. */
    private static CountingRule ofTable(CountingRule rule, boolean mayCap) {
        return new CountingRule(
                rule.place(),
                rule.when(),
                rule.shareBasisPoints() / 100 * 100,
                mayCap ? rule.cap() : OptionalLong.empty(),
                rule.dates(),
                rule.because());
    }

    private static boolean isCapped(Counting counting) {
        List<CountingRule> rules = counting instanceof Counting.TwoTables tables
                ? Stream.concat(tables.goods().stream(), tables.tender().stream())
                        .toList()
                : ((Counting.FirstMatch) counting).rules();
        return rules.stream().anyMatch(rule -> rule.cap().isPresent());
    }

    private Exclusion exclusion() {
        return new Exclusion(PLACE, attributeTest(), oneOf(List.of(Checked.values())), "");
    }

    private When attributeTest() {
        List<Pattern> patterns = List.of(new Pattern("STAFF", false));
        return new When(List.of(new DimensionTest(PLACE, "type", patterns, random.nextInt(4) == 0)));
    }

    private When where() {
        List<Pattern> patterns = listOf(1 + random.nextInt(2), () -> new Pattern(oneOf(VALUES), false));
        return random.nextBoolean()
                ? attributeTest()
                : new When(List.of(new DimensionTest(PLACE, "home-store", patterns, random.nextBoolean())));
    }

    Period period() {
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

    CountingRule rule() {
        DateRange dates = new DateRange(sometimes(() -> day(0, 400)), sometimes(() -> day(0, 400)));
        int share = oneOf(List.of(0, 5_000, 10_000, 3_333, random.nextInt(10_001)));
        When when = new When(listOf(random.nextInt(3), this::test));
        OptionalLong cap = random.nextInt(6) == 0 ? OptionalLong.of(50L * random.nextInt(20)) : OptionalLong.empty();
        return new CountingRule(PLACE, when, share, cap, dates, "");
    }

    DimensionTest test() {
        List<Pattern> patterns =
                listOf(1 + random.nextInt(2), () -> new Pattern(oneOf(VALUES), random.nextInt(3) == 0));
        return new DimensionTest(PLACE, oneOf(DIMENSIONS), patterns, random.nextInt(3) == 0);
    }

    /** Best first; the names rise, so that neighbours may be of one tier and none comes back. */
    private List<Tier> tiers(RandomMeasures named) {
        List<Tier> tiers = new ArrayList<>();
        int name = 0;
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            tiers.add(tier(TIERS.get(name), named));
            name += random.nextInt(3) == 0 ? 0 : 1;
        }
        return tiers;
    }

    private Tier tier(String name, RandomMeasures named) {
        if (random.nextInt(12) == 0) {
            return new Tier(
                    PLACE,
                    name,
                    List.of(),
                    List.of(),
                    When.EVERY_LINE,
                    Optional.empty(),
                    true,
                    sometimes(this::validity));
        }
        Optional<Quota> quota = sometimes(() -> quota(named));
        boolean threshold = quota.isEmpty() || random.nextInt(3) == 0;
        List<Threshold> atLeast = threshold ? listOf(1 + random.nextInt(2), () -> named.threshold(PLACE)) : List.of();
        List<Threshold> atMost = random.nextInt(5) == 0 ? List.of(named.threshold(PLACE)) : List.of();
        When where = random.nextInt(5) == 0 ? where() : When.EVERY_LINE;
        return new Tier(PLACE, name, atLeast, atMost, where, quota, false, sometimes(this::validity));
    }

    private Quota quota(RandomMeasures named) {
        Quota.Size size = random.nextBoolean()
                ? new Quota.Size.Count(1 + random.nextInt(6))
                : new Quota.Size.Share(1 + random.nextInt(10_000));
        List<String> then = listOf(random.nextInt(3), named::name);
        return new Quota(PLACE, size, named.name(), then, oneOf(List.of(Quota.Ties.values())));
    }

    private Benefit benefit(RandomMeasures named) {
        List<Benefit.Band> bands = List.of(new Benefit.Band(2, "low"), new Benefit.Band(400, "high"));
        return new Benefit(
                PLACE, "benefit", List.of(oneOf(TIERS), oneOf(TIERS)), new Benefit.Grant.Bands(named.name(), bands));
    }

    /** A day so many after New Year 2024, a leap year. */
    private LocalDate day(int from, int until) {
        return NEW_YEAR.plusDays(from + random.nextInt(until - from));
    }

    private static int epochDay(LocalDate date) {
        return (int) date.toEpochDay();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> Optional<T> sometimes(Supplier<T> value) {
        return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
    }

    static <T> List<T> listOf(int size, Supplier<T> item) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(item.get());
        }
        return list;
    }
}
