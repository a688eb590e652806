package io.vipgrader.accrual;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * On which days customers' lines became known, and on which with which values of the watched dimensions: what the gates before
 * publishing ask of the input. It holds that there was a line, never how many, so that the same line told twice changes nothing,
 * and whoever reads millions of lines need tell of each value and day but once.
 *
 * <p>Threads: one fills it; when all are done they are merged into one.
 */
public final class Sightings {
    /** More values are no list that a person keeps: of such a dimension nothing is known. */
    public static final int MOST_VALUES = 10_000;

    private final List<String> watched;
    private final int firstDay;
    private final int endDay;
    private final BitSet days = new BitSet();
    /** By place in the plan's watched dimensions, days by value from the first day on. */
    private final List<Map<String, BitSet>> values = new ArrayList<>();

    private final Set<String> tooMany = new HashSet<>();

    /** Days outside all periods of the plan are nobody's business. */
    Sightings(Plan plan) {
        this.watched = plan.watchedWords();
        this.firstDay = plan.windows().mapToInt(LineWindow::startDay).min().orElse(0);
        this.endDay = plan.windows().mapToInt(LineWindow::endDay).max().orElse(0);
        watched.forEach(dimension -> values.add(new HashMap<>()));
    }

    /** The first day that is looked at. */
    public int firstDay() {
        return firstDay;
    }

    /** Behind the last day that is looked at. */
    public int endDay() {
        return endDay;
    }

    /** Of the days that are looked at, those of which nothing was told yet, as epoch days. */
    public IntStream unseen() {
        return IntStream.range(firstDay, endDay).filter(day -> !days.get(day - firstDay));
    }

    /** Whether values are still kept of a dimension, by its place among the watched ones. */
    public boolean watches(int place) {
        return !tooMany.contains(watched.get(place));
    }

    /** Tells of a day on which some customer's line became known. */
    public void day(int atDay) {
        if (holds(atDay)) {
            days.set(atDay - firstDay);
        }
    }

    /** Tells of a value of a watched dimension on such a day. */
    public void value(int place, String value, int atDay) {
        if (holds(atDay) && watches(place)) {
            values.get(place).computeIfAbsent(value, met -> new BitSet()).set(atDay - firstDay);
            limit(place);
        }
    }

    private boolean holds(int atDay) {
        return atDay >= firstDay && atDay < endDay;
    }

    private void limit(int place) {
        if (values.get(place).size() > MOST_VALUES) {
            tooMany.add(watched.get(place));
        }
        if (!watches(place)) {
            values.get(place).clear();
        }
    }

    /** Adds what another saw, who watches the same dimensions or more; its days that aren't looked at here are left out. */
    void merge(Sightings other) {
        if (!other.watched.containsAll(watched)) {
            throw new IllegalStateException("sightings of " + other.watched + " don't tell of all of " + watched);
        }
        merge(days, other.days, other.firstDay);
        for (int place = 0; place < watched.size(); place++) {
            int theirs = other.watched.indexOf(watched.get(place));
            if (!other.watches(theirs)) {
                tooMany.add(watched.get(place));
            }
            merge(values.get(place), other.values.get(theirs), other.firstDay);
            limit(place);
        }
    }

    private void merge(Map<String, BitSet> ours, Map<String, BitSet> theirs, int theirFirstDay) {
        theirs.forEach((value, met) -> {
            BitSet own = ours.computeIfAbsent(value, added -> new BitSet());
            merge(own, met, theirFirstDay);
            if (own.isEmpty()) {
                ours.remove(value);
            }
        });
    }

    private void merge(BitSet ours, BitSet theirs, int theirFirstDay) {
        for (int bit = theirs.nextSetBit(0); bit >= 0; bit = theirs.nextSetBit(bit + 1)) {
            int day = bit + theirFirstDay;
            if (holds(day)) {
                ours.set(day - firstDay);
            }
        }
    }

    /** The first day with a line, of whatever window. */
    Optional<LocalDate> first() {
        return days.stream().mapToObj(this::date).findFirst();
    }

    /** What of it falls into a window. */
    Seen in(LineWindow window) {
        int from = window.startDay() - firstDay;
        int end = Math.max(from, Math.min(window.endDay(), window.knownDay() + 1) - firstDay);
        TreeSet<LocalDate> met = new TreeSet<>();
        days.stream().filter(bit -> bit >= from && bit < end).forEach(bit -> met.add(date(bit)));
        Map<String, SortedMap<String, LocalDate>> byDimension = new TreeMap<>();
        for (int place = 0; place < watched.size(); place++) {
            if (watches(place)) {
                byDimension.put(watched.get(place), lastDays(values.get(place), from, end));
            }
        }
        return new Seen(date(from), date(end), met, byDimension, tooMany);
    }

    private SortedMap<String, LocalDate> lastDays(Map<String, BitSet> daysByValue, int from, int end) {
        SortedMap<String, LocalDate> lastDays = new TreeMap<>();
        daysByValue.forEach((value, met) -> {
            int last = met.previousSetBit(end - 1);
            if (last >= from) {
                lastDays.put(value, date(last));
            }
        });
        return lastDays;
    }

    private LocalDate date(int bit) {
        return LocalDate.ofEpochDay((long) firstDay + bit);
    }
}
