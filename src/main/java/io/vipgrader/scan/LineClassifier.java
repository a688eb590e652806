package io.vipgrader.scan;

import io.vipgrader.accrual.BulkAccruer;
import io.vipgrader.accrual.BulkWords;
import io.vipgrader.accrual.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From a line's dimension values to its class. Each value is looked up once in its dimension's dictionary and numbered; the
 * number tells what the rules make of the value, its <i>answers</i>. The answers of all dimensions together make a key, whose
 * class is looked up in turn. The rules themselves are asked only of values and keys never met before.
 *
 * <p>Say that one rule looks at {@code store} for A and one at {@code tender} for a gift card, and that each dimension has two
 * bits of the key. The first line is of store A, paid in cash: store A's answers are number 0 of the store's, cash's number 0 of
 * the tender's; its key is binary 0000. The next is of store B, paid by a gift card: new answers in both, number 1 of each, so
 * its key is 0101, or 5. One of store C, paid likewise, has the answers of B, since no rule tells them apart, and takes the same entry 5 of
 * {@link #classOfKey} without a rule being asked.
 *
 * <p>Threads: one for each.
 */
final class LineClassifier {
    /** Values remembered of a dimension; past it its memory starts anew, since a column may have many millions. */
    private static final int MOST_VALUES = 1 << 20;

    private static final int FIRST_KEYS = 1 << 10;
    private static final int LARGEST_TABLE_BITS = 20;

    private final Plan plan;
    private final BulkAccruer bulk;
    private final SeenCells seen;
    private final int[] homeDimensions;
    /** Of the job's dimensions; {@code null} for one that no rule, no home and no gate looks at. */
    private final Values[] values;
    /** Of the dimensions that make a class, in the plan's order. */
    private final Values[] classing;

    private final int[] classingDimensions;
    /** By key, one more than the class; 0 where the key wasn't met yet. Keys too large for it are looked up in {@link #rare}. */
    private int[] classOfKey = new int[FIRST_KEYS];

    private final Map<Long, Integer> rare = new HashMap<>();

    /** What is known of the values of one dimension. */
    private static final class Values {
        private final CellDictionary cells = new CellDictionary();
        private final Map<BitSet, Integer> numberOfAnswers = new HashMap<>();
        private final List<String> valueOfAnswers = new ArrayList<>();
        /** Bits of a key that tell the answers; there are no more answers than they can. */
        private int bits = 2;
        /** By number of the cell. */
        private int[] answers = new int[64];

        private int[] homes = new int[64];
    }

    LineClassifier(Plan plan, BulkAccruer bulk, SeenCells seen, int dimensionCount) {
        this.plan = plan;
        this.bulk = bulk;
        this.seen = seen;
        this.homeDimensions = BulkWords.of(plan).homeDimensions();
        this.classingDimensions = plan.dimensions();
        this.values = new Values[dimensionCount];
        Stream.of(classingDimensions, homeDimensions, plan.watched())
                .flatMapToInt(IntStream::of)
                .forEach(dimension -> values[dimension] = new Values());
        this.classing = IntStream.of(classingDimensions)
                .mapToObj(dimension -> values[dimension])
                .toArray(Values[]::new);
    }

    /** Whether anything depends on the dimension's value. */
    boolean looksAt(int dimension) {
        return values[dimension] != null;
    }

    /** The number of a value, or {@link CellDictionary#UNKNOWN}: then {@link #learn} it. */
    int find(int dimension, byte[] bytes, int from, int to) {
        return values[dimension].cells.find(bytes, from, to);
    }

    int learn(int dimension, byte[] bytes, int from, int to, String text) {
        Values known = values[dimension];
        if (known.cells.count() == MOST_VALUES) {
            known.cells.clear();
            seen.renumbered(dimension);
        }
        int number = known.cells.add(bytes, from, to);
        if (number >= known.answers.length) {
            known.answers = Arrays.copyOf(known.answers, 2 * number);
            known.homes = Arrays.copyOf(known.homes, 2 * number);
        }
        for (int place = 0; place < classing.length; place++) {
            if (classingDimensions[place] == dimension) {
                known.answers[number] = answersNumber(known, plan.answers(place, text), text);
            }
        }
        if (IntStream.of(homeDimensions).anyMatch(home -> home == dimension)) {
            known.homes[number] = bulk.homeValue(text);
        }
        return number;
    }

    private int answersNumber(Values known, BitSet answers, String text) {
        Integer number = known.numberOfAnswers.get(answers);
        if (number != null) {
            return number;
        }
        int added = known.valueOfAnswers.size();
        known.valueOfAnswers.add(text);
        known.numberOfAnswers.put(answers, added);
        if (known.valueOfAnswers.size() > 1 << known.bits) {
            known.bits++;
            Arrays.fill(classOfKey, 0);
            rare.clear();
        }
        return added;
    }

    /** The number by which home books know a value. */
    int home(int dimension, int number) {
        return values[dimension].homes[number];
    }

    /** @param numbers of the line's values, by dimension */
    int lineClass(int[] numbers) {
        long key = 0;
        for (int place = 0; place < classing.length; place++) {
            Values known = classing[place];
            key = key << known.bits | known.answers[numbers[classingDimensions[place]]];
        }
        // A key of 64 bits and more has lost some and may be below 0; the table has no classes then, see newKey.
        int known = key >= 0 && key < classOfKey.length ? classOfKey[(int) key] : 0;
        return known > 0 ? known - 1 : newKey(key, numbers);
    }

    /**
     * The class is kept only where the key has all bits of all answers; else two combinations could be taken for one. The table
     * never has classes of shorter keys than now: it is emptied when they grow.
     */
    private int newKey(long key, int[] numbers) {
        int bits = Arrays.stream(classing).mapToInt(known -> known.bits).sum();
        if (bits <= LARGEST_TABLE_BITS) {
            classOfKey = Arrays.copyOf(classOfKey, Math.max(classOfKey.length, 1 << bits));
            int found = lineClassOf(numbers);
            classOfKey[(int) key] = found + 1;
            return found;
        }
        return bits < Long.SIZE ? rare.computeIfAbsent(key, met -> lineClassOf(numbers)) : lineClassOf(numbers);
    }

    private int lineClassOf(int[] numbers) {
        return plan.classOf(IntStream.range(0, classing.length)
                .mapToObj(place ->
                        classing[place].valueOfAnswers.get(classing[place].answers[numbers[classingDimensions[place]]]))
                .toList());
    }
}
