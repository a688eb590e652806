package io.vipgrader.accrual;

import io.vipgrader.order.OrderLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All lines of a run, read once and kept for gradings of many dates: two words a line, and some more where books are kept. Of
 * each date it makes the totals that reading the files for that date alone would make.
 *
 * <p>Totals of one date become those of the next by adding what the next sees beyond, as long as no line leaves a period; so a
 * year of days costs little more than its last day. Where a line leaves (a rolling period, a new year) or another policy comes
 * into force, the totals are added up anew from here.
 *
 * <p>Lines of customers whom a table about people concerns are kept whole and added anew for every date, since whose they are, or
 * whether they count, may change from date to date.
 *
 * <p>Threads: any number may fill it by their own {@link BulkAccruer}; one reads it, when all have finished. Dates rise.
 */
public final class DayBook {
    private final Plan plan;
    private final BulkWords words;
    private final Concerned concerned;
    private final DayGroups groups = new DayGroups();
    private final DayBookPart[] parts = new DayBookPart[Totals.PARTITIONS];
    private final Books books;
    private final GroupCounts counts = new GroupCounts();
    private final Sightings sightings;
    private final List<OrderLine> singleLines = new ArrayList<>();
    private BulkAccruer.LeftOver leftOver = BulkAccruer.LeftOver.NONE;
    /** Of the date before; empty in front of the first, and behind one that failed. */
    private Optional<Totals> current = Optional.empty();

    /** All customers; empty up to the first date. */
    private Optional<Stretches> known = Optional.empty();
    /** Their numbers by id. */
    private int[] order = new int[0];

    private DayBook(Plan plan) {
        this.plan = plan;
        this.words = BulkWords.of(plan);
        this.concerned = Concerned.of(plan);
        this.sightings = new Sightings(plan);
        this.books = new Books(plan, Totals.PARTITIONS, HeapMemory.HEAP);
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new DayBookPart(words.count());
        }
    }

    /** @param plan of all gradings that are to be made */
    public static DayBook of(Plan plan) {
        return new DayBook(plan);
    }

    /** Of all dates' gradings; no totals are ever made of it. */
    public Plan plan() {
        return plan;
    }

    BulkSink sink() {
        return new DayBookSink(this);
    }

    /** Customers whose lines are kept whole. */
    public Concerned concerned() {
        return concerned;
    }

    DayGroups groups() {
        return groups;
    }

    DayBookPart part(int part) {
        return parts[part];
    }

    int homeValue(String value) {
        return books.value(value);
    }

    /** Takes what one thread has counted and kept. */
    synchronized void add(
            GroupCounts threadCounts, List<OrderLine> lines, BulkAccruer.LeftOver left, Sightings threadSightings) {
        sightings.merge(threadSightings);
        for (int group = 0; group < Math.min(threadCounts.size(), groups.count()); group++) {
            counts.add(group, threadCounts, group);
        }
        singleLines.addAll(lines);
        leftOver = leftOver.and(left);
    }

    /** Bytes of heap that the lines take, without those that are kept whole. */
    public long bytes() {
        return Arrays.stream(parts).mapToLong(DayBookPart::bytes).sum()
                + known.map(Stretches::bytes).orElse(0L);
    }

    /** What lines came to at one date. */
    public record Dated(Totals totals, Tally tally, CustomerOrder order) {}

    /**
     * The totals of one date. They are good until the next date's are asked for.
     *
     * @param date its plan, made of targets of this book's plan
     * @param crew that adds up
     * @throws SumOverflowException when a sum of a customer's doesn't fit in 64 bits
     */
    public Dated at(Plan date, Crew crew) {
        Stretches stretches = known.orElseGet(() -> close(crew));
        Optional<Totals> before = current.filter(totals -> totals.plan().growsInto(date))
                .filter(totals -> singleLines.isEmpty() || totals.books().isEmpty());
        Totals totals = before.map(earlier -> earlier.as(date)).orElseGet(() -> empty(date, stretches));
        LineGroups fresh = before.map(earlier -> new LineGroups(date, totals, earlier.plan()))
                .orElseGet(totals::groups);
        int from =
                before.map(earlier -> firstDayThatChanges(earlier.plan(), date)).orElse(Integer.MIN_VALUE);
        int last = date.windows().mapToInt(LineWindow::knownDay).max().orElse(Integer.MIN_VALUE);
        Recipe[] recipes = recipes(date, fresh, from);
        // Totals that are written to and not finished are no date's.
        current = Optional.empty();
        crew.divide(
                parts.length,
                1,
                (part, next) -> parts[part].addTo(totals, stretches, words, recipes, groups, from, last));
        Tally tally = tally(date, totals.groups());
        addSingleLines(totals, tally);
        current = Optional.of(totals);
        return new Dated(totals, tally, CustomerOrder.of(totals, order));
    }

    private Totals empty(Plan date, Stretches stretches) {
        return new Totals(date, stretches.empty(Totals.width(date)), books.emptyOf(date));
    }

    /** Ends the filling: puts customers and lines in order. */
    private Stretches close(Crew crew) {
        addSingleCustomers();
        Partition[] customers = Arrays.stream(parts).map(DayBookPart::customers).toArray(Partition[]::new);
        Totals all = Totals.ofIds(plan, customers, books);
        int[] byId = CustomerOrder.sorted(all, crew).customers();
        Stretches stretches = Stretches.of(all, byId, crew);
        int[][] places = Arrays.stream(customers)
                .map(partition -> new int[partition.customers()])
                .toArray(int[][]::new);
        for (int place = 0; place < byId.length; place++) {
            places[Totals.part(byId[place])][all.ordinal(byId[place])] = place;
        }
        crew.divide(parts.length, 1, (part, next) -> parts[part].sort(groups, places[part]));
        order = stretches.customers();
        known = Optional.of(stretches);
        return stretches;
    }

    /** Before that day nothing becomes known, and no line sold becomes seen; a day is left for late starts of a day. */
    private static int firstDayThatChanges(Plan before, Plan date) {
        int first = Integer.MAX_VALUE;
        for (int view = 0; view < date.views().size(); view++) {
            LineWindow now = date.views().get(view).window();
            LineWindow then = before.views().get(view).window();
            if (now.endDay() > then.endDay()) {
                first = Math.min(first, then.endDay() - 1);
            }
            if (now.knownDay() > then.knownDay()) {
                first = Math.min(first, then.knownDay() + 1);
            }
        }
        return first;
    }

    /** By group; empty for a group whose lines are known before that day. */
    private Recipe[] recipes(Plan date, LineGroups fresh, int from) {
        int[] classes = classes(date);
        Recipe[] recipes = new Recipe[groups.count()];
        Recipe none = fresh.none();
        RememberedGroups remembered = new RememberedGroups(fresh);
        for (int group = 0; group < recipes.length; group++) {
            recipes[group] = groups.atDay(group) < from
                    ? none
                    : fresh.recipe(remembered.number(
                            classes[groups.lineClass(group)], groups.lineDay(group), groups.atDay(group)));
        }
        return recipes;
    }

    /** By class of this book's plan, the class of the date's. */
    private int[] classes(Plan date) {
        return IntStream.range(0, plan.classes())
                .map(lineClass -> date.classOf(plan, lineClass))
                .toArray();
    }

    private Tally tally(Plan date, LineGroups all) {
        int[] classes = classes(date);
        RememberedGroups remembered = new RememberedGroups(all);
        GroupCounts byGroup = new GroupCounts();
        for (int group = 0; group < groups.count(); group++) {
            int number =
                    remembered.number(classes[groups.lineClass(group)], groups.lineDay(group), groups.atDay(group));
            byGroup.add(number, counts, group);
        }
        Tally tally = Tally.of(date);
        leftOver.tell(tally);
        tally.sightings().merge(sightings);
        for (int number = 0; number < all.recipes().length; number++) {
            if (byGroup.lines(number) > 0) {
                tally.group(all.recipe(number), byGroup.lines(number), byGroup.money(number));
            }
        }
        return tally;
    }

    /** The lines kept whole are added up anew, to customers who are as without lines: nothing else is ever added to these. */
    private void addSingleLines(Totals totals, Tally tally) {
        CustomerKey key = new CustomerKey();
        for (String customer : singleCustomers()) {
            Partition partition = totals.partition(totals.partitionIndex(key.read(customer)));
            partition.clear(partition.claim(key));
        }
        Accruer accruer = Accruer.of(totals.plan(), totals);
        singleLines.forEach(accruer::line);
        tally.merge(accruer.tally());
    }

    /** Customers of whole lines get their slots before the first date, since the table doesn't grow after. */
    private void addSingleCustomers() {
        CustomerKey key = new CustomerKey();
        for (String customer : singleCustomers()) {
            key.read(customer);
            parts[Totals.partitionIndex(key.hash())].customers().claim(key);
        }
    }

    /** Whoever these lines may be added to; a head only where some programme sums households, else he has lines in bulk. */
    private Set<String> singleCustomers() {
        boolean households = plan.audiences().stream().anyMatch(Audience::households);
        Set<String> customers = new HashSet<>();
        for (OrderLine line : singleLines) {
            if (!line.customer().isEmpty()) {
                String buyer = plan.people().aliases().resolve(line.customer(), line.lineDay());
                customers.add(buyer);
                if (households) {
                    customers.add(plan.people().households().head(buyer, line.lineDay()));
                }
            }
        }
        return customers;
    }
}
