package io.vipgrader.scan;

import io.vipgrader.accrual.Target;
import io.vipgrader.document.Place;
import io.vipgrader.order.Days;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gradings by chance: whatever a policy can ask of order lines, over the dimensions that a file has. */
final class RandomPolicies {
    private static final Place PLACE = new Place("random.yaml", 1, 1);
    private static final List<Integer> SHARES = List.of(0, 1, 2_500, 3_333, 5_000, 9_999, 10_000, 10_000);

    private final Chance chance;
    private final List<String> dimensions;
    private final Days days;
    private final boolean households;

    /** @param households whether there is a table of them */
    RandomPolicies(Chance chance, List<String> dimensions, Days days, boolean households) {
        this.chance = chance;
        this.dimensions = dimensions;
        this.days = days;
        this.households = households;
    }

    /** One to four policies, some of them at many dates. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (Policy policy : chance.list(1 + chance.below(4), this::policy)) {
            int dates = chance.oneIn(6) ? 2 + chance.below(20) : 1;
            LocalDate first = RandomCells.day(chance, 60, 200);
            for (int i = 0; i < dates; i++) {
                LocalDate asOf = first.plusDays(i);
                Optional<LocalDate> known =
                        chance.oneIn(4) ? Optional.of(asOf.plusDays(chance.below(40))) : Optional.empty();
                targets.add(new Target(policy, asOf, known));
            }
        }
        return targets;
    }

    private Policy policy() {
        boolean books = chance.oneIn(3);
        Counting counting = counting();
        List<Measure> measures = new ArrayList<>();
        for (int i = chance.below(4); i > 0; i--) {
            measures.add(new Measure(PLACE, "m" + i, formula(books)));
        }
        if (books && chance.oneIn(3)) {
            measures.add(new Measure(PLACE, "gap", new Formula.DaysBetweenPurchases(2 + chance.below(2))));
        }
        return new Policy(
                PLACE,
                "random.yaml",
                "00",
                "random",
                "Random",
                Currency.getInstance(chance.one(List.of("KRW", "GBP", "BHD"))),
                days,
                DateRange.ALWAYS,
                period(),
                Optional.empty(),
                chance.oneIn(4) ? 1 + chance.below(20) : 0,
                counting,
                measures,
                chance.list(Math.max(0, chance.below(4) - 2), this::exclusion),
                households && chance.oneIn(2) ? Optional.of(PLACE) : Optional.empty(),
                List.of(tier(books)),
                Fall.AT_ONCE,
                List.of());
    }

    private Tier tier(boolean books) {
        List<Threshold> named = new ArrayList<>(List.of(new Threshold(PLACE, Policy.SPEND, 1)));
        When home = When.EVERY_LINE;
        if (books) {
            named.addAll(
                    chance.some(List.of(new Threshold(PLACE, Policy.DAYS, 1), new Threshold(PLACE, Policy.ORDERS, 1))));
            home = dimensions.isEmpty() || chance.oneIn(2) ? home : new When(List.of(test(Policy.HOME)));
        }
        return new Tier(PLACE, "GOLD", named, List.of(), home, Optional.empty(), false, Optional.empty());
    }

    private Formula formula(boolean books) {
        if (chance.oneIn(3)) {
            Formula.Rounding round = chance.one(
                    books
                            ? List.of(Formula.Rounding.values())
                            : List.of(Formula.Rounding.TOTAL, Formula.Rounding.LINE));
            return new Formula.Points(1 + chance.below(500), round, when());
        }
        return new Formula.Variant(
                books ? chance.one(List.of(Policy.SPEND, Policy.DAYS, Policy.ORDERS)) : Policy.SPEND,
                when(),
                chance.oneIn(2) ? Optional.of(period()) : Optional.empty(),
                chance.oneIn(2) ? rules(false) : List.of());
    }

    private Counting counting() {
        if (chance.oneIn(3)) {
            Counting.Combine combine = chance.one(List.of(Counting.Combine.values()));
            return new Counting.TwoTables(combine, rules(true), rules(false));
        }
        return new Counting.FirstMatch(rules(true));
    }

    private List<CountingRule> rules(boolean caps) {
        return chance.list(chance.below(4), () -> rule(caps));
    }

    private CountingRule rule(boolean caps) {
        OptionalLong cap = caps && chance.oneIn(4) ? OptionalLong.of(1 + chance.below(5_000)) : OptionalLong.empty();
        DateRange dates = chance.oneIn(3)
                ? new DateRange(
                        chance.maybe(() -> RandomCells.day(chance, 0, 120)),
                        chance.maybe(() -> RandomCells.day(chance, 90, 220)))
                : DateRange.ALWAYS;
        return new CountingRule(PLACE, when(), chance.one(SHARES), cap, dates, "rule " + chance.below(1_000));
    }

    private When when() {
        return new When(dimensions.isEmpty() ? List.of() : chance.list(chance.below(3), () -> test("")));
    }

    private DimensionTest test(String prefix) {
        List<Pattern> patterns =
                chance.list(1 + chance.below(3), () -> new Pattern(chance.one(RandomCells.VALUES), chance.oneIn(3)));
        return new DimensionTest(PLACE, prefix + chance.one(dimensions), patterns, chance.oneIn(3));
    }

    private Exclusion exclusion() {
        List<Pattern> patterns = List.of(new Pattern(chance.one(List.of("STAFF", "GUEST", "STAFF")), false));
        // One that is negated leaves out everybody of whom nothing is known.
        When where = new When(List.of(new DimensionTest(PLACE, "type", patterns, chance.oneIn(8))));
        return new Exclusion(PLACE, where, chance.one(List.of(Checked.values())), "");
    }

    private Period period() {
        return switch (chance.below(5)) {
            case 0 -> new Period.RollingDays(1 + chance.below(150));
            case 1 -> new Period.ToDate(Period.Unit.QUARTER, Period.Start.JANUARY);
            case 2 -> new Period.Completed(Period.Unit.MONTH, Period.Start.JANUARY);
            case 3 -> new Period.RollingMonths(1 + chance.below(12));
            default -> new Period.Fixed(RandomCells.day(chance, 0, 60), RandomCells.day(chance, 120, 220));
        };
    }
}
