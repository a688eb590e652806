package io.vipgrader.accrual;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The groups of lines that a run has met, numbered as they come, with what each does. Made when first asked for: there are as
 * many as classes and spans of days meet in the data. Shared by all threads, which remember the numbers they have seen.
 */
final class LineGroups {
    private final Plan plan;
    private final Totals totals;
    private final DaySpans spans;
    /** Views that saw a line before already, by the same numbers; none where all is new. */
    private final BiFunction<Integer, Integer, BitSet> seenBefore;

    private final Map<Long, Integer> numbers = new HashMap<>();
    private volatile Recipe[] recipes = new Recipe[0];

    LineGroups(Plan plan, Totals totals) {
        this.plan = plan;
        this.totals = totals;
        this.spans = plan.daySpans(List.of());
        this.seenBefore = (lineDay, atDay) -> new BitSet();
    }

    /** Groups of what a later date sees and an earlier one, of whose lines the totals are already, doesn't. */
    LineGroups(Plan plan, Totals totals, Plan before) {
        this.plan = plan;
        this.totals = totals;
        List<LineWindow> windows = before.windows().toList();
        this.spans = plan.daySpans(windows);
        this.seenBefore = (lineDay, atDay) -> DaySpans.views(windows, lineDay, atDay);
    }

    /** The number of the group of such a line. */
    synchronized int number(int lineClass, int lineDay, int atDay) {
        long key = (long) lineClass * spans.count() + spans.span(lineDay, atDay);
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = recipes.length;
        Recipe[] grown = Arrays.copyOf(recipes, number + 1);
        grown[number] = recipe(lineClass, lineDay, atDay);
        recipes = grown;
        numbers.put(key, number);
        return number;
    }

    DaySpans spans() {
        return spans;
    }

    /** All that are known, by number; who was told a number finds it here. */
    Recipe[] recipes() {
        return recipes;
    }

    Recipe recipe(int number) {
        return recipes[number];
    }

    /** Of lines that touch nobody. */
    Recipe none() {
        return new Recipe(
                0,
                0,
                new BitSet(),
                new int[0],
                new int[0],
                new int[0],
                new int[0],
                new long[0],
                new int[0],
                new int[0],
                0);
    }

    private Recipe recipe(int lineClass, int lineDay, int atDay) {
        BitSet views = spans.views(lineDay, atDay);
        views.andNot(seenBefore.apply(lineDay, atDay));
        int stretch = spans.stretch(lineDay);
        int[] seen = views.stream().toArray();
        int[] sums = IntStream.range(0, plan.accounts().size())
                .filter(account -> views.get(plan.accounts().get(account).view()))
                .filter(account -> plan.accounts().get(account).unit() != Account.NO_SUM)
                .filter(account -> share(lineClass, stretch, column(account)) > 0)
                .toArray();
        int[] books = IntStream.range(0, plan.books().size())
                .filter(book -> share(lineClass, stretch, plan.books().get(book).column()) > 0)
                .filter(book -> views.stream().anyMatch(view -> isOf(book, view)))
                .toArray();
        return new Recipe(
                lineClass,
                stretch,
                views,
                IntStream.of(seen).map(totals::visitsIndex).toArray(),
                IntStream.of(seen)
                        .map(view -> plan.views().get(view).window().startDay())
                        .toArray(),
                IntStream.of(sums)
                        .map(account -> Partition.KEY_WORDS
                                + plan.accumulator(account, plan.decision(lineClass, stretch, column(account))))
                        .toArray(),
                IntStream.of(sums)
                        .map(account -> share(lineClass, stretch, column(account)))
                        .toArray(),
                IntStream.of(sums)
                        .mapToLong(account -> plan.accounts().get(account).unit())
                        .toArray(),
                books,
                IntStream.of(books)
                        .map(book ->
                                share(lineClass, stretch, plan.books().get(book).column()))
                        .toArray(),
                books.length == 0 ? 0 : totals.books().reach(views));
    }

    private boolean isOf(int book, int view) {
        return plan.books().get(book).audience() == plan.views().get(view).audience();
    }

    private int column(int account) {
        return plan.accounts().get(account).column();
    }

    /** In basis points; 0 also where the column doesn't ask for the line. */
    private int share(int lineClass, int stretch, int column) {
        int decision = plan.decision(lineClass, stretch, column);
        return decision == LineClasses.NOT_ASKED ? 0 : LineClasses.share(decision);
    }
}
