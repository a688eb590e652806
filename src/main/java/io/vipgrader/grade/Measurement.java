package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.Quantity;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.money.Decimals;
import io.vipgrader.people.Activity;
import io.vipgrader.people.HouseholdActivity;
import io.vipgrader.people.Households;
import io.vipgrader.people.People;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * Makes every measure of a policy for every row, each in its printed unit: money in the currency's decimals, all else in
 * whole numbers, a percentage in whole percent. What isn't whole is cut toward zero, once; a score alone is rounded half up.
 */
final class Measurement {
    private final Rows rows;
    private final TargetTotals totals;
    private final Policy policy;
    private final CustomerFacts facts;
    private final HouseholdActivity activity;
    private final Period.Window window;
    private final MoneyColumns.Filled money;
    private final Crew crew;

    private Measurement(Rows rows, CustomerFacts facts, MoneyColumns.Filled money, Crew crew) {
        this.rows = rows;
        this.totals = rows.totals();
        this.policy = totals.target().policy();
        this.facts = facts;
        this.activity = activity(facts.people());
        this.window = totals.target().window();
        this.money = money;
        this.crew = crew;
    }

    private HouseholdActivity activity(People people) {
        return new HouseholdActivity(
                people.activity(),
                policy.sumsHouseholds() ? people.households() : Households.NONE,
                member -> totals.exclusion(member).isPresent());
    }

    /** @param moneyScale decimals of the totals' sums */
    static Measures of(Rows rows, People people, int moneyScale, Crew crew) {
        CustomerFacts facts = CustomerFacts.of(rows, people);
        return new Measurement(rows, facts, MoneyColumns.of(rows, moneyScale, crew), crew).measures();
    }

    private Measures measures() {
        List<MeasureColumn> builtIn = new ArrayList<>();
        builtIn.add(money.byName().get(Policy.SPEND));
        totals.days().ifPresent(days -> builtIn.add(counted(Policy.DAYS, days)));
        totals.orders().ifPresent(orders -> builtIn.add(counted(Policy.ORDERS, orders)));
        List<MeasureColumn> known = new ArrayList<>(builtIn);
        for (Measure measure : policy.measures()) {
            if (!(measure.formula() instanceof Formula.Score)) {
                known.add(column(measure));
            }
        }
        return withScores(builtIn, new Measures(known, Map.of(), money.sums()));
    }

    /** A score may be made of measures written below it, so they come last and are put where they were written. */
    private Measures withScores(List<MeasureColumn> builtIn, Measures known) {
        List<MeasureColumn> columns = new ArrayList<>(builtIn);
        Map<String, Scoring> scores = new LinkedHashMap<>();
        for (Measure measure : policy.measures()) {
            if (measure.formula() instanceof Formula.Score score) {
                Scoring scoring = Scoring.of(score, known);
                scores.put(measure.name(), scoring);
                columns.add(filled(measure.name(), row -> scoring.score(row)));
            } else {
                columns.add(known.named(measure.name()));
            }
        }
        return new Measures(columns, scores, known.sums());
    }

    private MeasureColumn column(Measure measure) {
        String name = measure.name();
        Formula formula = measure.formula();
        if (money.byName().containsKey(name)) {
            return money.byName().get(name);
        }
        if (formula instanceof Formula.Variant || formula instanceof Formula.Points) {
            return counted(name, totals.measure(measure));
        }
        if (formula instanceof Formula.DaysSinceLastPurchase) {
            return filled(name, this::daysSinceLastPurchase);
        }
        if (formula instanceof Formula.DaysBetweenPurchases gaps) {
            return filled(name, row -> daysBetweenPurchases(row, gaps.atLeast()));
        }
        if (formula instanceof Formula.Attribute attribute) {
            return filled(name, row -> attribute(attribute.attribute(), row));
        }
        if (formula instanceof Formula.MonthsSince since) {
            return filled(name, row -> monthsSince(since.attribute(), row));
        }
        return ofActivity(name, formula);
    }

    private MeasureColumn ofActivity(String name, Formula formula) {
        if (formula instanceof Formula.ActivityTotal total) {
            return filled(name, row -> OptionalLong.of(activity(total, rows.id(row))));
        }
        Formula.ActivityRatio ratio = (Formula.ActivityRatio) formula;
        return filled(name, row -> ratio(ratio, rows.id(row)));
    }

    private MeasureColumn counted(String name, Quantity quantity) {
        long[] values = new long[rows.count()];
        crew.divide(rows.count(), Crew.CUSTOMERS, (from, until) -> {
            for (int row = from; row < until; row++) {
                values[row] = rows.hasLines(row) ? quantity.of(rows.customer(row)) : 0;
            }
        });
        return new MeasureColumn(name, 0, values);
    }

    private MeasureColumn filled(String name, IntFunction<OptionalLong> valueOfRow) {
        long[] values = new long[rows.count()];
        RowSet missing = RowSet.of(values.length);
        crew.divide(values.length, Crew.CUSTOMERS, (from, until) -> {
            for (int row = from; row < until; row++) {
                OptionalLong value = valueOfRow.apply(row);
                if (value.isPresent()) {
                    values[row] = value.getAsLong();
                } else {
                    missing.add(row);
                }
            }
        });
        return new MeasureColumn(name, 0, values, missing);
    }

    private OptionalLong daysSinceLastPurchase(int row) {
        OptionalInt last = rows.hasLines(row) ? totals.lastSaleDay(rows.customer(row)) : OptionalInt.empty();
        return last.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(totals.target().asOf().toEpochDay() - last.getAsInt());
    }

    private OptionalLong daysBetweenPurchases(int row, int atLeast) {
        OptionalInt median = rows.hasLines(row) ? totals.medianGap(rows.customer(row), atLeast) : OptionalInt.empty();
        return median.isEmpty() ? OptionalLong.empty() : OptionalLong.of(median.getAsInt());
    }

    private OptionalLong attribute(String attribute, int row) {
        Optional<Long> number = facts.attribute(attribute, row).flatMap(AttributeText::wholeNumber);
        return number.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Whole months up to the end of the as-of day; below zero where the date lies more than a month later. */
    private OptionalLong monthsSince(String attribute, int row) {
        return facts.attribute(attribute, row)
                .flatMap(AttributeText::date)
                .map(date -> OptionalLong.of(
                        ChronoUnit.MONTHS.between(date, facts.asOf().plusDays(1))))
                .orElse(OptionalLong.empty());
    }

    private long activity(Formula.ActivityTotal total, String customer) {
        long taken = total.take() == Formula.Take.COUNT
                ? count(customer, total.kind())
                : Decimals.towardZero(sum(customer, total.kind()), Activity.SCALE, 0);
        return total.cap().isPresent() ? Math.min(total.cap().getAsLong(), taken) : taken;
    }

    private long sum(String customer, String kind) {
        try {
            return activity.sum(customer, kind, firstDay(), dayAfterLast());
        } catch (ArithmeticException tooLarge) {
            throw new IllegalStateException(
                    "customer " + customer + ": the sum of activity " + kind + " needs more than 64 bits", tooLarge);
        }
    }

    /** Percent; missing over zero. */
    private OptionalLong ratio(Formula.ActivityRatio ratio, String customer) {
        long under = count(customer, ratio.denominator());
        return under == 0 ? OptionalLong.empty() : OptionalLong.of(100 * count(customer, ratio.numerator()) / under);
    }

    private long count(String customer, String kind) {
        return activity.count(customer, kind, firstDay(), dayAfterLast());
    }

    private int firstDay() {
        return Math.toIntExact(window.start().toEpochDay());
    }

    private int dayAfterLast() {
        return Math.toIntExact(window.end().toEpochDay());
    }
}
