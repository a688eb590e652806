package io.vipgrader.accrual;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the lines of customers in one target's main period tell of their days: the days on which they became known, which are
 * those of the files that brought them. Void lines and lines without customer are not among them.
 *
 * @param start first day of the period as the lines have it, {@code counts-after} taken back
 * @param endExclusive cut at as-of
 * @param days with at least one line
 * @param values by watched dimension, the values met with the last day of each; a dimension with too many isn't in it
 * @param tooMany dimensions of more than {@link Sightings#MOST_VALUES} values
 */
public record Seen(
        LocalDate start,
        LocalDate endExclusive,
        SortedSet<LocalDate> days,
        Map<String, SortedMap<String, LocalDate>> values,
        Set<String> tooMany) {
    public Seen {
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        tooMany = Set.copyOf(tooMany);
    }
}
