package io.vipgrader.policy;

import io.vipgrader.document.Place;
import io.vipgrader.order.Days;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one policy file says, checked, every rule with its position. Section 5 of the contract is its grammar.
 *
 * @param place the head of the file
 * @param source the file's path as the job names it
 * @param sha256 of the file's bytes, lower-case hex
 * @param program names files and rows
 * @param currency says the decimals printed
 * @param inForce as-of dates that this file governs
 * @param countsAfterDays days that every line's date moves later; 0 without {@code counts-after}
 * @param measures in the order written, without the built-in ones
 * @param sumToHead where {@code households: sum-to-head} stands; empty where members of a household stay apart
 * @param tiers best first; neighbours of one name are alternative ways into one tier
 */
public record Policy(
        Place place,
        String source,
        String sha256,
        String program,
        String title,
        Currency currency,
        Days days,
        DateRange inForce,
        Period period,
        Optional<Validity> valid,
        int countsAfterDays,
        Counting counting,
        List<Measure> measures,
        List<Exclusion> exclusions,
        Optional<Place> sumToHead,
        List<Tier> tiers,
        Fall fall,
        List<Benefit> benefits) {

    /** The built-in measure: the recognised amount. */
    public static final String SPEND = "spend";

    /** The built-in measure: distinct days on which the day's recognised amount is above zero. */
    public static final String DAYS = "days";

    /** The built-in measure: distinct orders with a recognised amount above zero. */
    public static final String ORDERS = "orders";

    /** What a {@code where} puts before a dimension to ask where a customer buys most. */
    public static final String HOME = "home-";

    public Policy {
        measures = List.copyOf(measures);
        exclusions = List.copyOf(exclusions);
        tiers = List.copyOf(tiers);
        benefits = List.copyOf(benefits);
    }

    /** Decimals of the currency: 0 for KRW, 2 for GBP. */
    public int decimals() {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /** Whether a member's lines and activity count for the head of the household. */
    public boolean sumsHouseholds() {
        return sumToHead.isPresent();
    }

    /**
     * Every measure that a tier, a benefit or a score asks for by name. Of the built-in ones {@code days} and
     * {@code orders} are computed, and are columns, only where they are among these.
     */
    public Set<String> measuresNamed() {
        Set<String> names = new LinkedHashSet<>();
        for (Tier tier : tiers) {
            tier.atLeast().forEach(threshold -> names.add(threshold.measure()));
            tier.atMost().forEach(threshold -> names.add(threshold.measure()));
            tier.top().ifPresent(quota -> names.add(quota.by()));
            tier.top().ifPresent(quota -> names.addAll(quota.then()));
        }
        for (Benefit benefit : benefits) {
            if (benefit.grant() instanceof Benefit.Grant.Bands bands) {
                names.add(bands.by());
            }
        }
        for (Measure measure : measures) {
            if (measure.formula() instanceof Formula.Score score) {
                score.parts().forEach(part -> names.add(part.measure()));
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /** Whether the customer file alone says a measure, itself or each part of a score: nothing that a customer does adds to it. */
    public boolean isFixed(String name) {
        return measures.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .filter(measure -> isFixed(measure.formula()))
                .isPresent();
    }

    private boolean isFixed(Formula formula) {
        return formula instanceof Formula.Score score
                ? score.parts().stream().allMatch(part -> isFixed(part.measure()))
                : formula instanceof Formula.Attribute || formula instanceof Formula.MonthsSince;
    }

    /** Names of the tiers, best first, each once: the place in this list plus one is a tier's level. */
    public List<String> ladder() {
        return tiers.stream().map(Tier::name).distinct().toList();
    }

    /** Half-open dates; an empty end is open. */
    public record DateRange(Optional<LocalDate> from, Optional<LocalDate> until) {
        public static final DateRange ALWAYS = new DateRange(Optional.empty(), Optional.empty());

        public boolean holds(LocalDate date) {
            return from.map(start -> !date.isBefore(start)).orElse(true)
                    && until.map(date::isBefore).orElse(true);
        }
    }

    /** Which share of a matching order line is recognised. */
    public sealed interface Counting {
        /** First match decides; no match counts all. */
        record FirstMatch(List<CountingRule> rules) implements Counting {
            public FirstMatch {
                rules = List.copyOf(rules);
            }
        }

        /** Two independent tables whose shares are put together. */
        record TwoTables(Combine combine, List<CountingRule> goods, List<CountingRule> tender) implements Counting {
            public TwoTables {
                goods = List.copyOf(goods);
                tender = List.copyOf(tender);
            }
        }

        enum Combine {
            MULTIPLY,
            LEAST
        }
    }

    /**
     * @param when empty: every line
     * @param shareBasisPoints 0 to 10,000
     * @param cap in the currency's smallest unit
     * @param dates line dates for which the rule stands
     * @param because the reason in the business's words, empty where none is given
     */
    public record CountingRule(
            Place place, When when, int shareBasisPoints, OptionalLong cap, DateRange dates, String because) {}

    /** A question about a line: every named dimension must match. */
    public record When(List<DimensionTest> tests) {
        public static final When EVERY_LINE = new When(List.of());

        public When {
            tests = List.copyOf(tests);
        }
    }

    /** @param negated written {@code {not: [...]}}: holds where no pattern matches */
    public record DimensionTest(Place place, String dimension, List<Pattern> anyOf, boolean negated) {
        public DimensionTest {
            anyOf = List.copyOf(anyOf);
        }

        /** Whether a value, compared as written, passes. */
        public boolean holds(String value) {
            return anyOf.stream().anyMatch(pattern -> pattern.matches(value)) != negated;
        }
    }

    /** @param prefix written {@code GOLD*}: {@code text} is what comes before the star */
    public record Pattern(String text, boolean prefix) {
        public boolean matches(String value) {
            return prefix ? value.startsWith(text) : value.equals(text);
        }
    }

    /** A named measure of the policy's own. */
    public record Measure(Place place, String name, Formula formula) {}

    /** How a measure comes from lines, customers and activity. */
    public sealed interface Formula {
        /** @param of {@code spend}, {@code days} or {@code orders} */
        record Variant(String of, When when, Optional<Period> period, List<CountingRule> counting) implements Formula {
            public Variant {
                counting = List.copyOf(counting);
            }
        }

        /** @param per in the currency's smallest unit */
        record Points(long per, Rounding round, When when) implements Formula {}

        enum Rounding {
            TOTAL,
            RECEIPT,
            LINE
        }

        record DaysSinceLastPurchase() implements Formula {}

        record DaysBetweenPurchases(int atLeast) implements Formula {}

        record Attribute(String attribute) implements Formula {}

        record MonthsSince(String attribute) implements Formula {}

        record ActivityTotal(String kind, Take take, OptionalLong cap) implements Formula {}

        enum Take {
            COUNT,
            SUM
        }

        record ActivityRatio(String numerator, String denominator) implements Formula {}

        record Score(List<Part> parts) implements Formula {
            public Score {
                parts = List.copyOf(parts);
            }
        }

        /** @param missing empty: a missing measure makes the score missing */
        record Part(Place place, String measure, int weight, List<Cut> cuts, Optional<Missing> missing) {
            public Part {
                cuts = List.copyOf(cuts);
            }
        }

        record Cut(long from, int value) {}

        sealed interface Missing {
            record Counts(int value) implements Missing {}

            record LeaveOut() implements Missing {}
        }
    }

    public record Exclusion(Place place, When where, Checked checked, String because) {}

    public enum Checked {
        AS_OF,
        ANY_DAY
    }

    /**
     * One entry of the ladder.
     *
     * @param atLeast all must hold; values in the measure's printed unit
     * @param where asks the customer
     * @param invited given by override alone
     */
    public record Tier(
            Place place,
            String name,
            List<Threshold> atLeast,
            List<Threshold> atMost,
            When where,
            Optional<Quota> top,
            boolean invited,
            Optional<Validity> valid) {
        public Tier {
            atLeast = List.copyOf(atLeast);
            atMost = List.copyOf(atMost);
        }
    }

    /** @param value inclusive; of spend in the currency's smallest unit, else whole units of the measure */
    public record Threshold(Place place, String measure, long value) {}

    /**
     * Only the best get the tier.
     *
     * @param by the measure that ranks
     * @param then measures that part equal ones, in order; what they leave open falls to the smaller id
     */
    public record Quota(Place place, Size size, String by, List<String> then, Ties ties) {
        public Quota {
            then = List.copyOf(then);
        }

        public sealed interface Size {
            record Count(int customers) implements Size {}

            /** @param basisPoints of all eligible customers with a positive measure; rounded down, at least one */
            record Share(int basisPoints) implements Size {}
        }

        /** CUT keeps the number; ALL admits everyone equal to the last. */
        public enum Ties {
            CUT,
            ALL
        }
    }

    public enum Fall {
        AT_ONCE,
        WHEN_VALID_ENDS,
        ONE_TIER
    }

    /** One more column of the output. */
    public record Benefit(Place place, String name, List<String> tiers, Grant grant) {
        public Benefit {
            tiers = List.copyOf(tiers);
        }

        public sealed interface Grant {
            /** @param bands by rising threshold; below the lowest the benefit is empty */
            record Bands(String by, List<Band> bands) implements Grant {
                public Bands {
                    bands = List.copyOf(bands);
                }
            }

            record Value(String text) implements Grant {}
        }

        /** @param from inclusive, in the measure's printed unit */
        public record Band(long from, String value) {}
    }
}
