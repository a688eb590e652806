package io.vipgrader.grade;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.Seen;
import io.vipgrader.accrual.Sightings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is kept of a grading so that the next one can be held against it. Bounded: at most {@link Sightings#MOST_VALUES} values of a
 * dimension, and a day for each of the period.
 *
 * @param policySha256 of the policy's file: what another policy makes is another matter
 * @param start first day of the period as the lines have it
 * @param endExclusive cut at as-of
 * @param lines of customers in the period, whether or not they count
 * @param spend recognised, in the policy's currency
 * @param days of the period with a line
 * @param values by watched dimension, the values met in the period with the last day of each
 * @param known by dimension, all values that this grading or an earlier one met
 * @param mostDays with a line that this grading or an earlier one had: how much the known values rest on
 */
public record GradingFacts(
        LocalDate asOf,
        String policySha256,
        LocalDate start,
        LocalDate endExclusive,
        long customers,
        long lines,
        BigDecimal spend,
        SortedSet<LocalDate> days,
        Map<String, SortedMap<String, LocalDate>> values,
        Map<String, SortedSet<String>> known,
        int mostDays) {
    public GradingFacts {
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        known = Collections.unmodifiableMap(new TreeMap<>(known));
    }

    /** @param before the last grading's, whose known values are handed on */
    public static GradingFacts of(Grading grading, ControlTotals control, Seen seen, Optional<GradingFacts> before) {
        return new GradingFacts(
                grading.target().asOf(),
                grading.target().policy().sha256(),
                seen.start(),
                seen.endExclusive(),
                grading.customers(),
                Math.addExact(control.linesCounted(), control.linesNotCounted()),
                new BigDecimal(control.moneyRecognised(), control.moneyScale()).stripTrailingZeros(),
                seen.days(),
                seen.values(),
                known(seen, before),
                Math.max(seen.days().size(), before.map(GradingFacts::mostDays).orElse(0)));
    }

    /** A dimension that has come to too many values is known no more. */
    private static Map<String, SortedSet<String>> known(Seen seen, Optional<GradingFacts> before) {
        Map<String, SortedSet<String>> known =
                new TreeMap<>(before.map(GradingFacts::known).orElse(Map.of()));
        seen.values().forEach((dimension, values) -> {
            SortedSet<String> all = new TreeSet<>(known.getOrDefault(dimension, Collections.emptySortedSet()));
            all.addAll(values.keySet());
            known.put(dimension, all);
        });
        Set<String> tooMany = new TreeSet<>(seen.tooMany());
        known.forEach((dimension, values) -> {
            if (values.size() > Sightings.MOST_VALUES) {
                tooMany.add(dimension);
            }
        });
        known.keySet().removeAll(tooMany);
        return known;
    }

    /** A watched dimension's values with the last day of each; none of another dimension. */
    SortedMap<String, LocalDate> lastDays(String dimension) {
        return values.getOrDefault(dimension, Collections.emptySortedMap());
    }

    /** All values met so far of a dimension; none of one that isn't kept. */
    SortedSet<String> knownValues(String dimension) {
        return known.getOrDefault(dimension, Collections.emptySortedSet());
    }

    /** Days of the period up to as-of. */
    long periodDays() {
        return Math.max(0, endExclusive.toEpochDay() - start.toEpochDay());
    }
}
