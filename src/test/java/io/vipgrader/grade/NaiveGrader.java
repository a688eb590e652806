package io.vipgrader.grade;

import io.vipgrader.accrual.Target;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Validity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A second grader, written straight from the contract with maps, lists and {@link BigDecimal}, slow and without any idea in
 * common with the first: what both say of random lines under random policies is most likely right.
 *
 * @param dimensions words of the lines' values
 * @param scale of the lines' amounts
 */
record NaiveGrader(Target target, List<String> dimensions, int scale, Map<String, String> previous) {
    private static final Comparator<Customer> BY_ID =
            Comparator.comparing(customer -> customer.id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    private static final Comparator<Customer> BEST_FIRST = Comparator.<Customer, BigDecimal>comparing(
                    customer -> customer.spend)
            .reversed()
            .thenComparing(BY_ID);

    private static final class Customer {
        private final String id;
        private long lines;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal spend = BigDecimal.ZERO;
        private final List<LocalDate> sales = new ArrayList<>();

        private Customer(String id) {
            this.id = id;
        }
    }

    List<GradeRow> rows(List<OrderLine> lines) {
        Map<String, Customer> byId = new HashMap<>();
        lines.stream().filter(this::seen).forEach(line -> {
            Customer customer = byId.computeIfAbsent(line.customer(), Customer::new);
            customer.lines += line.count();
            customer.sum = customer.sum.add(recognised(line));
            if (line.kind() == LineKind.SALE) {
                customer.sales.add(LocalDate.ofEpochDay(line.lineDay()));
            }
        });
        List<Customer> customers = new ArrayList<>(byId.values());
        customers.forEach(customer -> customer.spend = customer.sum.setScale(policy().decimals(), RoundingMode.DOWN));
        customers.sort(BY_ID);
        return customers.stream().map(customer -> row(customer, customers)).toList();
    }

    private Policy policy() {
        return target.policy();
    }

    private boolean seen(OrderLine line) {
        LocalDate day = LocalDate.ofEpochDay(line.lineDay());
        LocalDate known = LocalDate.ofEpochDay(line.atDay());
        return line.kind() != LineKind.VOID
                && !line.customer().isEmpty()
                && !known.isAfter(target.asOf())
                && !day.isBefore(target.window().start())
                && day.isBefore(target.window().end());
    }

    private BigDecimal recognised(OrderLine line) {
        int share = ((Counting.FirstMatch) policy().counting())
                .rules().stream()
                        .filter(rule -> takes(rule, line))
                        .findFirst()
                        .map(CountingRule::shareBasisPoints)
                        .orElse(10_000);
        return BigDecimal.valueOf(line.amount(), scale)
                .multiply(BigDecimal.valueOf(line.count()))
                .multiply(BigDecimal.valueOf(share, 4));
    }

    private boolean takes(CountingRule rule, OrderLine line) {
        return rule.dates().holds(LocalDate.ofEpochDay(line.lineDay()))
                && rule.when().tests().stream()
                        .allMatch(test -> test.holds(line.dimensions().get(dimensions.indexOf(test.dimension()))));
    }

    private GradeRow row(Customer customer, List<Customer> all) {
        Optional<Tier> got = policy().tiers().stream()
                .filter(tier -> meets(tier, customer) && (tier.top().isEmpty() || position(tier, customer, all) > 0))
                .findFirst();
        String tier = got.map(Tier::name).orElse("");
        List<String> ladder = policy().ladder();
        int level = got.isPresent() ? ladder.indexOf(tier) + 1 : ladder.size() + 1;
        Optional<Tier> next = next(customer, level);
        Optional<Validity> valid = got.flatMap(entry -> entry.valid().or(() -> policy().valid()));
        String before = previous.getOrDefault(customer.id, "");
        OptionalInt rank = got.filter(entry -> entry.top().isPresent())
                .map(entry -> OptionalInt.of(rank(entry, customer, all)))
                .orElse(OptionalInt.empty());
        return new GradeRow(
                customer.id,
                tier,
                got.isPresent() ? OptionalInt.of(level) : OptionalInt.empty(),
                rank,
                List.of(customer.spend.toPlainString()),
                customer.lines,
                customer.sales.stream().min(Comparator.naturalOrder()),
                customer.sales.stream().max(Comparator.naturalOrder()),
                next.map(Tier::name).orElse(""),
                next.map(entry -> "spend " + missing(entry, customer).toPlainString())
                        .orElse(""),
                before,
                change(before, tier),
                tier,
                policy().benefits().stream()
                        .map(benefit -> benefit(benefit, tier, customer))
                        .toList(),
                valid.map(validity -> validity.validFrom(target.window().endUncut())),
                valid.map(validity -> validity.validUntil(target.window().endUncut())),
                reason(got, rank, customer, all));
    }

    private boolean meets(Tier tier, Customer customer) {
        return tier.atLeast().stream().allMatch(threshold -> customer.spend.compareTo(money(threshold.value())) >= 0);
    }

    private BigDecimal money(long minor) {
        return BigDecimal.valueOf(minor, policy().decimals());
    }

    private List<Customer> candidates(Tier tier, List<Customer> all) {
        return all.stream()
                .filter(customer -> customer.spend.signum() > 0 && meets(tier, customer))
                .sorted(BEST_FIRST)
                .toList();
    }

    private static int places(Tier tier, List<Customer> all) {
        Quota.Size size = tier.top().orElseThrow().size();
        if (size instanceof Quota.Size.Count count) {
            return count.customers();
        }
        long positive =
                all.stream().filter(customer -> customer.spend.signum() > 0).count();
        BigDecimal share = BigDecimal.valueOf(((Quota.Size.Share) size).basisPoints(), 4);
        return Math.max(1, BigDecimal.valueOf(positive).multiply(share).intValue());
    }

    private static List<Customer> admitted(Tier tier, List<Customer> candidates, int places) {
        if (candidates.size() <= places) {
            return candidates;
        }
        BigDecimal last = candidates.get(places - 1).spend;
        return tier.top().orElseThrow().ties() == Quota.Ties.CUT
                ? candidates.subList(0, places)
                : candidates.stream()
                        .filter(customer -> customer.spend.compareTo(last) >= 0)
                        .toList();
    }

    /** From 1; 0 for who isn't admitted. */
    private int position(Tier tier, Customer customer, List<Customer> all) {
        return admitted(tier, candidates(tier, all), places(tier, all)).indexOf(customer) + 1;
    }

    private int rank(Tier tier, Customer customer, List<Customer> all) {
        if (tier.top().orElseThrow().ties() == Quota.Ties.CUT) {
            return position(tier, customer, all);
        }
        return 1
                + (int) candidates(tier, all).stream()
                        .filter(other -> other.spend.compareTo(customer.spend) > 0)
                        .count();
    }

    private Optional<Tier> next(Customer customer, int level) {
        List<String> better = policy().ladder().subList(0, level - 1);
        for (int i = better.size() - 1; i >= 0; i--) {
            String name = better.get(i);
            Optional<Tier> way = policy().tiers().stream()
                    .filter(tier -> tier.name().equals(name) && tier.top().isEmpty())
                    .min((left, right) -> missing(left, customer)
                            .multiply(whole(right))
                            .compareTo(missing(right, customer).multiply(whole(left))));
            if (way.isPresent()) {
                return way;
            }
        }
        return Optional.empty();
    }

    private BigDecimal missing(Tier tier, Customer customer) {
        return money(tier.atLeast().get(0).value()).subtract(customer.spend);
    }

    /** What the missing part is a share of; of a threshold of nothing, the smallest unit. */
    private BigDecimal whole(Tier tier) {
        return money(Math.max(1, tier.atLeast().get(0).value()));
    }

    private Optional<Change> change(String before, String now) {
        if (before.isEmpty() || now.isEmpty()) {
            return Optional.of(before.equals(now) ? Change.SAME : before.isEmpty() ? Change.NEW : Change.DOWN);
        }
        List<String> ladder = policy().ladder();
        if (!ladder.contains(before)) {
            return Optional.empty();
        }
        int up = Integer.compare(ladder.indexOf(before), ladder.indexOf(now));
        return Optional.of(up > 0 ? Change.UP : up == 0 ? Change.SAME : Change.DOWN);
    }

    private String benefit(Benefit benefit, String tier, Customer customer) {
        if (!benefit.tiers().contains(tier)) {
            return "";
        }
        return ((Benefit.Grant.Bands) benefit.grant())
                .bands().stream()
                        .filter(band -> customer.spend.compareTo(money(band.from())) >= 0)
                        .reduce((lower, higher) -> higher)
                        .map(Benefit.Band::value)
                        .orElse("");
    }

    private String reason(Optional<Tier> got, OptionalInt rank, Customer customer, List<Customer> all) {
        String spend = "spend " + customer.spend.toPlainString();
        if (got.isPresent() && rank.isPresent()) {
            return "rank " + rank.getAsInt() + " of " + places(got.get(), all) + " by spend";
        }
        if (got.isPresent()) {
            return spend + " >= " + text(got.get().atLeast().get(0));
        }
        return next(customer, policy().ladder().size() + 1)
                .map(way -> spend + " < " + text(way.atLeast().get(0)))
                .orElseGet(() -> spend + missedQuota(customer, all));
    }

    private String missedQuota(Customer customer, List<Customer> all) {
        Tier last = policy().tiers().get(policy().tiers().size() - 1);
        if (customer.spend.signum() <= 0) {
            return " <= 0";
        }
        if (!meets(last, customer)) {
            return " < " + text(last.atLeast().get(0));
        }
        List<Customer> admitted = admitted(last, candidates(last, all), places(last, all));
        BigDecimal least = admitted.get(admitted.size() - 1).spend;
        boolean tie = least.compareTo(customer.spend) == 0;
        return (tie ? " = " : " < ") + least.toPlainString() + " of rank " + admitted.size()
                + (tie ? ", whose id is smaller" : "");
    }

    private String text(Threshold threshold) {
        return money(threshold.value()).toPlainString();
    }
}
