package io.vipgrader.accrual;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.NaivePolicy;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.When;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What one customer's lines come to, line by line from the policy's own words, in maps and {@code BigDecimal}: it shares no
 * code with the product. Everything is told as one text.
 */
final class NaiveTotals {
    private final Target target;
    private final Policy policy;
    private final List<OrderLine> lines;

    NaiveTotals(Target target, List<OrderLine> linesOfCustomer) {
        this.target = target;
        this.policy = target.policy();
        this.lines = linesOfCustomer;
    }

    /** A line as a measure sees it. */
    private record Part(OrderLine line, BigDecimal recognised, Optional<CountingRule> capped) {}

    /** Empty where the customer has no row. */
    Optional<String> told() {
        List<Part> main = parts(When.EVERY_LINE, policy.period(), List.of());
        boolean row = !main.isEmpty();
        StringBuilder text = new StringBuilder("lines " + count(main) + " first " + sale(main, true) + " last "
                + sale(main, false) + " spend " + plain(spend(main)) + " days "
                + positive(main, part -> part.line().lineDay()) + " orders "
                + positive(main, part -> part.line().order()) + " gap " + gap(main) + " home " + home(main));
        for (Measure measure : policy.measures()) {
            if (measure.formula() instanceof Formula.Variant variant) {
                Period period = variant.period().orElse(policy.period());
                row |= !parts(When.EVERY_LINE, period, List.of()).isEmpty();
                List<Part> own = parts(variant.when(), period, variant.counting());
                text.append(' ').append(measure.name()).append(' ').append(variant(variant.of(), own));
            } else if (measure.formula() instanceof Formula.Points points) {
                List<Part> own = parts(points.when(), policy.period(), List.of());
                text.append(' ').append(measure.name()).append(' ').append(points(points, own));
            }
        }
        return row ? Optional.of(text.toString()) : Optional.empty();
    }

    private String variant(String of, List<Part> own) {
        return switch (of) {
            case "spend" -> plain(spend(own));
            case "days" -> "" + positive(own, part -> part.line().lineDay());
            default -> "" + positive(own, part -> part.line().order());
        };
    }

    private List<Part> parts(When when, Period period, List<CountingRule> own) {
        NaivePolicy.Dates dates = NaivePolicy.dates(period, target.asOf());
        List<Part> parts = new ArrayList<>();
        for (OrderLine line : lines) {
            LocalDate date = LocalDate.ofEpochDay(line.lineDay()).plusDays(policy.countsAfterDays());
            boolean seen = !LocalDate.ofEpochDay(line.atDay())
                    .isAfter(target.knownUntil().orElse(target.asOf()));
            if (seen && dates.hold(date) && matches(when, line)) {
                parts.add(part(line, date, own));
            }
        }
        return parts;
    }

    private Part part(OrderLine line, LocalDate date, List<CountingRule> own) {
        BigDecimal amount = BigDecimal.valueOf(line.amount()).multiply(BigDecimal.valueOf(line.count()));
        Optional<CountingRule> first = first(own, line, date);
        if (first.isPresent()) {
            return new Part(line, amount.multiply(share(first)), first.filter(NaiveTotals::capped));
        }
        if (policy.counting() instanceof Counting.TwoTables tables) {
            Optional<CountingRule> goods = first(tables.goods(), line, date);
            Optional<CountingRule> tender = first(tables.tender(), line, date);
            BigDecimal share = tables.combine() == Counting.Combine.LEAST
                    ? share(goods).min(share(tender))
                    : share(goods).multiply(share(tender));
            return new Part(line, amount.multiply(share), goods.filter(NaiveTotals::capped));
        }
        Optional<CountingRule> rule = first(((Counting.FirstMatch) policy.counting()).rules(), line, date);
        return new Part(line, amount.multiply(share(rule)), rule.filter(NaiveTotals::capped));
    }

    private static boolean capped(CountingRule rule) {
        return rule.cap().isPresent();
    }

    private static BigDecimal share(Optional<CountingRule> rule) {
        return rule.map(taken -> BigDecimal.valueOf(taken.shareBasisPoints(), 4))
                .orElse(BigDecimal.ONE);
    }

    private static Optional<CountingRule> first(List<CountingRule> rules, OrderLine line, LocalDate date) {
        return rules.stream()
                .filter(rule -> NaivePolicy.holds(rule.dates(), date) && matches(rule.when(), line))
                .findFirst();
    }

    private static boolean matches(When when, OrderLine line) {
        for (DimensionTest test : when.tests()) {
            String value = line.dimensions().get(test.dimension().equals("store") ? 0 : 1);
            if (!NaivePolicy.holds(test, value)) {
                return false;
            }
        }
        return true;
    }

    private static long count(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.line().count()).sum();
    }

    private String sale(List<Part> parts, boolean first) {
        return parts.stream()
                .map(Part::line)
                .filter(line -> line.kind() == LineKind.SALE)
                .map(line -> LocalDate.ofEpochDay(line.lineDay()).plusDays(policy.countsAfterDays()))
                .reduce((left, right) -> left.isBefore(right) == first ? left : right)
                .map(LocalDate::toString)
                .orElse("-");
    }

    private static BigDecimal spend(List<Part> parts) {
        BigDecimal rest = BigDecimal.ZERO;
        Map<CountingRule, BigDecimal> capped = new IdentityHashMap<>();
        for (Part part : parts) {
            if (part.capped().isPresent()) {
                capped.merge(part.capped().get(), part.recognised(), BigDecimal::add);
            } else {
                rest = rest.add(part.recognised());
            }
        }
        for (Map.Entry<CountingRule, BigDecimal> each : capped.entrySet()) {
            rest = rest.add(
                    each.getValue().min(BigDecimal.valueOf(each.getKey().cap().orElseThrow())));
        }
        return rest;
    }

    private static <K> Map<K, BigDecimal> sums(List<Part> parts, Function<Part, K> item) {
        Map<K, BigDecimal> sums = new HashMap<>();
        parts.forEach(part -> sums.merge(item.apply(part), part.recognised(), BigDecimal::add));
        return sums;
    }

    private static long positive(List<Part> parts, Function<Part, Object> item) {
        return sums(parts, item).values().stream()
                .filter(sum -> sum.signum() > 0)
                .count();
    }

    private static String gap(List<Part> parts) {
        Map<Integer, BigDecimal> byDay =
                new TreeMap<>(sums(parts, part -> part.line().lineDay()));
        List<Integer> days = byDay.keySet().stream()
                .filter(day -> byDay.get(day).signum() > 0)
                .toList();
        List<Integer> gaps = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            gaps.add(days.get(i) - days.get(i - 1));
        }
        gaps.sort(null);
        return gaps.isEmpty() ? "-" : "" + gaps.get((gaps.size() - 1) / 2);
    }

    /** The names are ASCII, whose order as text is that of their bytes. */
    private static String home(List<Part> parts) {
        String home = "-";
        BigDecimal largest = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> sum :
                new TreeMap<>(sums(parts, part -> part.line().dimensions().get(0))).entrySet()) {
            if (sum.getValue().compareTo(largest) > 0) {
                home = sum.getKey();
                largest = sum.getValue();
            }
        }
        return home;
    }

    private static long points(Formula.Points points, List<Part> parts) {
        BigDecimal per = BigDecimal.valueOf(points.per());
        long sum = 0;
        if (points.round() == Formula.Rounding.RECEIPT) {
            for (BigDecimal order : sums(parts, part -> part.line().order()).values()) {
                sum += whole(order, per);
            }
            return sum;
        }
        for (Part part : parts) {
            BigDecimal count = BigDecimal.valueOf(part.line().count());
            sum += whole(part.recognised().divide(count), per) * part.line().count();
        }
        return sum;
    }

    private static long whole(BigDecimal amount, BigDecimal per) {
        return amount.divide(per, 0, RoundingMode.DOWN).longValueExact();
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
