package io.vipgrader.accrual;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps lines in a day book. Of lines that come one by one, those of customers whom a table about people concerns are kept
 * whole; all others become lines in bulk, so that a customer's lines are all of one kind or all of the other.
 */
final class DayBookSink implements BulkSink {
    /** Groups remembered; where two of them meet, the later pushes the earlier out. */
    private static final int REMEMBERED_BITS = 14;

    private final DayBook book;
    private final BulkWords words;
    private final List<OrderLine> lines = new ArrayList<>();
    private final long[] rememberedKeys = new long[1 << REMEMBERED_BITS];
    private final int[] rememberedNumbers = new int[1 << REMEMBERED_BITS];
    private final CustomerKey key = new CustomerKey();
    private final GroupCounts ownCounts = new GroupCounts();
    private final int[] watched;
    private final Sightings ownSightings;
    private final WideMoney anonymousMoney = new WideMoney();
    private long anonymous;
    private long voids;

    DayBookSink(DayBook book) {
        this.book = book;
        this.words = BulkWords.of(book.plan());
        this.watched = book.plan().watched();
        this.ownSightings = new Sightings(book.plan());
        Arrays.fill(rememberedKeys, -1);
    }

    @Override
    public int group(int lineClass, int lineDay, int atDay) {
        long wanted = DayGroups.key(lineClass, lineDay, atDay);
        int place = (int) ((wanted * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - REMEMBERED_BITS));
        if (rememberedKeys[place] != wanted) {
            rememberedNumbers[place] = book.groups().number(wanted);
            rememberedKeys[place] = wanted;
        }
        return rememberedNumbers[place];
    }

    @Override
    public int homeValue(String value) {
        return book.homeValue(value);
    }

    @Override
    public boolean[] touching() {
        boolean[] all = new boolean[book.groups().count()];
        Arrays.fill(all, true);
        return all;
    }

    @Override
    public void add(int part, long[] entries, int count, byte[] ids) {
        book.part(part).add(entries, count, ids);
    }

    @Override
    public void line(OrderLine line) {
        if (line.kind() == LineKind.VOID) {
            voids += line.count();
        } else if (line.customer().isEmpty()) {
            anonymous += line.count();
            for (long i = 0; i < line.count(); i++) {
                anonymousMoney.add(line.amount());
            }
        } else if (book.concerned().holds(line.customer())) {
            lines.add(line);
        } else {
            Accruer.see(ownSightings, line, watched);
            for (long i = 0; i < line.count(); i++) {
                addInBulk(line);
            }
        }
    }

    private void addInBulk(OrderLine line) {
        Plan plan = book.plan();
        int lineClass = plan.classOf(Arrays.stream(plan.dimensions())
                .mapToObj(line.dimensions()::get)
                .toList());
        int group = group(lineClass, line.lineDay(), line.atDay());
        ownCounts.add(group, line.amount());
        key.read(line.customer());
        long[] entry = new long[BulkAccruer.STRIDE + words.count()];
        entry[0] = key.inline() ? key.firstWord() : (long) key.bytes().length << Integer.SIZE;
        entry[1] = key.inline() ? key.secondWord() : key.hash();
        entry[2] = line.amount();
        entry[3] = BulkAccruer.meta(group, line.kind() == LineKind.SALE, line.lineDay());
        if (words.orders()) {
            byte[] order = line.order().getBytes(StandardCharsets.UTF_8);
            BulkAccruer.fingerprint(order, 0, order.length, entry, 0);
        }
        for (int dimension : words.homeDimensions()) {
            entry[words.homeWord(dimension)] = homeValue(line.dimensions().get(dimension));
        }
        add(Totals.partitionIndex(key.hash()), entry, 1, key.bytes());
    }

    @Override
    public Tally finish(GroupCounts counts, BulkAccruer.LeftOver leftOver, Sightings sightings) {
        BulkAccruer.LeftOver own = new BulkAccruer.LeftOver(0, voids, anonymous, anonymousMoney.value());
        book.add(counts, List.of(), leftOver, sightings);
        book.add(ownCounts, lines, own, ownSightings);
        return Tally.of(book.plan());
    }
}
