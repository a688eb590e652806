package io.vipgrader.accrual;

import io.vipgrader.money.Shares;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.CountingRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All gradings of a run compiled together, so that each order line is read once and added to every total that holds it.
 *
 * <p>A line has a <i>class</i> (what the counting rules can tell about its dimension values), a <i>stretch</i> (between two
 * dates at which some rule begins or ends) and, in each <i>column</i> (a distinct counting table), a share in basis points.
 * An <i>accumulator</i> is one sum per customer: a share column in a window; targets that agree on both share it. A further
 * kind of sum (a filter, a cap) is a further accumulator and changes nobody else's.
 *
 * <p>Threads: any number may ask; nothing but the table of classes changes, and that locks itself.
 */
public final class Plan {

    /**
     * One sum per customer.
     *
     * @param column index of the share column
     * @param window index into {@link #windows()}
     */
    public record Accumulator(int column, int window) {}

    private final List<Target> targets;
    private final int amountScale;
    private final int[] dimensions;
    private final LineClasses classes;
    private final List<LineWindow> windows;
    private final List<Accumulator> accumulators;
    private final List<Accumulator> accumulatorOfTarget;

    private Plan(List<Target> targets, OrderFormat format) {
        this.targets = List.copyOf(targets);
        this.amountScale = format.amount().scale();
        List<String> mapped =
                format.dimensions().stream().map(OrderFormat.Dimension::word).toList();
        this.dimensions = namedDimensions(targets, mapped);
        List<String> named = Arrays.stream(dimensions).mapToObj(mapped::get).toList();
        List<ShareColumn> columnOfTarget = targets.stream()
                .map(target -> ShareColumn.of(target.policy(), named))
                .toList();
        List<LineWindow> windowOfTarget =
                targets.stream().map(target -> LineWindow.of(target.window())).toList();
        List<ShareColumn> columns = distinct(columnOfTarget);
        this.windows = distinct(windowOfTarget);
        this.classes = new LineClasses(columns);
        List<Accumulator> wanted = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            wanted.add(new Accumulator(columns.indexOf(columnOfTarget.get(i)), windows.indexOf(windowOfTarget.get(i))));
        }
        this.accumulatorOfTarget = List.copyOf(wanted);
        this.accumulators = distinct(wanted);
    }

    /**
     * Compiles the gradings of a run.
     *
     * @throws IllegalStateException for a policy that the policy check ought to have refused
     */
    public static Plan of(List<Target> targets, OrderFormat format) {
        return new Plan(targets, format);
    }

    private static int[] namedDimensions(List<Target> targets, List<String> mapped) {
        TreeSet<Integer> named = new TreeSet<>();
        for (Target target : targets) {
            for (CountingRule rule : ShareColumn.rulesOf(target.policy())) {
                rule.when().tests().forEach(test -> named.add(mapped.indexOf(test.dimension())));
            }
        }
        named.remove(-1);
        return named.stream().mapToInt(Integer::intValue).toArray();
    }

    private static <T> List<T> distinct(List<T> all) {
        return List.copyOf(new LinkedHashSet<>(all));
    }

    public List<Target> targets() {
        return targets;
    }

    /** Decimals of order lines' amounts. */
    public int amountScale() {
        return amountScale;
    }

    /** Decimals of sums: four more than the amounts', for the share. */
    public int moneyScale() {
        return amountScale + Shares.SCALE;
    }

    /** Distinct windows; a customer's count and first and last sale day are kept once for each. */
    public List<LineWindow> windows() {
        return windows;
    }

    public List<Accumulator> accumulators() {
        return accumulators;
    }

    /** Index of the sum that a target's spend comes from. */
    public int accumulatorOf(int target) {
        return accumulators.indexOf(accumulatorOfTarget.get(target));
    }

    /** Index of a target's main period. */
    public int windowOf(int target) {
        return accumulatorOfTarget.get(target).window();
    }

    /** Indexes into {@link OrderFormat#dimensions()} that some rule looks at, rising; the values that make a class. */
    public int[] dimensions() {
        return dimensions.clone();
    }

    /** The class of a line whose values of {@link #dimensions()} are these. Ask once per distinct combination. */
    public int classOf(List<String> values) {
        return classes.classOf(values);
    }

    /** The stretch of dates that holds a line date. */
    public int stretch(int lineDay) {
        return classes.stretch(lineDay);
    }

    /** The recognised share in basis points. */
    public int share(int lineClass, int stretch, int column) {
        return LineClasses.share(classes.decision(lineClass, stretch, column));
    }

    /** Index of the counting rule that took such a line; the number of rules where none did and all counts. */
    public int rule(int lineClass, int stretch, int column) {
        return LineClasses.rule(classes.decision(lineClass, stretch, column));
    }

    /** The class's share and rule in an accumulator's column, as {@link LineClasses} packs them. */
    int decision(int lineClass, int stretch, int accumulator) {
        return classes.decision(
                lineClass, stretch, accumulators.get(accumulator).column());
    }

    /** For each window the accumulators that add up its lines. */
    int[][] accumulatorsByWindow() {
        return IntStream.range(0, windows.size())
                .mapToObj(window -> IntStream.range(0, accumulators.size())
                        .filter(accumulator -> accumulators.get(accumulator).window() == window)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** How many counting rules decide in an accumulator's column. */
    int rulesOfAccumulator(int accumulator) {
        return classes.rules(accumulators.get(accumulator).column());
    }

    /** A target's counting rules, by the index that {@link #rule} tells. */
    List<CountingRule> rules(int target) {
        Policy policy = targets.get(target).policy();
        return ShareColumn.rulesOf(policy);
    }
}
