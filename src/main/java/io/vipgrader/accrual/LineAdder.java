package io.vipgrader.accrual;

import io.vipgrader.money.Shares;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Adds one line at a time to one customer, or to two where a programme sums households and another doesn't: to the sums and
 * visits of every view that sees it, and to the books. Threads: one for each, over shared totals.
 */
final class LineAdder {
    /** Combinations of values remembered; past it the memory starts anew, since a column may have a million values. */
    private static final int MOST_REMEMBERED = 1 << 16;

    private final Plan plan;
    private final Totals totals;
    private final Books books;
    private final Tally tally;
    private final int[] dimensions;
    private final int[][] accountsByView;
    /** By book the views that see its audience. */
    private final BitSet[] viewsByBook;

    private final Map<List<String>, Integer> classes = new HashMap<>();
    private final Map<BitSet, Integer> reaches = new HashMap<>();
    private final CustomerKey key = new CustomerKey();
    private final long[] bookKey = new long[BookPlan.Kind.ORDERS.keyWords()];

    private OrderLine line;
    private long money;
    private int lineClass;
    private int stretch;

    LineAdder(Plan plan, Totals totals, Tally tally) {
        this.plan = plan;
        this.totals = totals;
        this.books = totals.books();
        this.tally = tally;
        this.dimensions = plan.dimensions();
        this.accountsByView = IntStream.range(0, plan.views().size())
                .mapToObj(this::accountsOf)
                .toArray(int[][]::new);
        this.viewsByBook = plan.books().stream().map(this::viewsOf).toArray(BitSet[]::new);
        this.line = new OrderLine(LineKind.VOID, 0, "", 0, 0, 0, "", List.of());
    }

    private int[] accountsOf(int view) {
        return IntStream.range(0, plan.accounts().size())
                .filter(account -> plan.accounts().get(account).view() == view)
                .toArray();
    }

    private BitSet viewsOf(BookPlan book) {
        BitSet views = new BitSet();
        IntStream.range(0, plan.views().size())
                .filter(view -> plan.views().get(view).audience() == book.audience())
                .forEach(views::set);
        return views;
    }

    /** Takes up the line that is added next. */
    void read(OrderLine read, long readMoney) {
        line = read;
        money = readMoney;
        lineClass = classOf(read.dimensions());
        stretch = plan.stretch(read.lineDay());
    }

    /** Adds the line to a customer in the views given; nothing where there are none. */
    void add(String customer, BitSet views) {
        if (views.isEmpty()) {
            return;
        }
        int reach = books.isEmpty() ? 0 : reach(views);
        key.read(customer);
        int index = totals.partitionIndex(key);
        Partition partition = totals.partition(index);
        synchronized (partition) {
            try {
                int at = partition.claim(key);
                add(partition, at, views);
                addToBooks(index, at, views, reach);
            } catch (OutOfMemoryError full) {
                throw totals.full(full);
            } catch (BookPart.OverflowException tooLarge) {
                throw totals.overflow(index, tooLarge);
            } catch (ArithmeticException tooLarge) {
                throw SumOverflowException.ofMoney(customer, plan.moneyScale());
            }
        }
    }

    private void add(Partition partition, int at, BitSet views) {
        for (int view = views.nextSetBit(0); view >= 0; view = views.nextSetBit(view + 1)) {
            visit(partition, at, view);
            for (int account : accountsByView[view]) {
                take(partition, at, account);
            }
        }
    }

    private void visit(Partition partition, int at, int view) {
        int index = totals.visitsIndex(view);
        long visits = Visits.withLines(partition.word(at, index), line.count());
        if (visits == Visits.TOO_MANY) {
            throw SumOverflowException.ofLines(key.toString());
        }
        if (line.kind() == LineKind.SALE) {
            int startDay = plan.views().get(view).window().startDay();
            visits = Visits.withSale(visits, line.lineDay() - startDay);
        }
        partition.word(at, index, visits);
    }

    private void take(Partition partition, int at, int index) {
        Account account = plan.accounts().get(index);
        int decision = plan.decision(lineClass, stretch, account.column());
        if (decision == LineClasses.NOT_ASKED) {
            return;
        }
        int share = LineClasses.share(decision);
        long recognised = Math.multiplyExact(money, (long) share);
        long notRecognised = Math.multiplyExact(money, (long) (Shares.WHOLE - share));
        if (account.unit() == Account.MONEY) {
            partition.add(at, plan.accumulator(index, decision), recognised);
        } else if (account.unit() != Account.NO_SUM) {
            partition.add(at, plan.accumulator(index, decision), unitsOfEachLine(account.unit(), share));
        }
        tally.inside(index, line.count(), decision, recognised, notRecognised);
    }

    /** A line that stands for several equal ones is rounded as each of them. */
    private long unitsOfEachLine(long unit, int share) {
        return Math.multiplyExact(Math.multiplyExact(line.amount(), (long) share) / unit, line.count());
    }

    private void addToBooks(int partition, int at, BitSet views, int reach) {
        for (int book = 0; book < viewsByBook.length; book++) {
            if (viewsByBook[book].intersects(views)) {
                addToBook(book, partition, at, reach);
            }
        }
    }

    private void addToBook(int book, int partition, int at, int reach) {
        int decision = plan.decision(lineClass, stretch, plan.books().get(book).column());
        long recognised =
                decision == LineClasses.NOT_ASKED ? 0 : Math.multiplyExact(money, (long) LineClasses.share(decision));
        if (recognised != 0) {
            books.key(book, totals.partition(partition).ordinal(at), line, reach, bookKey);
            books.part(book, partition).append(bookKey, recognised);
        }
    }

    private int reach(BitSet views) {
        Integer known = reaches.get(views);
        if (known != null) {
            return known;
        }
        int reach = books.reach(views);
        reaches.put((BitSet) views.clone(), reach);
        return reach;
    }

    private int classOf(List<String> values) {
        List<String> named = named(values);
        Integer known = classes.get(named);
        if (known != null) {
            return known;
        }
        if (classes.size() == MOST_REMEMBERED) {
            classes.clear();
        }
        int found = plan.classOf(named);
        classes.put(named, found);
        return found;
    }

    private List<String> named(List<String> values) {
        if (dimensions.length == values.size()) {
            return values;
        }
        List<String> named = new ArrayList<>(dimensions.length);
        for (int dimension : dimensions) {
            named.add(values.get(dimension));
        }
        return named;
    }
}
