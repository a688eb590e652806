package io.vipgrader.grade;

import io.vipgrader.accrual.Target;
import io.vipgrader.grade.NaiveCustomer.NaiveLine;
import io.vipgrader.policy.NaivePolicy;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.When;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every measure of a customer from the lines that a period holds, written straight from section 5 of the contract. */
record NaiveMeasures(Target target, List<String> dimensions, NaivePeople people, NaiveLines all) {

    /** One line with what counts of it, and the capped rule that took it, if one did. */
    private record Counted(NaiveLine line, BigDecimal recognised, Optional<CountingRule> capped) {}

    /** @param linesIn the customer's lines in a period */
    void fill(NaiveCustomer customer, Function<Period, List<NaiveLine>> linesIn, List<String> builtIn) {
        List<NaiveLine> main = linesIn.apply(policy().period());
        List<Counted> counted = counted(main, When.EVERY_LINE, List.of());
        for (String name : builtIn) {
            customer.values.put(name, ofLines(name, counted));
        }
        for (Measure measure : policy().measures()) {
            if (!(measure.formula() instanceof Formula.Score)) {
                value(measure.formula(), customer, main, linesIn)
                        .ifPresent(value -> customer.values.put(measure.name(), value));
            }
        }
        for (Measure measure : policy().measures()) {
            if (measure.formula() instanceof Formula.Score score) {
                score(score, customer).ifPresent(value -> customer.values.put(measure.name(), value));
            }
        }
    }

    private Policy policy() {
        return target.policy();
    }

    private int decimals() {
        return policy().currency().getDefaultFractionDigits();
    }

    private Optional<BigDecimal> value(
            Formula formula, NaiveCustomer customer, List<NaiveLine> main, Function<Period, List<NaiveLine>> linesIn) {
        if (formula instanceof Formula.Variant variant) {
            List<NaiveLine> lines = variant.period().map(linesIn).orElse(main);
            return Optional.of(ofLines(variant.of(), counted(lines, variant.when(), variant.counting())));
        }
        if (formula instanceof Formula.Points points) {
            BigDecimal value = points(points, counted(main, points.when(), List.of()));
            return Optional.of(value.setScale(0, RoundingMode.UNNECESSARY));
        }
        if (formula instanceof Formula.DaysSinceLastPurchase) {
            return main.stream()
                    .filter(NaiveLine::sale)
                    .map(line -> line.day().toEpochDay())
                    .max(Long::compare)
                    .map(last -> BigDecimal.valueOf(target.asOf().toEpochDay() - last));
        }
        if (formula instanceof Formula.DaysBetweenPurchases gaps) {
            return median(counted(main, When.EVERY_LINE, List.of()), gaps.atLeast());
        }
        if (formula instanceof Formula.Attribute attribute) {
            String text = people.attribute(customer.id, attribute.attribute(), target.asOf());
            return text.matches("-?[0-9]+") ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }
        if (formula instanceof Formula.MonthsSince since) {
            String text = people.attribute(customer.id, since.attribute(), target.asOf());
            return text.isEmpty() ? Optional.empty() : Optional.of(months(LocalDate.parse(text)));
        }
        if (formula instanceof Formula.ActivityTotal total) {
            List<BigDecimal> done = all.activity(customer.id, total.kind());
            BigDecimal sum = total.take() == Formula.Take.COUNT
                    ? BigDecimal.valueOf(done.size())
                    : done.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(0, RoundingMode.DOWN);
            return Optional.of(
                    total.cap().isPresent()
                            ? sum.min(BigDecimal.valueOf(total.cap().getAsLong()))
                            : sum);
        }
        Formula.ActivityRatio ratio = (Formula.ActivityRatio) formula;
        int under = all.activity(customer.id, ratio.denominator()).size();
        int over = all.activity(customer.id, ratio.numerator()).size();
        return under == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(100L * over).divideToIntegralValue(BigDecimal.valueOf(under)));
    }

    /** Month after month, until the next would end after the as-of day. */
    private BigDecimal months(LocalDate since) {
        LocalDate end = target.asOf().plusDays(1);
        int months = 0;
        while (months >= 0 && !since.plusMonths(months + 1).isAfter(end)) {
            months++;
        }
        return BigDecimal.valueOf(months);
    }

    private List<Counted> counted(List<NaiveLine> lines, When when, List<CountingRule> own) {
        return lines.stream()
                .filter(line -> matches(when, line))
                .map(line -> counted(line, own))
                .toList();
    }

    private Counted counted(NaiveLine line, List<CountingRule> own) {
        Optional<CountingRule> first = first(own, line);
        if (first.isPresent()) {
            return counted(line, share(first), first.stream());
        }
        if (policy().counting() instanceof Counting.TwoTables tables) {
            Optional<CountingRule> goods = first(tables.goods(), line);
            Optional<CountingRule> tender = first(tables.tender(), line);
            BigDecimal share = tables.combine() == Counting.Combine.MULTIPLY
                    ? share(goods).multiply(share(tender))
                    : share(goods).min(share(tender));
            return counted(line, share, Stream.concat(goods.stream(), tender.stream()));
        }
        Optional<CountingRule> rule = first(((Counting.FirstMatch) policy().counting()).rules(), line);
        return counted(line, share(rule), rule.stream());
    }

    private static Counted counted(NaiveLine line, BigDecimal share, Stream<CountingRule> taken) {
        return new Counted(
                line,
                line.amount().multiply(share),
                taken.filter(rule -> rule.cap().isPresent()).findFirst());
    }

    private Optional<CountingRule> first(List<CountingRule> rules, NaiveLine line) {
        return rules.stream()
                .filter(rule -> NaivePolicy.holds(rule.dates(), line.day()) && matches(rule.when(), line))
                .findFirst();
    }

    private static BigDecimal share(Optional<CountingRule> rule) {
        return rule.map(taken -> BigDecimal.valueOf(taken.shareBasisPoints(), 4))
                .orElse(BigDecimal.ONE);
    }

    private boolean matches(When when, NaiveLine line) {
        return when.tests().stream()
                .allMatch(test -> NaivePolicy.holds(test, line.dimensions().get(dimensions.indexOf(test.dimension()))));
    }

    private BigDecimal ofLines(String of, List<Counted> counted) {
        return switch (of) {
            case "spend" -> capped(counted).setScale(decimals(), RoundingMode.DOWN);
            case "days" -> BigDecimal.valueOf(days(counted).size());
            default ->
                BigDecimal.valueOf(sums(counted, line -> line.order()).values().stream()
                        .filter(sum -> sum.signum() > 0)
                        .count());
        };
    }

    private BigDecimal capped(List<Counted> counted) {
        BigDecimal sum = BigDecimal.ZERO;
        Map<CountingRule, BigDecimal> byRule = new HashMap<>();
        for (Counted one : counted) {
            if (one.capped().isPresent()) {
                byRule.merge(one.capped().get(), one.recognised(), BigDecimal::add);
            } else {
                sum = sum.add(one.recognised());
            }
        }
        for (Map.Entry<CountingRule, BigDecimal> rule : byRule.entrySet()) {
            sum = sum.add(rule.getValue().min(money(rule.getKey().cap().orElseThrow())));
        }
        return sum;
    }

    private BigDecimal money(long minor) {
        return BigDecimal.valueOf(minor, decimals());
    }

    private static <K> Map<K, BigDecimal> sums(List<Counted> counted, Function<NaiveLine, K> by) {
        Map<K, BigDecimal> sums = new TreeMap<>();
        counted.forEach(one -> sums.merge(by.apply(one.line()), one.recognised(), BigDecimal::add));
        return sums;
    }

    private static List<LocalDate> days(List<Counted> counted) {
        return sums(counted, NaiveLine::day).entrySet().stream()
                .filter(day -> day.getValue().signum() > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Optional<BigDecimal> median(List<Counted> counted, int atLeast) {
        List<LocalDate> days = days(counted);
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            gaps.add(days.get(i).toEpochDay() - days.get(i - 1).toEpochDay());
        }
        gaps.sort(Long::compare);
        return days.size() < atLeast
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(gaps.get((gaps.size() - 1) / 2)));
    }

    private BigDecimal points(Formula.Points points, List<Counted> counted) {
        BigDecimal per = money(points.per());
        return switch (points.round()) {
            case TOTAL -> capped(counted).divideToIntegralValue(per);
            case RECEIPT ->
                sums(counted, NaiveLine::order).values().stream()
                        .map(sum -> sum.divideToIntegralValue(per))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
            case LINE ->
                counted.stream()
                        .map(one -> one.recognised()
                                .divide(BigDecimal.valueOf(one.line().count()))
                                .divideToIntegralValue(per)
                                .multiply(BigDecimal.valueOf(one.line().count())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        };
    }

    private static Optional<BigDecimal> score(Formula.Score score, NaiveCustomer customer) {
        BigDecimal sum = BigDecimal.ZERO;
        long weights = 0;
        for (Formula.Part part : score.parts()) {
            BigDecimal value = customer.values.get(part.measure());
            long points;
            if (value != null) {
                points = part.cuts().stream()
                        .filter(cut -> value.unscaledValue().compareTo(BigInteger.valueOf(cut.from())) >= 0)
                        .mapToLong(Formula.Cut::value)
                        .reduce(0, (lower, higher) -> higher);
            } else if (part.missing().isEmpty()) {
                return Optional.empty();
            } else if (part.missing().get() instanceof Formula.Missing.Counts counts) {
                points = counts.value();
            } else {
                continue;
            }
            sum = sum.add(BigDecimal.valueOf(points * part.weight()));
            weights += part.weight();
        }
        return weights == 0
                ? Optional.empty()
                : Optional.of(sum.divide(BigDecimal.valueOf(weights), 0, RoundingMode.HALF_UP));
    }

    /** The dimension's value with the largest sum above zero, of equal ones the smaller; empty for none. */
    String home(String dimension, List<NaiveLine> main) {
        int index = dimensions.indexOf(dimension);
        String home = "";
        BigDecimal most = BigDecimal.ZERO;
        Map<String, BigDecimal> sums = sums(
                counted(main, When.EVERY_LINE, List.of()),
                line -> line.dimensions().get(index));
        for (Map.Entry<String, BigDecimal> value : sums.entrySet()) {
            if (value.getValue().compareTo(most) > 0) {
                home = value.getKey();
                most = value.getValue();
            }
        }
        return home;
    }
}
