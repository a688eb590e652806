package io.vipgrader.accrual;

import java.nio.charset.StandardCharsets;

/**
 * The loop that adds waiting lines to one part of the totals. Everything a line does is in its group's {@link Recipe}; here are
 * only words and indexes. A lock is taken once for all lines given. Threads: one for each, over shared totals.
 */
final class PartitionFill {
    /** Slots that are touched before the first of them is worked on: so many loads a core can have under way, and a few more. */
    static final int FETCHED_AHEAD = 32;

    private final Plan plan;
    private final Totals totals;
    private final Books books;
    private final int stride;
    private final int[] homeWords;
    private final int[] homes = new int[FETCHED_AHEAD];
    private final long[] bookKey = new long[BookPlan.Kind.ORDERS.keyWords()];

    /** @param words that the lines carry behind their first four */
    PartitionFill(Totals totals, BulkWords words) {
        this.plan = totals.plan();
        this.totals = totals;
        this.books = totals.books();
        this.stride = BulkAccruer.STRIDE + words.count();
        this.homeWords = plan.books().stream()
                .mapToInt(book -> book.kind() == BookPlan.Kind.HOMES ? words.homeWord(book.dimension()) : -1)
                .toArray();
    }

    /** @param ids bytes of the ids that aren't inline */
    void add(int part, long[] entries, int count, byte[] ids, Recipe[] recipes) {
        Partition partition = totals.partition(part);
        synchronized (partition) {
            int entry = 0;
            try {
                while (entry < count) {
                    int until = Math.min(count, entry + FETCHED_AHEAD);
                    partition.locate(entries, entry * stride, until * stride, stride, homes);
                    for (int line = 0; entry < until; line++, entry++) {
                        int at = claim(partition, homes[line], entries, entry * stride, ids);
                        Recipe recipe = recipes[BulkAccruer.group(entries[entry * stride + 3])];
                        addTo(part, at, recipe, entries, entry * stride);
                    }
                }
            } catch (OutOfMemoryError full) {
                throw totals.full(full);
            } catch (BookPart.OverflowException tooLarge) {
                throw totals.overflow(part, tooLarge);
            } catch (ArithmeticException tooLarge) {
                throw SumOverflowException.ofMoney(id(entries, entry * stride, ids), plan.moneyScale());
            }
        }
    }

    private static int claim(Partition partition, int home, long[] entries, int from, byte[] ids) {
        long first = entries[from];
        long second = entries[from + 1];
        return Partition.inArena(first)
                ? partition.claimKeptFrom(home, second, ids, (int) first, (int) (first >>> 32))
                : partition.claimFrom(home, first, second);
    }

    /**
     * Adds one line of a customer whom no other thread adds to; others of his part may be added to meanwhile. Slots need no lock
     * then, books do.
     *
     * @param at where his slot starts
     */
    void addOne(int part, int at, Recipe recipe, long[] line) {
        Partition partition = totals.partition(part);
        try {
            if (recipe.books().length == 0) {
                addTo(part, at, recipe, line, 0);
            } else {
                synchronized (partition) {
                    addTo(part, at, recipe, line, 0);
                }
            }
        } catch (OutOfMemoryError full) {
            throw totals.full(full);
        } catch (BookPart.OverflowException tooLarge) {
            throw totals.overflow(part, tooLarge);
        } catch (ArithmeticException tooLarge) {
            throw SumOverflowException.ofMoney(new String(partition.id(at), StandardCharsets.UTF_8), plan.moneyScale());
        }
    }

    /** Does what a group's recipe says of a line to a customer's slot. */
    private void addTo(int part, int at, Recipe recipe, long[] entries, int from) {
        Partition partition = totals.partition(part);
        long[] slots = partition.slots();
        long amount = entries[from + 2];
        long meta = entries[from + 3];
        int[] visitWords = recipe.visitWords();
        for (int i = 0; i < visitWords.length; i++) {
            int index = at + visitWords[i];
            long visits = Visits.withLines(slots[index], 1);
            if (visits == Visits.TOO_MANY) {
                throw SumOverflowException.ofLines(new String(partition.id(at), StandardCharsets.UTF_8));
            }
            slots[index] = BulkAccruer.sale(meta)
                    ? Visits.withSale(visits, BulkAccruer.lineDay(meta) - recipe.visitStartDays()[i])
                    : visits;
        }
        int[] sumWords = recipe.sumWords();
        for (int i = 0; i < sumWords.length; i++) {
            long recognised = Math.multiplyExact(amount, (long) recipe.sumShares()[i]);
            long unit = recipe.sumUnits()[i];
            int index = at + sumWords[i];
            slots[index] = Math.addExact(slots[index], unit == Account.MONEY ? recognised : recognised / unit);
        }
        if (recipe.books().length > 0 && amount != 0) {
            addToBooks(recipe, partition.ordinal(at), part, entries, from);
        }
    }

    private void addToBooks(Recipe recipe, int ordinal, int part, long[] entries, int from) {
        for (int i = 0; i < recipe.books().length; i++) {
            int book = recipe.books()[i];
            switch (books.kind(book)) {
                case DAYS -> books.dayKey(ordinal, BulkAccruer.lineDay(entries[from + 3]), recipe.reach(), bookKey);
                case HOMES -> books.homeKey(ordinal, (int) entries[from + homeWords[book]], recipe.reach(), bookKey);
                case ORDERS ->
                    books.orderKey(
                            ordinal,
                            entries[from + BulkAccruer.STRIDE],
                            entries[from + BulkAccruer.STRIDE + 1],
                            recipe.reach(),
                            bookKey);
            }
            books.part(book, part)
                    .append(bookKey, Math.multiplyExact(entries[from + 2], (long) recipe.bookShares()[i]));
        }
    }

    private static String id(long[] entries, int from, byte[] ids) {
        long first = entries[from];
        return Partition.inArena(first)
                ? new String(ids, (int) first, (int) (first >>> 32), StandardCharsets.UTF_8)
                : new String(CustomerKey.inlineBytes(first, entries[from + 1]), StandardCharsets.UTF_8);
    }
}
