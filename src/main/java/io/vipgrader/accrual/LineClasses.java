package io.vipgrader.accrual;

import io.vipgrader.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The counting tables compiled. Lines that answer every test alike are one class, so there are as many classes as the rules
 * can tell apart, not as many as the data has values: a column of a million article numbers makes no table large. Each
 * class's share in every column and stretch of dates is worked out once, when the class is first seen.
 *
 * <p>Dates: the {@code from} and {@code until} of all rules cut the time line into stretches within which no rule begins or
 * ends; stretch 0 is everything before the first cut.
 *
 * <p>Threads: any number may ask; a class once known stays as it is.
 */
final class LineClasses {
    /** The decision on a line that the column's filter leaves out. */
    static final int NOT_ASKED = -1;

    private static final int OUTCOME_BITS = 16;
    private static final int OUTCOME_MASK = (1 << OUTCOME_BITS) - 1;

    private final List<LineTest> tests;
    private final List<ShareColumn> columns;
    private final int[] cutDays;
    private final Map<BitSet, Integer> classes = new HashMap<>();
    /** By class, the values of the first line of it. */
    private final List<List<String>> values = new ArrayList<>();
    /** By class, stretch and column: share in basis points above, which rules took the line below; or NOT_ASKED. */
    private volatile int[] decisions = new int[0];

    LineClasses(List<ShareColumn> columns) {
        this.columns = List.copyOf(columns);
        LinkedHashSet<LineTest> distinct = new LinkedHashSet<>();
        TreeSet<Integer> cuts = new TreeSet<>();
        for (ShareColumn column : columns) {
            checkSize(column);
            distinct.addAll(column.filter());
            column.rules().forEach(rule -> {
                distinct.addAll(rule.tests());
                cuts.add(rule.fromDay());
                cuts.add(rule.untilDay());
            });
        }
        cuts.remove(Integer.MIN_VALUE);
        cuts.remove(Integer.MAX_VALUE);
        this.tests = List.copyOf(distinct);
        this.cutDays = cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void checkSize(ShareColumn column) {
        if (column.outcomes().count() > OUTCOME_MASK) {
            throw new IllegalStateException("counting rules that can take a line in "
                    + column.outcomes().count() + " ways; at most " + OUTCOME_MASK);
        }
    }

    /** The class of a line with these values. */
    synchronized int classOf(List<String> lineValues) {
        BitSet answers = new BitSet(tests.size());
        for (int i = 0; i < tests.size(); i++) {
            answers.set(i, tests.get(i).holds(lineValues));
        }
        Integer known = classes.get(answers);
        if (known != null) {
            return known;
        }
        values.add(List.copyOf(lineValues));
        return add(answers);
    }

    /** Values that make a class. */
    synchronized List<String> valuesOf(int lineClass) {
        return values.get(lineClass);
    }

    /** Distinct classes seen so far. */
    synchronized int size() {
        return classes.size();
    }

    /** The days at which a stretch ends and the next begins. */
    List<Integer> cutDays() {
        return Arrays.stream(cutDays).boxed().toList();
    }

    /** Which tests of one dimension a value meets: values with the same answers are one to all rules. */
    BitSet answers(int dimension, String value) {
        BitSet answers = new BitSet(tests.size());
        for (int i = 0; i < tests.size(); i++) {
            answers.set(i, tests.get(i).dimension() == dimension && tests.get(i).holds(value));
        }
        return answers;
    }

    /**
     * The texts of one dimension that tests name, those with the same answers together; any other text is like any other. Empty
     * where a test asks how a text begins.
     */
    Optional<List<List<String>>> named(int dimension) {
        List<Policy.Pattern> patterns = tests.stream()
                .filter(test -> test.dimension() == dimension)
                .flatMap(test -> test.anyOf().stream())
                .toList();
        if (patterns.stream().anyMatch(Policy.Pattern::prefix)) {
            return Optional.empty();
        }
        Map<BitSet, List<String>> byAnswers = new LinkedHashMap<>();
        patterns.stream()
                .map(Policy.Pattern::text)
                .distinct()
                .sorted()
                .forEach(text -> byAnswers
                        .computeIfAbsent(answers(dimension, text), met -> new ArrayList<>())
                        .add(text));
        return Optional.of(byAnswers.values().stream().map(List::copyOf).toList());
    }

    int stretches() {
        return cutDays.length + 1;
    }

    /** The stretch that holds a line date. */
    int stretch(int lineDay) {
        int stretch = 0;
        while (stretch < cutDays.length && cutDays[stretch] <= lineDay) {
            stretch++;
        }
        return stretch;
    }

    int decision(int lineClass, int stretch, int column) {
        return decisions[(lineClass * stretches() + stretch) * columns.size() + column];
    }

    static int share(int decision) {
        return decision >>> OUTCOME_BITS;
    }

    /** Which rules took the line, as {@link Outcomes} numbers them. */
    static int outcome(int decision) {
        return decision & OUTCOME_MASK;
    }

    private int add(BitSet answers) {
        int added = classes.size();
        int width = stretches() * columns.size();
        int[] grown = Arrays.copyOf(decisions, Math.multiplyExact(added + 1, width));
        for (int stretch = 0; stretch < stretches(); stretch++) {
            for (int column = 0; column < columns.size(); column++) {
                grown[added * width + stretch * columns.size() + column] =
                        decide(answers, stretch, columns.get(column));
            }
        }
        decisions = grown;
        classes.put(answers, added);
        return added;
    }

    private int decide(BitSet answers, int stretch, ShareColumn column) {
        if (!allHold(column.filter(), answers)) {
            return NOT_ASKED;
        }
        int firstDay = stretch == 0 ? Integer.MIN_VALUE : cutDays[stretch - 1];
        int own = first(column.own(), answers, firstDay);
        if (own < column.own().size()) {
            return column.own().get(own).shareBasisPoints() << OUTCOME_BITS | own;
        }
        int goods = first(column.goods(), answers, firstDay);
        int tender = first(column.tender(), answers, firstDay);
        return column.share(goods, tender) << OUTCOME_BITS | column.outcomes().of(goods, tender);
    }

    /** Index of the first rule that holds; the number of rules where none does. */
    private int first(List<ShareColumn.Rule> table, BitSet answers, int firstDay) {
        int index = 0;
        while (index < table.size() && !holds(table.get(index), answers, firstDay)) {
            index++;
        }
        return index;
    }

    private boolean holds(ShareColumn.Rule rule, BitSet answers, int firstDay) {
        return rule.fromDay() <= firstDay && firstDay < rule.untilDay() && allHold(rule.tests(), answers);
    }

    private boolean allHold(List<LineTest> asked, BitSet answers) {
        return asked.stream().allMatch(test -> answers.get(tests.indexOf(test)));
    }
}
