package io.vipgrader.policy;

import io.vipgrader.document.Nearest;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The measures that a policy may name, with what their numbers are. */
final class MeasureNames {
    /** What a measure's number counts, and so how a threshold of it is written. */
    enum Unit {
        MONEY,
        DAYS,
        WHOLE,
        PERCENTAGE,
        SCORE
    }

    /** A hundredfold: carts are bought from more often than filled, but not that much. */
    private static final int MOST_RATIO_BASIS_POINTS = 1_000_000;

    private final Amounts amounts;
    private final Problems problems;
    private final Map<String, Unit> units = new LinkedHashMap<>();

    MeasureNames(Amounts amounts, Problems problems) {
        this.amounts = amounts;
        this.problems = problems;
        units.put(Policy.SPEND, Unit.MONEY);
        units.put(Policy.DAYS, Unit.DAYS);
        units.put(Policy.ORDERS, Unit.WHOLE);
    }

    void define(String name, Unit unit) {
        units.put(name, unit);
    }

    /** A score isn't made of scores, so that nobody has to look for circles. */
    boolean isScore(String name) {
        return units.get(name) == Unit.SCORE;
    }

    /** The unit of a measure named at a place; an unknown name is a problem. */
    Optional<Unit> unit(Place place, String name) {
        Unit unit = units.get(name);
        if (unit == null) {
            Nearest.to(name, units.keySet())
                    .ifPresentOrElse(
                            near -> problems.add(place, PolicyMessage.UNKNOWN_MEASURE_LIKE, name, near),
                            () -> problems.add(
                                    place, PolicyMessage.UNKNOWN_MEASURE, name, String.join(", ", units.keySet())));
        }
        return Optional.ofNullable(unit);
    }

    /** A measure's name as a value: {@code by: spend}. */
    Optional<String> name(Value value) {
        return value.text().filter(name -> unit(value.place(), name).isPresent());
    }

    /** A number of that unit: money in the smallest unit of the currency, a percentage in whole percent. */
    Optional<Long> number(Unit unit, Value value) {
        return switch (unit) {
            case MONEY -> amounts.minor(value, 0);
            case DAYS -> value.whole(0, PeriodReader.MOST_DAYS);
            case WHOLE -> Amounts.whole(value);
            case PERCENTAGE -> percentage(value);
            case SCORE -> value.whole(0, ScoreReader.MOST_PART);
        };
    }

    private Optional<Long> percentage(Value value) {
        Optional<Integer> basisPoints =
                value.looksLikePercentage() ? value.percentage(0, MOST_RATIO_BASIS_POINTS) : Optional.of(1);
        if (basisPoints.isPresent() && basisPoints.get() % 100 != 0) {
            problems.add(
                    value.place(),
                    PolicyMessage.RATIO_UNIT,
                    value.key(),
                    value.text().orElse(""));
            return Optional.empty();
        }
        return basisPoints.map(points -> points / 100L);
    }

    /** A number for messages. */
    String shown(String measure, long number) {
        return units.get(measure) == Unit.MONEY ? amounts.shown(number) : Amounts.grouped(number);
    }
}
