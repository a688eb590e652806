package io.vipgrader.grade;

import io.vipgrader.accrual.Target;
import io.vipgrader.grade.NaiveCustomer.NaiveLine;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Checked;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Fall;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
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
    private final int scale;
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
        this.measures = new NaiveMeasures(target, dimensions, people);
        this.people = people;
        this.scale = scale;
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

    List<GradeRow> rows(List<OrderLine> lines) {
        Stream<String> ids = Stream.concat(
                lines.stream().filter(line -> line.kind() != LineKind.VOID).map(OrderLine::customer),
                Stream.concat(people.pinned(target.asOf()), keptWithoutLines()));
        ids.filter(id -> !id.isEmpty() && !excluded(id))
                .forEach(id -> customers.computeIfAbsent(id, NaiveCustomer::new));
        for (NaiveCustomer customer : customers.values()) {
            List<OrderLine> own = lines.stream()
                    .filter(line -> line.customer().equals(customer.id))
                    .toList();
            customer.hasLines = periods().anyMatch(period -> !in(period, own).isEmpty());
            customer.main.addAll(in(policy.period(), own));
            measures.fill(customer, period -> in(period, own), builtIn);
        }
        customers.values().removeIf(customer -> !customer.hasLines && !hasRowWithoutLines(customer.id));
        return customers.values().stream().map(this::row).toList();
    }

    private Stream<Period> periods() {
        Stream<Period> own = policy.measures().stream()
                .flatMap(measure -> measure.formula() instanceof Formula.Variant variant
                        ? variant.period().stream()
                        : Stream.empty());
        return Stream.concat(Stream.of(policy.period()), own);
    }

    private Stream<String> keptWithoutLines() {
        return previous.keySet().stream().filter(id -> afterFall(id, none()).level <= bottom() - 1);
    }

    private boolean hasRowWithoutLines(String id) {
        return people.pinned(target.asOf()).anyMatch(id::equals)
                || keptWithoutLines().anyMatch(id::equals);
    }

    private boolean excluded(String id) {
        return policy.exclusions().stream()
                .anyMatch(rule -> days(rule)
                        .anyMatch(day -> rule.where().tests().stream()
                                .allMatch(test -> test.holds(people.attribute(id, test.dimension(), day)))));
    }

    private Stream<LocalDate> days(Exclusion rule) {
        Period.Window window = target.window();
        return rule.checked() == Checked.AS_OF
                ? Stream.of(target.asOf())
                : window.start().datesUntil(window.end());
    }

    private List<NaiveLine> in(Period period, List<OrderLine> lines) {
        Period.Window window = period.window(target.asOf());
        return lines.stream()
                .filter(line -> line.kind() != LineKind.VOID)
                .filter(line -> line.atDay() <= target.asOf().toEpochDay())
                .map(this::naive)
                .filter(line ->
                        !line.day().isBefore(window.start()) && line.day().isBefore(window.end()))
                .toList();
    }

    private NaiveLine naive(OrderLine line) {
        BigDecimal one = BigDecimal.valueOf(line.amount(), scale);
        return new NaiveLine(
                LocalDate.ofEpochDay(line.lineDay()).plusDays(policy.countsAfterDays()),
                line.kind() == LineKind.SALE,
                line.count(),
                one,
                one.multiply(BigDecimal.valueOf(line.count())),
                line.order(),
                line.dimensions());
    }

    /** A tier as somebody has it. */
    private record Held(int level, Optional<LocalDate> from, Optional<LocalDate> until, String reason) {}

    private int bottom() {
        return policy.ladder().size() + 1;
    }

    private Held none() {
        return new Held(bottom(), Optional.empty(), Optional.empty(), "");
    }

    private GradeRow row(NaiveCustomer customer) {
        Optional<Tier> got = customer.hasLines
                ? policy.tiers().stream().filter(tier -> earns(tier, customer)).findFirst()
                : Optional.empty();
        OptionalInt rank = got.filter(entry -> entry.top().isPresent())
                .map(entry -> OptionalInt.of(rank(entry, customer)))
                .orElse(OptionalInt.empty());
        String reason = reason(got, rank, customer);
        Held computed = got.map(tier -> new Held(level(tier.name()), validFrom(tier), validUntil(tier), reason))
                .orElse(new Held(bottom(), Optional.empty(), Optional.empty(), reason));
        Held held = afterOverride(customer.id, afterFall(customer.id, computed));
        String tier = name(held.level);
        Optional<Tier> next = next(customer, Math.min(held.level, computed.level));
        String before = Optional.ofNullable(previous.get(customer.id))
                .map(PreviousGrading.Row::tier)
                .orElse("");
        return new GradeRow(
                customer.id,
                tier,
                tier.isEmpty() ? OptionalInt.empty() : OptionalInt.of(held.level),
                held.level == computed.level ? rank : OptionalInt.empty(),
                columns().map(name -> text(customer, name)).toList(),
                customer.main.stream().mapToLong(NaiveLine::count).sum(),
                sales(customer).min(Comparator.naturalOrder()),
                sales(customer).max(Comparator.naturalOrder()),
                next.map(Tier::name).orElse(""),
                next.map(way -> gap(way, customer)).orElse(""),
                before,
                change(before, tier),
                name(computed.level),
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

    private static String text(NaiveCustomer customer, String name) {
        BigDecimal value = customer.values.get(name);
        return value == null ? "" : value.toPlainString();
    }

    private int level(String tier) {
        return tier.isEmpty() ? bottom() : policy.ladder().indexOf(tier) + 1;
    }

    private String name(int level) {
        return level == bottom() ? "" : policy.ladder().get(level - 1);
    }

    private LocalDate end(Tier tier, Validity validity) {
        LocalDate main = target.window().endUncut();
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
        return Stream.of(period.window(target.asOf()).endUncut());
    }

    private Optional<LocalDate> validFrom(Tier tier) {
        return tier.valid().or(policy::valid).map(validity -> validity.validFrom(end(tier, validity)));
    }

    private Optional<LocalDate> validUntil(Tier tier) {
        return tier.valid().or(policy::valid).map(validity -> validity.validUntil(end(tier, validity)));
    }

    private Held afterFall(String id, Held computed) {
        PreviousGrading.Row before = previous.get(id);
        if (policy.fall() == Fall.AT_ONCE
                || before == null
                || before.tier().isEmpty()
                || !policy.ladder().contains(before.tier())) {
            return computed;
        }
        int was = level(before.tier());
        Optional<LocalDate> newFrom = computed.level == bottom()
                ? policy.valid()
                        .map(validity -> validity.validFrom(target.window().endUncut()))
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
        while (least < bottom() && entries(least).allMatch(Tier::invited)) {
            least++;
        }
        return policy.fall() == Fall.ONE_TIER && computed.level > least
                ? given(least, "one tier below " + before.tier())
                : computed;
    }

    private Stream<Tier> entries(int level) {
        return policy.tiers().stream().filter(tier -> tier.name().equals(name(level)));
    }

    private Held given(int level, String reason) {
        Optional<Tier> first = entries(level).findFirst();
        return new Held(level, first.flatMap(this::validFrom), first.flatMap(this::validUntil), reason);
    }

    private Held afterOverride(String id, Held held) {
        Optional<List<String>> override = people.override(id, target.asOf());
        if (override.isEmpty()) {
            return held;
        }
        int level = level(override.get().get(2));
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

    private boolean earns(Tier tier, NaiveCustomer customer) {
        return meets(tier, customer) && (tier.top().isEmpty() || admitted(tier).contains(customer));
    }

    private boolean meets(Tier tier, NaiveCustomer customer) {
        return !tier.invited()
                && tier.atLeast().stream().allMatch(threshold -> reached(threshold, customer))
                && othersHold(tier, customer);
    }

    private boolean othersHold(Tier tier, NaiveCustomer customer) {
        return tier.atMost().stream().allMatch(threshold -> notPassed(threshold, customer))
                && tier.where().tests().stream().allMatch(test -> test.holds(fact(test.dimension(), customer)));
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

    private BigDecimal number(String name, long value) {
        boolean money = name.equals("spend")
                || policy.measures().stream()
                        .anyMatch(measure -> measure.name().equals(name)
                                && measure.formula() instanceof Formula.Variant variant
                                && variant.of().equals("spend"));
        return BigDecimal.valueOf(value, money ? policy.decimals() : 0);
    }

    private static boolean positive(String name, NaiveCustomer customer) {
        return customer.hasLines
                && customer.values.containsKey(name)
                && customer.values.get(name).signum() > 0;
    }

    private List<NaiveCustomer> candidates(Tier tier) {
        Quota quota = tier.top().orElseThrow();
        return customers.values().stream()
                .filter(customer -> positive(quota.by(), customer) && meets(tier, customer))
                .sorted(byRank(quota).reversed().thenComparing(customer -> customer.id, AS_BYTES))
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
        long positive = customers.values().stream()
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

    private int rank(Tier tier, NaiveCustomer customer) {
        Quota quota = tier.top().orElseThrow();
        List<NaiveCustomer> candidates = candidates(tier);
        return quota.ties() == Quota.Ties.CUT
                ? candidates.indexOf(customer) + 1
                : 1
                        + (int) candidates.stream()
                                .filter(other -> byRank(quota).compare(other, customer) > 0)
                                .count();
    }

    private Optional<Tier> next(NaiveCustomer customer, int level) {
        for (int better = level - 1; better > 0; better--) {
            Optional<Tier> way = entries(better)
                    .filter(tier -> tier.top().isEmpty() && !tier.invited() && othersHold(tier, customer))
                    .min((left, right) -> largestShare(left, customer).compareTo(largestShare(right, customer)));
            if (way.filter(tier -> missing(tier, customer).findAny().isPresent())
                    .isPresent()) {
                return way;
            }
        }
        return Optional.empty();
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

    private String gap(Tier tier, NaiveCustomer customer) {
        return String.join(
                ", ",
                missing(tier, customer)
                        .map(threshold -> threshold.measure() + " "
                                + lacking(threshold, customer).toPlainString())
                        .toList());
    }

    private Optional<Change> change(String before, String now) {
        if (before.isEmpty()) {
            return Optional.of(now.isEmpty() ? Change.SAME : Change.NEW);
        }
        List<String> ladder = policy.ladder();
        if (!ladder.contains(before)) {
            return Optional.empty();
        }
        if (now.isEmpty()) {
            return Optional.of(Change.DOWN);
        }
        int up = Integer.compare(ladder.indexOf(before), ladder.indexOf(now));
        return Optional.of(up > 0 ? Change.UP : up == 0 ? Change.SAME : Change.DOWN);
    }

    private String benefit(Benefit benefit, String tier, NaiveCustomer customer) {
        Benefit.Grant.Bands bands = (Benefit.Grant.Bands) benefit.grant();
        BigDecimal value = customer.values.get(bands.by());
        if (!benefit.tiers().contains(tier) || value == null) {
            return "";
        }
        return bands.bands().stream()
                .filter(band -> value.compareTo(number(bands.by(), band.from())) >= 0)
                .reduce((lower, higher) -> higher)
                .map(Benefit.Band::value)
                .orElse("");
    }

    private String reason(Optional<Tier> got, OptionalInt rank, NaiveCustomer customer) {
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
            if (test.holds(value) == holding) {
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
