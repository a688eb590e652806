package io.vipgrader.accrual;

import io.vipgrader.document.Place;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Checked;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Fall;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Policy.When;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Policies and lines for tests of the totals, where all that matters is the period and the counting rules. */
final class SmallPolicy {
    static final Place PLACE = new Place("small.yaml", 1, 1);
    static final OrderFormat FORMAT = format(0, "store", "category");

    private SmallPolicy() {}

    static OrderFormat format(int scale, String... dimensions) {
        return new OrderFormat(
                StandardCharsets.UTF_8,
                ',',
                Map.of(),
                Arrays.stream(dimensions)
                        .map(word -> new OrderFormat.Dimension(word, word))
                        .toList(),
                DateFormat.ISO,
                new OrderFormat.Amount(scale, false),
                Map.of(),
                false);
    }

    /** A target whose period is [from, until), graded on the day before {@code until}. */
    static Target target(LocalDate from, LocalDate until, CountingRule... rules) {
        return new Target(policy(new Period.Fixed(from, until), rules), until.minusDays(1));
    }

    static Target year2025(CountingRule... rules) {
        return target(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1), rules);
    }

    static Policy policy(Period period, CountingRule... rules) {
        return policy(period, List.of(), List.of(), rules);
    }

    /** The year 2025 with purchase days, orders and the home store. */
    static Target withBooks() {
        return withBooks(LocalDate.of(2025, 12, 31));
    }

    /** The same, graded on a day of that year. */
    static Target withBooks(LocalDate asOf, CountingRule... rules) {
        return withBooks(new Period.Fixed(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1)), asOf, rules);
    }

    /** The same of a period [from, until), graded on the day before {@code until}. */
    static Target withBooks(LocalDate from, LocalDate until) {
        return withBooks(new Period.Fixed(from, until), until.minusDays(1));
    }

    private static Target withBooks(Period period, LocalDate asOf, CountingRule... rules) {
        DimensionTest home = new DimensionTest(PLACE, "home-store", List.of(new Pattern("S1", false)), false);
        List<Threshold> days = List.of(new Threshold(PLACE, "days", 1), new Threshold(PLACE, "orders", 1));
        Tier tier = new Tier(
                PLACE, "GOLD", days, List.of(), new When(List.of(home)), Optional.empty(), false, Optional.empty());
        return new Target(policy(period, List.of(), List.of(tier), rules), asOf);
    }

    /** The same grading, but of heads of households with their members' lines. */
    static Target summing(Target target) {
        Policy policy = target.policy();
        return with(target, policy.measures(), policy.exclusions(), Optional.of(PLACE));
    }

    /** The same grading, but customers whose attribute has a value are left out. */
    static Target excluding(Target target, String attribute, String value) {
        DimensionTest test = new DimensionTest(PLACE, attribute, List.of(new Pattern(value, false)), false);
        Exclusion exclusion = new Exclusion(PLACE, new When(List.of(test)), Checked.AS_OF, value);
        Policy policy = target.policy();
        return with(target, policy.measures(), List.of(exclusion), policy.sumToHead());
    }

    /** The same grading with a point for so much of every line. */
    static Target withPointsPerLine(Target target, long per) {
        Formula points = new Formula.Points(per, Formula.Rounding.LINE, new When(List.of()));
        Policy policy = target.policy();
        return with(target, List.of(new Measure(PLACE, "points", points)), policy.exclusions(), policy.sumToHead());
    }

    private static Target with(
            Target target, List<Measure> measures, List<Exclusion> exclusions, Optional<Place> sumToHead) {
        Policy policy = target.policy();
        return new Target(
                new Policy(
                        policy.place(),
                        policy.source(),
                        policy.sha256(),
                        policy.program(),
                        policy.title(),
                        policy.currency(),
                        policy.days(),
                        policy.inForce(),
                        policy.period(),
                        policy.valid(),
                        policy.countsAfterDays(),
                        policy.counting(),
                        measures,
                        exclusions,
                        sumToHead,
                        policy.tiers(),
                        policy.fall(),
                        policy.benefits()),
                target.asOf(),
                target.knownUntil());
    }

    /** The year 2025 with measures of the policy's own. */
    static Target withMeasures(Measure... measures) {
        Period year = new Period.Fixed(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
        return new Target(policy(year, List.of(measures), List.of()), LocalDate.of(2025, 12, 31));
    }

    private static Policy policy(Period period, List<Measure> measures, List<Tier> tiers, CountingRule... rules) {
        return new Policy(
                PLACE,
                "small.yaml",
                "00",
                "small",
                "Small",
                Currency.getInstance("KRW"),
                new Days(ZoneOffset.UTC, LocalTime.MIDNIGHT),
                DateRange.ALWAYS,
                period,
                Optional.empty(),
                0,
                new Counting.FirstMatch(List.of(rules)),
                measures,
                List.of(),
                Optional.empty(),
                tiers,
                Fall.AT_ONCE,
                List.of());
    }

    static CountingRule rule(String dimension, String value, int shareBasisPoints) {
        return rule(dimension, value, shareBasisPoints, DateRange.ALWAYS);
    }

    /** A rule that counts nothing beyond an amount in the currency's smallest unit. */
    static CountingRule capped(String dimension, String value, long cap) {
        CountingRule rule = rule(dimension, value, 10_000);
        return new CountingRule(PLACE, rule.when(), 10_000, OptionalLong.of(cap), rule.dates(), "");
    }

    static CountingRule rule(String dimension, String value, int shareBasisPoints, DateRange dates) {
        DimensionTest test = new DimensionTest(PLACE, dimension, List.of(new Pattern(value, false)), false);
        return new CountingRule(PLACE, new When(List.of(test)), shareBasisPoints, OptionalLong.empty(), dates, "");
    }

    static OrderLine sale(String customer, String day, long amount, String... dimensions) {
        return line(LineKind.SALE, customer, day, amount, dimensions);
    }

    static OrderLine line(LineKind kind, String customer, String day, long amount, String... dimensions) {
        int epochDay = (int) LocalDate.parse(day).toEpochDay();
        List<String> values = dimensions.length == 0 ? List.of("S1", "FOOD") : List.of(dimensions);
        return new OrderLine(kind, 1, customer, amount, epochDay, epochDay, "", values);
    }

    static OrderLine ofOrder(String order, OrderLine line) {
        return new OrderLine(
                line.kind(),
                line.count(),
                line.customer(),
                line.amount(),
                line.atDay(),
                line.lineDay(),
                order,
                line.dimensions());
    }
}
