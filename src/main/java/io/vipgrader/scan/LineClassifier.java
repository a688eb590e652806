package io.vipgrader.scan;

import io.vipgrader.accrual.BulkWords;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Totals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * From a line's dimension values to its class. Each value is looked up once in its dimension's dictionary, which says what the
 * rules make of it; what they make of all dimensions together is looked up step by step, one dimension after the other. The
 * rules themselves are asked only of values and combinations never met before.
 *
 * <p>Threads: one for each.
 */
final class LineClassifier {
    /** Values remembered of a dimension; past it its memory starts anew, since a column may have many millions. */
    private static final int MOST_VALUES = 1 << 20;

    private static final int FIRST_STEPS = 256;

    private final Plan plan;
    private final Totals totals;
    /** Of the job's dimensions; {@code null} for one that no rule and no home looks at. */
    private final Values[] values;
    /** Indexes of the dimensions that make a class. */
    private final int[] classing;

    private final List<List<String>> pathOfState = new ArrayList<>(List.of(List.of()));
    private int[] classOfState = new int[FIRST_STEPS];
    private long[] stepKeys = new long[FIRST_STEPS];
    private int[] stepStates = new int[FIRST_STEPS];

    /** What is known of the values of one dimension. */
    private static final class Values {
        private final CellDictionary cells = new CellDictionary();
        private final Map<BitSet, Integer> numberOfAnswers = new HashMap<>();
        private final List<String> valueOfAnswers = new ArrayList<>();
        /** By number of the cell. */
        private int[] answers = new int[64];

        private int[] homes = new int[64];
    }

    LineClassifier(Plan plan, Totals totals, int dimensionCount) {
        this.plan = plan;
        this.totals = totals;
        this.classing = plan.dimensions();
        this.values = new Values[dimensionCount];
        IntStream.concat(IntStream.of(classing), IntStream.of(BulkWords.of(plan).homeDimensions()))
                .forEach(dimension -> values[dimension] = new Values());
        if (classing.length == 0) {
            classOfState[0] = plan.classOf(List.of());
        }
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
        }
        int number = known.cells.add(bytes, from, to);
        if (number >= known.answers.length) {
            known.answers = Arrays.copyOf(known.answers, 2 * number);
            known.homes = Arrays.copyOf(known.homes, 2 * number);
        }
        int place = placeOf(dimension);
        if (place >= 0) {
            known.answers[number] = known.numberOfAnswers.computeIfAbsent(plan.answers(place, text), answers -> {
                known.valueOfAnswers.add(text);
                return known.valueOfAnswers.size() - 1;
            });
        }
        if (IntStream.of(BulkWords.of(plan).homeDimensions()).anyMatch(home -> home == dimension)) {
            known.homes[number] = totals.homeValue(text);
        }
        return number;
    }

    private int placeOf(int dimension) {
        return IntStream.range(0, classing.length)
                .filter(place -> classing[place] == dimension)
                .findFirst()
                .orElse(-1);
    }

    /** The number by which home books know a value. */
    int home(int dimension, int number) {
        return values[dimension].homes[number];
    }

    /** @param numbers of the line's values, by dimension */
    int lineClass(int[] numbers) {
        int state = 0;
        for (int dimension : classing) {
            state = step(state, dimension, values[dimension].answers[numbers[dimension]]);
        }
        return classOfState[state];
    }

    private int step(int state, int dimension, int answers) {
        long key = (long) state << Integer.SIZE | answers + 1;
        int slot = slot(key);
        while (stepKeys[slot] != key) {
            if (stepKeys[slot] == 0) {
                return newStep(key, state, dimension, answers);
            }
            slot = slot + 1 & stepKeys.length - 1;
        }
        return stepStates[slot];
    }

    private int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> Integer.SIZE) & stepKeys.length - 1;
    }

    private int newStep(long key, int state, int dimension, int answers) {
        List<String> path = new ArrayList<>(pathOfState.get(state));
        path.add(values[dimension].valueOfAnswers.get(answers));
        int next = pathOfState.size();
        pathOfState.add(path);
        if (next == classOfState.length) {
            classOfState = Arrays.copyOf(classOfState, 2 * next);
        }
        if (path.size() == classing.length) {
            classOfState[next] = plan.classOf(path);
        }
        if (2 * next >= stepKeys.length) {
            growSteps();
        }
        put(key, next);
        return next;
    }

    private void growSteps() {
        long[] keys = stepKeys;
        int[] states = stepStates;
        stepKeys = new long[2 * keys.length];
        stepStates = new int[2 * keys.length];
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                put(keys[slot], states[slot]);
            }
        }
    }

    private void put(long key, int state) {
        int slot = slot(key);
        while (stepKeys[slot] != 0) {
            slot = slot + 1 & stepKeys.length - 1;
        }
        stepKeys[slot] = key;
        stepStates[slot] = state;
    }
}
