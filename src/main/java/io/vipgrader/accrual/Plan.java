package io.vipgrader.accrual;

import io.vipgrader.money.Shares;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.people.People;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All gradings of a run compiled together, so that each order line is read once and added to every total that holds it.
 *
 * <p>A line has a <i>class</i> (what the counting rules can tell about its dimension values), a <i>stretch</i> (between two
 * dates at which some rule begins or ends) and, in each <i>column</i> (a measure's counting), a share in basis points or no part.
 * A <i>view</i> says which lines count for whom: a window and an audience. An <i>account</i> is a column in a view. It has an
 * <i>accumulator</i>, one sum per customer, for the lines of each capped rule and one for all others. What adds up by day, order
 * or home goes to a <i>book</i>. Targets that agree on any of these share it.
 *
 * <p>Threads: any number may ask; nothing but the table of classes changes, and that locks itself.
 */
public final class Plan {

    /**
     * One sum per customer.
     *
     * @param account index of the account
     * @param lane 0 for lines that no capped rule took, then one for each capped rule
     */
    record Accumulator(int account, int lane) {}

    private final List<Target> targets;
    private final int amountScale;
    private final People people;
    private final int[] dimensions;
    private final List<String> words;
    private final int[] watched;
    private final LineClasses classes;
    private final List<Audience> audiences;
    private final List<View> views;
    private final List<ShareColumn> columns;
    private final List<Account> accounts;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final int[] firstAccumulators;
    private final int[][] lanes;
    private final List<BookPlan> books;
    private final List<TargetPlan> targetPlans;

    private Plan(List<Target> targets, OrderFormat format, People people, Watch watch) {
        PlanBuilder built = new PlanBuilder(targets, format);
        this.targets = List.copyOf(targets);
        this.amountScale = format.amount().scale();
        this.people = people;
        this.dimensions = built.dimensions;
        this.words =
                format.dimensions().stream().map(OrderFormat.Dimension::word).toList();
        this.watched = IntStream.range(0, words.size())
                .filter(dimension -> watch.named().contains(words.get(dimension))
                        || (watch.ruled() && IntStream.of(dimensions).anyMatch(ruled -> ruled == dimension)))
                .toArray();
        this.audiences = built.audiences.values();
        this.views = built.views.values();
        this.columns = built.columns.values();
        this.accounts = built.accounts.values();
        this.books = built.books.values();
        this.targetPlans = List.copyOf(built.targets);
        this.classes = new LineClasses(columns);
        this.lanes = columns.stream().map(ShareColumn::laneOfOutcome).toArray(int[][]::new);
        this.firstAccumulators = new int[accounts.size()];
        for (int account = 0; account < firstAccumulators.length; account++) {
            firstAccumulators[account] = accumulators.size();
            addAccumulators(account);
        }
    }

    private void addAccumulators(int account) {
        if (accounts.get(account).unit() != Account.NO_SUM) {
            int count = columns.get(accounts.get(account).column()).lanes();
            IntStream.range(0, count).forEach(lane -> accumulators.add(new Accumulator(account, lane)));
        }
    }

    /** Compiles the gradings of a run in which nobody is known by other than order lines. */
    public static Plan of(List<Target> targets, OrderFormat format) {
        return of(targets, format, People.NONE);
    }

    /**
     * Compiles the gradings of a run.
     *
     * @throws IllegalStateException for a policy that the policy check ought to have refused
     */
    public static Plan of(List<Target> targets, OrderFormat format, People people) {
        return of(targets, format, people, Watch.DAYS);
    }

    /**
     * The same, keeping which values it met.
     *
     * @param watch of which dimensions
     */
    public static Plan of(List<Target> targets, OrderFormat format, People people, Watch watch) {
        return new Plan(targets, format, people, watch);
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

    /** Who is who, and who is left out. */
    public People people() {
        return people;
    }

    /** Indexes into {@link OrderFormat#dimensions()} that some rule looks at, rising; the values that make a class. */
    public int[] dimensions() {
        return dimensions.clone();
    }

    /** Indexes into {@link OrderFormat#dimensions()} of which the values met are kept, rising. */
    public int[] watched() {
        return watched.clone();
    }

    /** Indexes into {@link OrderFormat#dimensions()} on whose values anything depends, rising. */
    public int[] lookedAt() {
        return Stream.of(dimensions, watched, BulkWords.of(this).homeDimensions())
                .flatMapToInt(IntStream::of)
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Of a dimension that is looked at, the texts that rules name, those that are one to all rules together; all other texts are
     * one as well. Empty where every text is needed as it is: for homes, for the gates, or to see how it begins.
     *
     * @param dimension index into {@link OrderFormat#dimensions()}
     */
    public Optional<List<List<String>>> namedTexts(int dimension) {
        boolean whole = IntStream.concat(
                        IntStream.of(watched), IntStream.of(BulkWords.of(this).homeDimensions()))
                .anyMatch(asItIs -> asItIs == dimension);
        return whole
                ? Optional.empty()
                : classes.named(Arrays.stream(dimensions).boxed().toList().indexOf(dimension));
    }

    /** Whether days are told apart, beyond who was first or last. */
    public boolean looksAtDays() {
        return books.stream().anyMatch(book -> book.kind() == BookPlan.Kind.DAYS);
    }

    /**
     * The epoch days, rising, on which something changes for lines: a period or what is known of it begins or ends, or a rule, or who a
     * customer is. Lines of one customer between two of them are one to everybody who doesn't tell days apart.
     */
    public List<Integer> turningDays() {
        Stream<IntStream> people = Stream.of(
                people().aliases().changes(),
                audiences.stream().anyMatch(Audience::households)
                        ? people().households().changes()
                        : IntStream.empty());
        return Stream.of(
                        classes.cutDays().stream(),
                        windows()
                                .flatMap(
                                        window -> Stream.of(window.startDay(), window.endDay(), window.knownDay() + 1)),
                        people.flatMap(IntStream::boxed))
                .flatMap(days -> days)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether lines count by the order that they are of. */
    public boolean looksAtOrders() {
        return BulkWords.of(this).orders();
    }

    /** Whether something is rounded line by line, so that their sum alone doesn't tell it. */
    public boolean roundsEachLine() {
        return accounts.stream().anyMatch(account -> account.unit() > Account.MONEY);
    }

    /** The same by our words. */
    List<String> watchedWords() {
        return IntStream.of(watched).mapToObj(words::get).toList();
    }

    /** Dimensions that a target's own rules look at, by our word. */
    public Set<String> ruledDimensions(int target) {
        return PlanBuilder.dimensionsOf(targets.get(target).policy());
    }

    /** The class of a line whose values of {@link #dimensions()} are these. Ask once per distinct combination. */
    public int classOf(List<String> values) {
        return classes.classOf(values);
    }

    /**
     * What the rules make of a value of one dimension. Values with equal answers make the same class.
     *
     * @param dimension index into {@link #dimensions()}
     */
    public BitSet answers(int dimension, String value) {
        return classes.answers(dimension, value);
    }

    /** @param others windows of another plan at whose bounds something changes as well */
    DaySpans daySpans(List<LineWindow> others) {
        return new DaySpans(windows().toList(), others, classes);
    }

    /** Distinct classes met so far. */
    int classes() {
        return classes.size();
    }

    /** Values of {@link #dimensions()} that make a class. */
    List<String> valuesOf(int lineClass) {
        return classes.valuesOf(lineClass);
    }

    /** The class here of lines that are of a class of another plan, which looks at all dimensions that this one does. */
    int classOf(Plan other, int otherClass) {
        List<String> values = other.valuesOf(otherClass);
        List<Integer> theirs = Arrays.stream(other.dimensions).boxed().toList();
        return classOf(Arrays.stream(dimensions)
                .mapToObj(dimension -> values.get(theirs.indexOf(dimension)))
                .toList());
    }

    /**
     * Whether totals of this plan become those of a later date by adding what the later date sees beyond: all is counted alike,
     * and no line leaves a period.
     */
    boolean growsInto(Plan later) {
        return columns.equals(later.columns)
                && accounts.equals(later.accounts)
                && books.equals(later.books)
                && targetPlans.equals(later.targetPlans)
                && audiences.size() == later.audiences.size()
                && IntStream.range(0, audiences.size())
                        .allMatch(i -> audiences.get(i).asksLike(later.audiences.get(i)))
                && views.size() == later.views.size()
                && IntStream.range(0, views.size())
                        .allMatch(i ->
                                views.get(i).audience() == later.views.get(i).audience()
                                        && views.get(i)
                                                .window()
                                                .growsInto(later.views.get(i).window()));
    }

    /** The stretch of dates that holds a line date. */
    public int stretch(int lineDay) {
        return classes.stretch(lineDay);
    }

    /** What a column makes of such a line, as {@link LineClasses} packs it. */
    int decision(int lineClass, int stretch, int column) {
        return classes.decision(lineClass, stretch, column);
    }

    /** The accumulator that an account's line goes to. */
    int accumulator(int account, int decision) {
        return firstAccumulators[account] + lanes[accounts.get(account).column()][LineClasses.outcome(decision)];
    }

    /** The accumulator of an account's lines that no capped rule took; those of capped rules follow. */
    int firstAccumulator(int account) {
        return firstAccumulators[account];
    }

    /** In how many ways rules can take a line of an account. */
    int outcomes(int account) {
        return columns.get(accounts.get(account).column()).outcomes().count();
    }

    List<Audience> audiences() {
        return audiences;
    }

    List<View> views() {
        return views;
    }

    Stream<LineWindow> windows() {
        return views.stream().map(View::window);
    }

    List<Account> accounts() {
        return accounts;
    }

    List<Accumulator> accumulators() {
        return accumulators;
    }

    List<BookPlan> books() {
        return books;
    }

    TargetPlan targetPlan(int target) {
        return targetPlans.get(target);
    }
}
