package io.vipgrader.grade;

import io.vipgrader.accrual.Target;
import io.vipgrader.policy.NaivePolicy;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The conditions, quotas and ways of a policy's tiers, and the reasons in words, for the naive grader. */
final class NaiveLadder {
    private final Target target;
    private final Policy policy;
    private final NaiveMeasures measures;
    private final NaivePeople people;
    private final Collection<NaiveCustomer> customers;

    /** @param customers all who are graded, their measures filled by the time that anything is asked */
    NaiveLadder(Target target, NaiveMeasures measures, NaivePeople people, Collection<NaiveCustomer> customers) {
        this.target = target;
        this.policy = target.policy();
        this.measures = measures;
        this.people = people;
        this.customers = customers;
    }

    List<String> ladder() {
        return List.copyOf(
                new LinkedHashSet<>(policy.tiers().stream().map(Tier::name).toList()));
    }

    int bottom() {
        return ladder().size() + 1;
    }

    int level(String tier) {
        return tier.isEmpty() ? bottom() : ladder().indexOf(tier) + 1;
    }

    String name(int level) {
        return level == bottom() ? "" : ladder().get(level - 1);
    }

    Stream<Tier> entries(int level) {
        return policy.tiers().stream().filter(tier -> tier.name().equals(name(level)));
    }

    boolean earns(Tier tier, NaiveCustomer customer) {
        return meets(tier, customer) && (tier.top().isEmpty() || admitted(tier).contains(customer));
    }

    private boolean meets(Tier tier, NaiveCustomer customer) {
        return !tier.invited()
                && tier.atLeast().stream().allMatch(threshold -> reached(threshold, customer))
                && othersHold(tier, customer);
    }

    private boolean othersHold(Tier tier, NaiveCustomer customer) {
        return tier.atMost().stream().allMatch(threshold -> notPassed(threshold, customer))
                && tier.where().tests().stream()
                        .allMatch(test -> NaivePolicy.holds(test, fact(test.dimension(), customer)));
    }

    private String fact(String name, NaiveCustomer customer) {
        return name.startsWith("home-")
                ? measures.home(name.substring(5), customer.main)
                : people.attribute(customer.id, name, target.asOf());
    }

    private boolean reached(Threshold threshold, NaiveCustomer customer) {
        BigDecimal value = customer.values.get(threshold.measure());
        return value != null && value.compareTo(number(threshold)) >= 0;
    }

    private boolean notPassed(Threshold threshold, NaiveCustomer customer) {
        BigDecimal value = customer.values.get(threshold.measure());
        return value != null && value.compareTo(number(threshold)) <= 0;
    }

    private BigDecimal number(Threshold threshold) {
        return number(threshold.measure(), threshold.value());
    }

    BigDecimal number(String name, long value) {
        boolean money = name.equals("spend")
                || policy.measures().stream()
                        .anyMatch(measure -> measure.name().equals(name)
                                && measure.formula() instanceof Formula.Variant variant
                                && variant.of().equals("spend"));
        return BigDecimal.valueOf(value, money ? policy.currency().getDefaultFractionDigits() : 0);
    }

    private static boolean positive(String name, NaiveCustomer customer) {
        return customer.hasLines
                && customer.values.containsKey(name)
                && customer.values.get(name).signum() > 0;
    }

    private List<NaiveCustomer> candidates(Tier tier) {
        Quota quota = tier.top().orElseThrow();
        return customers.stream()
                .filter(customer -> positive(quota.by(), customer) && meets(tier, customer))
                .sorted(byRank(quota).reversed().thenComparing(customer -> customer.id, NaiveGrader.AS_BYTES))
                .toList();
    }

    /** Less before more; who lacks a measure has less of it than anybody. */
    private static Comparator<NaiveCustomer> byRank(Quota quota) {
        Comparator<NaiveCustomer> order = byMeasure(quota.by());
        for (String name : quota.then()) {
            order = order.thenComparing(byMeasure(name));
        }
        return order;
    }

    private static Comparator<NaiveCustomer> byMeasure(String name) {
        return Comparator.comparing(
                customer -> customer.values.get(name), Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private int places(Quota quota) {
        if (quota.size() instanceof Quota.Size.Count count) {
            return count.customers();
        }
        long positive = customers.stream()
                .filter(customer -> positive(quota.by(), customer))
                .count();
        BigDecimal share = BigDecimal.valueOf(((Quota.Size.Share) quota.size()).basisPoints(), 4);
        return Math.max(1, BigDecimal.valueOf(positive).multiply(share).intValue());
    }

    private List<NaiveCustomer> admitted(Tier tier) {
        Quota quota = tier.top().orElseThrow();
        List<NaiveCustomer> candidates = candidates(tier);
        int places = places(quota);
        if (candidates.size() <= places) {
            return candidates;
        }
        NaiveCustomer last = candidates.get(places - 1);
        return quota.ties() == Quota.Ties.CUT
                ? candidates.subList(0, places)
                : candidates.stream()
                        .filter(customer -> byRank(quota).compare(customer, last) >= 0)
                        .toList();
    }

    int rank(Tier tier, NaiveCustomer customer) {
        Quota quota = tier.top().orElseThrow();
        List<NaiveCustomer> candidates = candidates(tier);
        return quota.ties() == Quota.Ties.CUT
                ? candidates.indexOf(customer) + 1
                : 1
                        + (int) candidates.stream()
                                .filter(other -> byRank(quota).compare(other, customer) > 0)
                                .count();
    }

    Optional<Tier> next(NaiveCustomer customer, int level) {
        for (int better = level - 1; better > 0; better--) {
            Optional<Tier> way = entries(better)
                    .filter(tier -> tier.top().isEmpty() && !tier.invited() && othersHold(tier, customer))
                    .filter(tier -> missing(tier, customer).allMatch(threshold -> canGrow(threshold.measure())))
                    .min((left, right) -> largestShare(left, customer).compareTo(largestShare(right, customer)));
            if (way.filter(tier -> missing(tier, customer).findAny().isPresent())
                    .isPresent()) {
                return way;
            }
        }
        return Optional.empty();
    }

    /** Nobody grows older or joins earlier by buying, and a score of such things alone doesn't rise either. */
    private boolean canGrow(String name) {
        List<Formula> formulas = policy.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .map(Policy.Measure::formula)
                .toList();
        if (formulas.isEmpty()) {
            return true;
        }
        Formula formula = formulas.get(0);
        if (formula instanceof Formula.Score score) {
            return score.parts().stream().map(Formula.Part::measure).anyMatch(this::canGrow);
        }
        return !(formula instanceof Formula.Attribute) && !(formula instanceof Formula.MonthsSince);
    }

    /** Numerator over denominator; of nothing missing, less than any. */
    private record Share(BigDecimal part, BigDecimal whole) implements Comparable<Share> {
        @Override
        public int compareTo(Share other) {
            return part.multiply(other.whole).compareTo(other.part.multiply(whole));
        }
    }

    private Share largestShare(Tier tier, NaiveCustomer customer) {
        return missing(tier, customer)
                .map(threshold -> new Share(
                        lacking(threshold, customer), number(threshold.measure(), Math.max(1, threshold.value()))))
                .max(Comparator.naturalOrder())
                .orElse(new Share(BigDecimal.ONE.negate(), BigDecimal.ONE));
    }

    private Stream<Threshold> missing(Tier tier, NaiveCustomer customer) {
        return tier.atLeast().stream().filter(threshold -> !reached(threshold, customer));
    }

    private BigDecimal lacking(Threshold threshold, NaiveCustomer customer) {
        return number(threshold).subtract(customer.values.getOrDefault(threshold.measure(), BigDecimal.ZERO));
    }

    String gap(Tier tier, NaiveCustomer customer) {
        return String.join(
                ", ",
                missing(tier, customer)
                        .map(threshold -> threshold.measure() + " "
                                + lacking(threshold, customer).toPlainString())
                        .toList());
    }

    static String text(NaiveCustomer customer, String name) {
        BigDecimal value = customer.values.get(name);
        return value == null ? "" : value.toPlainString();
    }

    String reason(Optional<Tier> got, OptionalInt rank, NaiveCustomer customer) {
        if (!customer.hasLines) {
            return "no sale or return in the period";
        }
        if (got.isPresent() && rank.isPresent()) {
            Quota quota = got.get().top().orElseThrow();
            return "rank " + rank.getAsInt() + " of " + places(quota) + " by " + quota.by();
        }
        if (got.isPresent()) {
            return facts(got.get(), customer, true);
        }
        return next(customer, bottom())
                .map(way -> String.join(
                        ", ",
                        missing(way, customer)
                                .map(threshold -> fact(threshold, customer, " < "))
                                .toList()))
                .orElseGet(() -> missedLast(customer));
    }

    /** Of conditions that hold, or of those that don't. */
    private String facts(Tier tier, NaiveCustomer customer, boolean holding) {
        List<String> facts = new ArrayList<>();
        for (Threshold threshold : tier.atLeast()) {
            if (reached(threshold, customer) == holding) {
                facts.add(fact(threshold, customer, holding ? " >= " : " < "));
            }
        }
        for (Threshold threshold : tier.atMost()) {
            if (notPassed(threshold, customer) == holding) {
                facts.add(fact(threshold, customer, holding ? " <= " : " > "));
            }
        }
        tier.where().tests().forEach(test -> {
            String value = fact(test.dimension(), customer);
            if (NaivePolicy.holds(test, value) == holding) {
                List<String> list = test.anyOf().stream()
                        .map(pattern -> pattern.text() + (pattern.prefix() ? "*" : ""))
                        .toList();
                facts.add(test.dimension() + " " + (value.isEmpty() ? "unknown" : value)
                        + (holding == test.negated() ? " not in " : " in ") + list);
            }
        });
        return String.join(", ", facts);
    }

    private String fact(Threshold threshold, NaiveCustomer customer, String relation) {
        String name = threshold.measure();
        return customer.values.containsKey(name)
                ? name + " " + text(customer, name) + relation
                        + number(threshold).toPlainString()
                : name + " missing";
    }

    private String missedLast(NaiveCustomer customer) {
        List<Tier> asked =
                policy.tiers().stream().filter(tier -> !tier.invited()).toList();
        if (asked.isEmpty()) {
            return "by invitation only";
        }
        Tier last = asked.get(asked.size() - 1);
        if (last.top().isEmpty()) {
            return facts(last, customer, false);
        }
        String by = last.top().get().by();
        if (!positive(by, customer)) {
            return customer.values.containsKey(by) ? by + " " + text(customer, by) + " <= 0" : by + " missing";
        }
        return meets(last, customer) ? beyond(last, customer) : facts(last, customer, false);
    }

    private String beyond(Tier tier, NaiveCustomer customer) {
        Quota quota = tier.top().orElseThrow();
        List<NaiveCustomer> admitted = admitted(tier);
        NaiveCustomer last = admitted.get(admitted.size() - 1);
        String rank = " of rank " + admitted.size();
        for (String name :
                Stream.concat(Stream.of(quota.by()), quota.then().stream()).toList()) {
            if (byMeasure(name).compare(customer, last) != 0) {
                return customer.values.containsKey(name)
                        ? name + " " + text(customer, name) + " < " + text(last, name) + rank
                        : name + " missing";
            }
        }
        return quota.by() + " " + text(customer, quota.by()) + " = " + text(last, quota.by()) + rank
                + ", whose id is smaller";
    }
}
