package io.vipgrader.policy;

import io.vipgrader.document.Nearest;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that a job supplies what policies ask for: dimensions and order numbers of lines, attributes, activity and
 * households of customers. Other ids and overrides no policy asks for; they are used where the job has them.
 */
final class JobFit {
    private final List<String> dimensions;
    private final boolean ordersTold;
    private final PeopleFiles people;
    private final Problems problems;

    JobFit(OrderFormat format, PeopleFiles people, Problems problems) {
        this.dimensions =
                format.dimensions().stream().map(OrderFormat.Dimension::word).toList();
        this.ordersTold = format.columns().containsKey(OrderFormat.Column.ORDER);
        this.people = people;
        this.problems = problems;
    }

    void check(Policy policy) {
        lineTests(policy).forEach(test -> checkDimension(test.place(), test.dimension()));
        customerTests(policy).forEach(this::checkCustomerTest);
        policy.measures().forEach(this::checkMeasure);
        policy.sumToHead().ifPresent(place -> checkTable(place, "customers", PeopleTable.HOUSEHOLDS));
        if (!ordersTold && policy.measuresNamed().contains(Policy.ORDERS)) {
            problems.add(policy.place(), PolicyMessage.NO_ORDER_COLUMN, "measure orders");
        }
    }

    private static Stream<DimensionTest> lineTests(Policy policy) {
        List<Policy.When> questions = new ArrayList<>();
        CountingReader.rulesOf(policy.counting()).forEach(rule -> questions.add(rule.when()));
        for (Measure measure : policy.measures()) {
            if (measure.formula() instanceof Formula.Variant variant) {
                questions.add(variant.when());
                variant.counting().forEach(rule -> questions.add(rule.when()));
            } else if (measure.formula() instanceof Formula.Points points) {
                questions.add(points.when());
            }
        }
        return questions.stream().flatMap(when -> when.tests().stream());
    }

    private static Stream<DimensionTest> customerTests(Policy policy) {
        Stream<Policy.When> tiers = policy.tiers().stream().map(Policy.Tier::where);
        Stream<Policy.When> exclusions = policy.exclusions().stream().map(Policy.Exclusion::where);
        return Stream.concat(tiers, exclusions).flatMap(when -> when.tests().stream());
    }

    private void checkCustomerTest(DimensionTest test) {
        if (test.dimension().startsWith(Policy.HOME)) {
            checkDimension(test.place(), test.dimension().substring(Policy.HOME.length()));
        } else {
            checkAttribute(test.place(), test.dimension());
        }
    }

    private void checkDimension(Place place, String dimension) {
        if (!dimensions.contains(dimension)) {
            report(place, dimension, dimensions, PolicyMessage.UNKNOWN_DIMENSION, PolicyMessage.UNKNOWN_DIMENSION_LIKE);
        }
    }

    private void checkAttribute(Place place, String attribute) {
        List<String> known = people.attributes();
        if (!known.contains(attribute)) {
            report(place, attribute, known, PolicyMessage.UNKNOWN_ATTRIBUTE, PolicyMessage.UNKNOWN_ATTRIBUTE_LIKE);
        }
    }

    private void report(Place place, String word, List<String> known, PolicyMessage unknown, PolicyMessage like) {
        Nearest.to(word, known)
                .ifPresentOrElse(
                        near -> problems.add(place, like, word, near),
                        () -> problems.add(place, unknown, word, known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private void checkMeasure(Measure measure) {
        Formula formula = measure.formula();
        if (formula instanceof Formula.Attribute asked) {
            checkAttribute(measure.place(), asked.attribute());
        } else if (formula instanceof Formula.MonthsSince asked) {
            checkAttribute(measure.place(), asked.attribute());
        } else if (formula instanceof Formula.ActivityTotal || formula instanceof Formula.ActivityRatio) {
            checkActivity(measure);
        } else if (tellsOrdersApart(formula) && !ordersTold) {
            problems.add(measure.place(), PolicyMessage.NO_ORDER_COLUMN, "measure " + measure.name());
        }
    }

    private void checkActivity(Measure measure) {
        checkTable(measure.place(), "measure " + measure.name(), PeopleTable.ACTIVITY);
        boolean sums = measure.formula() instanceof Formula.ActivityTotal total && total.take() == Formula.Take.SUM;
        if (sums && people.has(PeopleTable.ACTIVITY) && !people.hasActivityValues()) {
            problems.add(measure.place(), PolicyMessage.NO_ACTIVITY_VALUE, measure.name());
        }
    }

    private void checkTable(Place place, String who, PeopleTable table) {
        if (!people.has(table)) {
            problems.add(place, PolicyMessage.NO_TABLE, who, table.key(), table.key(), table.key());
        }
    }

    private static boolean tellsOrdersApart(Formula formula) {
        boolean counts =
                formula instanceof Formula.Variant variant && variant.of().equals(Policy.ORDERS);
        boolean rounds = formula instanceof Formula.Points points && points.round() == Formula.Rounding.RECEIPT;
        return counts || rounds;
    }
}
