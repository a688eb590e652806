package io.vipgrader.scan;

import io.vipgrader.accrual.BulkAccruer;
import io.vipgrader.accrual.BulkWords;
import io.vipgrader.accrual.Concerned;
import io.vipgrader.accrual.Plan;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.CellReader;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import java.util.Optional;

/**
 * Reads one record's cells into the words of an order line. It takes the plain cases only and answers no to all others; then
 * the careful road reads the record, and says what is wrong with it if anything is. A yes means that the careful road would
 * have made the very same line.
 *
 * <p>This class and {@link BlockScanner} are where the time of a run goes, so they break the house's rules: numbers in place of
 * names, long methods, no objects. Threads: one.
 */
final class LineScanner {
    /** A customer's merged lines are written one by one, as long as they are few. */
    private static final int MOST_MERGED_LINES = 64;

    private static final int MOST_COUNT_DIGITS = 9;

    // Columns, from 0; -1 for one that the job doesn't map.
    private final int status;
    private final int at;
    private final int soldAt;
    private final int customer;
    private final int amount;
    private final int quantity;
    private final int unitPrice;
    private final int order;
    private final int soldOrder;
    private final int lineNumber;
    private final int merged;
    private final int[] dimensions;
    private final boolean[] lookedAt;

    private final boolean rejectNoCustomer;
    private final boolean iso;
    private final IsoCells dates;
    private final AmountCells amounts;
    private final LineClassifier classifier;
    private final Concerned concerned;
    private final boolean nobodyConcerned;
    private final BulkAccruer bulk;
    private final BulkWords extras;
    private final boolean hasExtras;
    private final ByteRecords careful;

    private final StatusCells statuses;

    private final int[] valueNumbers;
    private final int[] watched;

    LineScanner(
            ColumnPlan columns,
            OrderFormat format,
            Days days,
            Plan plan,
            StatusCells statuses,
            LineClassifier classifier,
            Concerned concerned,
            BulkAccruer bulk,
            ByteRecords careful) {
        this.status = columns.status();
        this.at = columns.at();
        this.soldAt = columns.soldAt();
        this.customer = columns.customer();
        this.amount = columns.amount();
        this.quantity = columns.quantity();
        this.unitPrice = columns.unitPrice();
        this.order = columns.order();
        this.soldOrder = columns.soldOrder();
        this.lineNumber = columns.line();
        this.merged = columns.merged();
        this.dimensions = columns.dimensions();
        this.lookedAt = new boolean[dimensions.length];
        for (int i = 0; i < dimensions.length; i++) {
            lookedAt[i] = classifier.looksAt(i);
        }
        this.rejectNoCustomer = format.rejectNoCustomer();
        this.iso = format.dateFormat().equals(DateFormat.ISO);
        this.dates = new IsoCells(days);
        this.amounts = new AmountCells(format.amount().scale());
        this.classifier = classifier;
        this.concerned = concerned;
        this.nobodyConcerned = concerned.isEmpty();
        this.bulk = bulk;
        this.extras = BulkWords.of(plan);
        this.hasExtras = extras.count() > 0;
        this.careful = careful;
        this.statuses = statuses;
        this.valueNumbers = new int[dimensions.length];
        this.watched = plan.watched();
    }

    /**
     * Reads a record. Its cells' bounds are the marks themselves, wherever they lie: a cell begins behind one mark and ends at
     * the next, so that nothing is copied for the plain records, which are nearly all. Those have both bounds in one array,
     * shifted by one, and {@link BlockScanner} patches only the record's two ends; records with quoted cells have two arrays.
     *
     * @param before by cell from {@code beforeBase} on, the byte before its first
     * @param ends by cell from {@code base} on, behind its last byte
     * @return whether it is accounted for: as a line in the block, or counted there as void or anonymous
     */
    boolean read(byte[] bytes, int[] before, int beforeBase, int[] ends, int base, ScannedBlock block) {
        int count = 1;
        if (merged >= 0) {
            count = linesOf(bytes, before[beforeBase + merged] + 1, ends[base + merged]);
            if (count < 1) {
                return false;
            }
        }
        LineKind kind = LineKind.SALE;
        if (status >= 0) {
            kind = statuses.kind(bytes, before[beforeBase + status] + 1, ends[base + status], careful);
            if (kind == LineKind.VOID) {
                block.voids += count;
                return true;
            }
            if (kind == null) {
                return false;
            }
        }
        int atFrom = before[beforeBase + at] + 1;
        int atTo = ends[base + at];
        long atMoment = iso ? dates.moment(bytes, atFrom, atTo) : IsoCells.OTHER;
        if (atMoment == IsoCells.OTHER) {
            return false;
        }
        int atDay = dates.day(atMoment, IsoCells.isTimed(atFrom, atTo));
        int lineDay = atDay;
        if (soldAt >= 0 && before[beforeBase + soldAt] + 1 < ends[base + soldAt]) {
            int from = before[beforeBase + soldAt] + 1;
            int to = ends[base + soldAt];
            long soldMoment = dates.moment(bytes, from, to);
            boolean timed = IsoCells.isTimed(from, to);
            if (soldMoment == IsoCells.OTHER
                    || IsoCells.isAfter(soldMoment, timed, atMoment, IsoCells.isTimed(atFrom, atTo))) {
                return false;
            }
            lineDay = dates.day(soldMoment, timed);
        }
        long money = amount >= 0
                ? amounts.amount(bytes, before[beforeBase + amount] + 1, ends[base + amount])
                : amounts.product(
                        bytes,
                        before[beforeBase + quantity] + 1,
                        ends[base + quantity],
                        before[beforeBase + unitPrice] + 1,
                        ends[base + unitPrice]);
        if (money == AmountCells.OTHER
                || !valuesAreKnown(bytes, before, beforeBase, ends, base)
                || !isFine(bytes, before, beforeBase, ends, base, order)
                || !isFine(bytes, before, beforeBase, ends, base, soldOrder)
                || !isFine(bytes, before, beforeBase, ends, base, lineNumber)) {
            return false;
        }
        if (kind == LineKind.RETURN) {
            money = -Math.abs(money);
        }
        int from = before[beforeBase + customer] + 1;
        int length = ends[base + customer] - from;
        if (length == 0) {
            if (rejectNoCustomer) {
                return false;
            }
            block.anonymous += count;
            block.anonymousMoney.add(money);
            return true;
        }
        int wordsAt = block.nextLine();
        if (count > MOST_MERGED_LINES || !putCustomer(bytes, from, length, block.lines, wordsAt)) {
            return false;
        }
        block.lines[wordsAt + 2] = money;
        block.lines[wordsAt + 3] = BulkAccruer.meta(
                bulk.group(classifier.lineClass(valueNumbers), lineDay, atDay), kind == LineKind.SALE, lineDay);
        if (hasExtras) {
            addExtras(bytes, before, beforeBase, ends, base, kind == LineKind.RETURN, block.lines, wordsAt);
        }
        block.lineCount++;
        for (int others = 1; others < count; others++) {
            block.repeatWithoutAmount(wordsAt);
        }
        see(before, beforeBase, ends, base, atDay, block.seen);
        return true;
    }

    /**
     * A line's day and values are looked at but once a thread, and never turned into text here. Only customers' lines are told
     * of, as on the careful road: the gates ask what became known of customers, and an anonymous line counts for none.
     */
    private void see(int[] before, int beforeBase, int[] ends, int base, int atDay, SeenCells seen) {
        seen.day(atDay);
        for (int place = 0; place < watched.length; place++) {
            int dimension = watched[place];
            if (seen.isNew(place, valueNumbers[dimension], atDay)) {
                int column = dimensions[dimension];
                seen.write(place, valueNumbers[dimension], atDay, before[beforeBase + column] + 1, ends[base + column]);
            }
        }
    }

    /**
     * An id that begins with a blank or less, since it may be blanks only, or ends with a NUL, which would be lost
     * among the zeros that fill its words up, or isn't ASCII is left to the careful road. A blank at the end is part of the id.
     */
    private boolean putCustomer(byte[] bytes, int from, int length, long[] words, int wordsAt) {
        if (bytes[from] <= ' ' || bytes[from + length - 1] == 0) {
            return false;
        }
        if (length > Words.SLACK) {
            return putLongCustomer(bytes, from, length, words, wordsAt);
        }
        long first = Words.bigFirst(bytes, from, length);
        long second = Words.bigSecond(bytes, from, length);
        words[wordsAt] = first;
        words[wordsAt + 1] = second;
        return ((first | second) & Words.HIGH_BITS) == 0 && (nobodyConcerned || !concerned.holds(first, second));
    }

    private boolean putLongCustomer(byte[] bytes, int from, int length, long[] words, int wordsAt) {
        words[wordsAt] = (long) length << Integer.SIZE | from;
        return length <= CellReader.MOST_ID_BYTES
                && Words.isAscii(bytes, from, from + length)
                && (nobodyConcerned || !concerned.holds(bytes, from, length));
    }

    /** A whole number; 0 for one that is left to the careful road. */
    private static int linesOf(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = from; at < to; at++) {
            count = count * 10 + bytes[at] - '0';
        }
        return to - from <= MOST_COUNT_DIGITS ? count : 0;
    }

    /** Whether an order's id or a line number is a text that nobody can object to. */
    private static boolean isFine(byte[] bytes, int[] before, int beforeBase, int[] ends, int base, int column) {
        if (column < 0) {
            return true;
        }
        int from = before[beforeBase + column] + 1;
        int to = ends[base + column];
        return from == to || (to - from <= CellReader.MOST_ID_BYTES && Words.isAscii(bytes, from, to));
    }

    /** Looks all dimension values up; false where one of them is no text. */
    private boolean valuesAreKnown(byte[] bytes, int[] before, int beforeBase, int[] ends, int base) {
        for (int dimension = 0; dimension < dimensions.length; dimension++) {
            int from = before[beforeBase + dimensions[dimension]] + 1;
            int to = ends[base + dimensions[dimension]];
            if (lookedAt[dimension]) {
                int number = classifier.find(dimension, bytes, from, to);
                valueNumbers[dimension] = number;
                if (number < 0 && !learn(dimension, bytes, from, to)) {
                    return false;
                }
            } else if (!Words.isAscii(bytes, from, to)
                    && careful.text(bytes, from, to).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean learn(int dimension, byte[] bytes, int from, int to) {
        Optional<String> text = careful.text(bytes, from, to);
        text.ifPresent(value -> valueNumbers[dimension] = classifier.learn(dimension, bytes, from, to, value));
        return text.isPresent();
    }

    private void addExtras(
            byte[] bytes,
            int[] before,
            int beforeBase,
            int[] ends,
            int base,
            boolean returned,
            long[] words,
            int wordsAt) {
        if (extras.orders()) {
            boolean sold = returned && soldOrder >= 0 && ends[base + soldOrder] > before[beforeBase + soldOrder] + 1;
            int column = sold ? soldOrder : order;
            int from = column < 0 ? 0 : before[beforeBase + column] + 1;
            BulkAccruer.fingerprint(bytes, from, column < 0 ? 0 : ends[base + column] - from, words, wordsAt);
        }
        for (int dimension : extras.homeDimensions()) {
            words[wordsAt + extras.homeWord(dimension)] = classifier.home(dimension, valueNumbers[dimension]);
        }
    }
}
