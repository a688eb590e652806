package io.vipgrader.grade;

import io.vipgrader.accrual.Target;
import io.vipgrader.grade.NaiveCustomer.NaiveLine;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.NaivePolicy;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Fall;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Validity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A second grader, written straight from the contract with maps, lists and {@link BigDecimal}, slow and without any idea in
 * common with the first: what both say of random lines under random policies is most likely right.
 */
final class NaiveGrader {
    static final Comparator<String> AS_BYTES =
            Comparator.comparing(id -> id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Target target;
    private final Policy policy;
    private final NaiveMeasures measures;
    private final NaivePeople people;
    private final NaiveLines lines;
    private final NaiveLadder ladder;
    private final Map<String, PreviousGrading.Row> previous;
    private final Map<String, NaiveCustomer> customers = new TreeMap<>(AS_BYTES);
    private final List<String> builtIn;

    /**
     * @param dimensions words of the lines' values
     * @param scale of the lines' amounts
     * @param previous the official earlier grading, by customer
     */
    NaiveGrader(
            Target target,
            List<String> dimensions,
            int scale,
            NaivePeople people,
            Map<String, PreviousGrading.Row> previous) {
        this.target = target;
        this.policy = target.policy();
        this.people = people;
        this.lines = new NaiveLines(target, people, scale);
        this.measures = new NaiveMeasures(target, dimensions, people, lines);
        this.ladder = new NaiveLadder(target, measures, people, customers.values());
        this.previous = previous;
        this.builtIn = builtIn();
    }

    /** Spend always, the others where something names them. */
    private List<String> builtIn() {
        Set<String> named = new LinkedHashSet<>();
        for (Tier tier : policy.tiers()) {
            tier.atLeast().forEach(threshold -> named.add(threshold.measure()));
            tier.atMost().forEach(threshold -> named.add(threshold.measure()));
            tier.top().ifPresent(quota -> {
                named.add(quota.by());
                named.addAll(quota.then());
            });
        }
        for (Benefit benefit : policy.benefits()) {
            named.add(((Benefit.Grant.Bands) benefit.grant()).by());
        }
        for (Measure measure : policy.measures()) {
            if (measure.formula() instanceof Formula.Score score) {
                score.parts().forEach(part -> named.add(part.measure()));
            }
        }
        return Stream.of("spend", "days", "orders")
                .filter(name -> name.equals("spend") || named.contains(name))
                .toList();
    }

    List<GradeRow> rows(List<OrderLine> all) {
        Stream<String> ids =
                Stream.concat(lines.owners(all), Stream.concat(people.pinned(target.asOf()), keptWithoutLines()));
        ids.filter(id -> !lines.excluded(id)).forEach(id -> customers.computeIfAbsent(id, NaiveCustomer::new));
        for (NaiveCustomer customer : customers.values()) {
            List<OrderLine> own = all.stream()
                    .filter(line -> lines.owner(line).equals(customer.id) && !lines.excluded(lines.buyer(line)))
                    .toList();
            customer.hasLines =
                    lines.periods().anyMatch(period -> !lines.in(period, own).isEmpty());
            customer.main.addAll(lines.in(policy.period(), own));
            measures.fill(customer, period -> lines.in(period, own), builtIn);
        }
        customers.values().removeIf(customer -> !customer.hasLines && !hasRowWithoutLines(customer.id));
        return customers.values().stream().map(this::row).toList();
    }

    /** Whom a line counts for, were nobody excluded. */
    String owner(OrderLine line) {
        return lines.owner(line);
    }

    /** Those for whom a line of any period or a pin is of no use, by id. */
    List<String> excluded(List<OrderLine> all) {
        return lines.excluded(all);
    }

    private Stream<String> keptWithoutLines() {
        return previous.keySet().stream().filter(id -> afterFall(id, none()).level <= ladder.bottom() - 1);
    }

    private boolean hasRowWithoutLines(String id) {
        return people.pinned(target.asOf()).anyMatch(id::equals)
                || keptWithoutLines().anyMatch(id::equals);
    }

    /** A tier as somebody has it. */
    private record Held(int level, Optional<LocalDate> from, Optional<LocalDate> until, String reason) {}

    private Held none() {
        return new Held(ladder.bottom(), Optional.empty(), Optional.empty(), "");
    }

    private GradeRow row(NaiveCustomer customer) {
        Optional<Tier> got = customer.hasLines
                ? policy.tiers().stream()
                        .filter(tier -> ladder.earns(tier, customer))
                        .findFirst()
                : Optional.empty();
        OptionalInt rank = got.filter(entry -> entry.top().isPresent())
                .map(entry -> OptionalInt.of(ladder.rank(entry, customer)))
                .orElse(OptionalInt.empty());
        String reason = ladder.reason(got, rank, customer);
        Held computed = got.map(tier -> new Held(ladder.level(tier.name()), validFrom(tier), validUntil(tier), reason))
                .orElse(new Held(ladder.bottom(), Optional.empty(), Optional.empty(), reason));
        Held held = afterOverride(customer.id, afterFall(customer.id, computed));
        String tier = ladder.name(held.level);
        Optional<Tier> next = ladder.next(customer, Math.min(held.level, computed.level));
        String before = Optional.ofNullable(previous.get(customer.id))
                .map(PreviousGrading.Row::tier)
                .orElse("");
        return new GradeRow(
                customer.id,
                tier,
                tier.isEmpty() ? OptionalInt.empty() : OptionalInt.of(held.level),
                held.level == computed.level ? rank : OptionalInt.empty(),
                columns().map(name -> NaiveLadder.text(customer, name)).toList(),
                customer.main.stream().mapToLong(NaiveLine::count).sum(),
                sales(customer).min(Comparator.naturalOrder()),
                sales(customer).max(Comparator.naturalOrder()),
                next.map(Tier::name).orElse(""),
                next.map(way -> ladder.gap(way, customer)).orElse(""),
                before,
                change(before, tier),
                ladder.name(computed.level),
                policy.benefits().stream()
                        .map(benefit -> benefit(benefit, tier, customer))
                        .toList(),
                held.from,
                held.until,
                held.reason);
    }

    private static Stream<LocalDate> sales(NaiveCustomer customer) {
        return customer.main.stream().filter(NaiveLine::sale).map(NaiveLine::day);
    }

    private Stream<String> columns() {
        return Stream.concat(builtIn.stream(), policy.measures().stream().map(Measure::name));
    }

    private LocalDate end(Tier tier, Validity validity) {
        LocalDate main = lines.dates(policy.period()).endUncut();
        return validity.from().isPresent()
                ? main
                : asked(tier).flatMap(this::ends).max(Comparator.naturalOrder()).orElse(main);
    }

    private static Stream<String> asked(Tier tier) {
        List<String> names = new ArrayList<>();
        tier.atLeast().forEach(threshold -> names.add(threshold.measure()));
        tier.atMost().forEach(threshold -> names.add(threshold.measure()));
        tier.top().ifPresent(quota -> names.add(quota.by()));
        tier.top().ifPresent(quota -> names.addAll(quota.then()));
        tier.where().tests().forEach(test -> names.add(test.dimension().startsWith("home-") ? "spend" : "type"));
        return names.stream();
    }

    private Stream<LocalDate> ends(String name) {
        Optional<Formula> formula = policy.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .map(Measure::formula)
                .findFirst();
        if (name.equals("type")
                || formula.filter(Formula.Attribute.class::isInstance).isPresent()
                || formula.filter(Formula.MonthsSince.class::isInstance).isPresent()) {
            return Stream.empty();
        }
        if (formula.isPresent() && formula.get() instanceof Formula.Score score) {
            return score.parts().stream().flatMap(part -> ends(part.measure()));
        }
        Period period = formula.isPresent() && formula.get() instanceof Formula.Variant variant
                ? variant.period().orElse(policy.period())
                : policy.period();
        return Stream.of(lines.dates(period).endUncut());
    }

    private Optional<LocalDate> validFrom(Tier tier) {
        return tier.valid().or(policy::valid).map(validity -> NaivePolicy.validFrom(validity, end(tier, validity)));
    }

    private Optional<LocalDate> validUntil(Tier tier) {
        return tier.valid().or(policy::valid).map(validity -> NaivePolicy.validUntil(validity, end(tier, validity)));
    }

    private Held afterFall(String id, Held computed) {
        PreviousGrading.Row before = previous.get(id);
        if (policy.fall() == Fall.AT_ONCE
                || before == null
                || before.tier().isEmpty()
                || !ladder.ladder().contains(before.tier())) {
            return computed;
        }
        int was = ladder.level(before.tier());
        Optional<LocalDate> newFrom = computed.level == ladder.bottom()
                ? policy.valid()
                        .map(validity -> NaivePolicy.validFrom(
                                validity, lines.dates(policy.period()).endUncut()))
                : computed.from;
        boolean keeps = before.validUntil()
                .filter(until -> until.isAfter(target.asOf()) && (newFrom.isEmpty() || until.isAfter(newFrom.get())))
                .isPresent();
        if (computed.level > was && keeps) {
            return new Held(
                    was,
                    before.validFrom(),
                    before.validUntil(),
                    "kept until " + before.validUntil().get());
        }
        if (computed.level == was
                && keeps
                && computed.until.isPresent()
                && computed.until.get().isBefore(before.validUntil().get())) {
            return new Held(was, computed.from, before.validUntil(), computed.reason);
        }
        int least = was + 1;
        while (least < ladder.bottom() && ladder.entries(least).allMatch(Tier::invited)) {
            least++;
        }
        return policy.fall() == Fall.ONE_TIER && computed.level > least
                ? given(least, "one tier below " + before.tier())
                : computed;
    }

    private Held given(int level, String reason) {
        Optional<Tier> first = ladder.entries(level).findFirst();
        return new Held(level, first.flatMap(this::validFrom), first.flatMap(this::validUntil), reason);
    }

    private Held afterOverride(String id, Held held) {
        Optional<List<String>> override = people.override(id, target.asOf());
        if (override.isEmpty()) {
            return held;
        }
        int level = ladder.level(override.get().get(2));
        String how = override.get().get(3);
        String reason = override.get().get(6);
        if (how.equals("pin") && level == held.level) {
            return new Held(level, held.from, held.until, "pinned: " + reason);
        }
        if (how.equals("ceiling")) {
            return held.level < level ? given(level, "ceiling: " + reason) : held;
        }
        if (how.equals("floor") && held.level <= level) {
            return held;
        }
        Held given = given(level, (how.equals("pin") ? "pinned: " : "floor: ") + reason);
        String ends = override.get().get(5);
        Optional<LocalDate> until = given.until.map(
                date -> ends.isEmpty() || date.isBefore(LocalDate.parse(ends)) ? date : LocalDate.parse(ends));
        boolean begins = given.from.isPresent() && given.from.get().isBefore(until.orElse(LocalDate.MIN));
        Optional<LocalDate> from = begins || until.isEmpty()
                ? given.from
                : Optional.of(override.get().get(4))
                        .filter(text -> !text.isEmpty())
                        .map(LocalDate::parse);
        return new Held(level, from, until, given.reason);
    }

    private Optional<Change> change(String before, String now) {
        if (before.isEmpty()) {
            return Optional.of(now.isEmpty() ? Change.SAME : Change.NEW);
        }
        List<String> tiers = ladder.ladder();
        if (!tiers.contains(before)) {
            return Optional.empty();
        }
        if (now.isEmpty()) {
            return Optional.of(Change.DOWN);
        }
        int up = Integer.compare(tiers.indexOf(before), tiers.indexOf(now));
        return Optional.of(up > 0 ? Change.UP : up == 0 ? Change.SAME : Change.DOWN);
    }

    private String benefit(Benefit benefit, String tier, NaiveCustomer customer) {
        Benefit.Grant.Bands bands = (Benefit.Grant.Bands) benefit.grant();
        BigDecimal value = customer.values.get(bands.by());
        if (!benefit.tiers().contains(tier) || value == null) {
            return "";
        }
        return bands.bands().stream()
                .filter(band -> value.compareTo(ladder.number(bands.by(), band.from())) >= 0)
                .reduce((lower, higher) -> higher)
                .map(Benefit.Band::value)
                .orElse("");
    }
}
