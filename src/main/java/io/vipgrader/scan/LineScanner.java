package io.vipgrader.scan;

import io.vipgrader.accrual.BulkAccruer;
import io.vipgrader.accrual.BulkWords;
import io.vipgrader.accrual.Concerned;
import io.vipgrader.accrual.Plan;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one record's cells into the words of an order line. It takes the plain cases only and answers no to all others; then
 * the careful road reads the record, and says what is wrong with it if anything is. A yes means that the careful road would
 * have made the very same line.
 *
 * <p>This class and {@link BlockScanner} are where the time of a run goes, so they break the house's rules: numbers in place of
 * names, long methods, no objects. Threads: one.
 */
final class LineScanner {
    /** An id of this many bytes is known to be short enough without counting characters; longer ones are left to the careful road. */
    private static final int MOST_PLAIN_ID_BYTES = 85;

    private static final int MOST_CUSTOMER_BYTES = 256;
    private static final int INLINE_BYTES = 16;

    private final ColumnPlan columns;
    private final boolean rejectNoCustomer;
    private final boolean iso;
    private final IsoCells dates;
    private final AmountCells amounts;
    private final LineClassifier classifier;
    private final Concerned concerned;
    private final BulkAccruer bulk;
    private final BulkWords extras;
    private final ByteRecords careful;

    private final OrderFormat format;
    private final CellDictionary statuses = new CellDictionary();
    private final List<LineKind> kinds = new ArrayList<>();
    private final int[] valueNumbers;

    LineScanner(
            ColumnPlan columns,
            OrderFormat format,
            Days days,
            Plan plan,
            LineClassifier classifier,
            Concerned concerned,
            BulkAccruer bulk,
            ByteRecords careful) {
        this.columns = columns;
        this.rejectNoCustomer = format.rejectNoCustomer();
        this.iso = format.dateFormat().equals(DateFormat.ISO);
        this.dates = new IsoCells(days);
        this.amounts = new AmountCells(format.amount().scale());
        this.classifier = classifier;
        this.concerned = concerned;
        this.bulk = bulk;
        this.extras = BulkWords.of(plan);
        this.careful = careful;
        this.format = format;
        this.valueNumbers = new int[columns.dimensions().length];
    }

    /**
     * Reads a record.
     *
     * @param ends where its cells end, from {@code base} on; the entry in front of it is the byte before the record
     * @return whether it is in the block now
     */
    boolean read(byte[] bytes, int[] ends, int base, ScannedBlock block) {
        return read(bytes, ends, base, block, true);
    }

    /** The same of bytes that don't last until the block's lines are added. */
    boolean readCopy(byte[] bytes, int[] ends, int base, ScannedBlock block) {
        return read(bytes, ends, base, block, false);
    }

    private boolean read(byte[] bytes, int[] ends, int base, ScannedBlock block, boolean lasting) {
        boolean returned = false;
        if (columns.status() >= 0) {
            int at = base + columns.status();
            LineKind kind = kind(bytes, ends[at - 1] + 1, ends[at]);
            if (kind == null) {
                return false;
            }
            if (kind == LineKind.VOID) {
                block.voids++;
                return true;
            }
            returned = kind == LineKind.RETURN;
        }
        int atFrom = ends[base + columns.at() - 1] + 1;
        int atTo = ends[base + columns.at()];
        long at = iso ? dates.moment(bytes, atFrom, atTo) : IsoCells.OTHER;
        if (at == IsoCells.OTHER) {
            return false;
        }
        int atDay = dates.day(at, IsoCells.isTimed(atFrom, atTo));
        int lineDay = atDay;
        if (columns.soldAt() >= 0) {
            int from = ends[base + columns.soldAt() - 1] + 1;
            int to = ends[base + columns.soldAt()];
            if (from < to) {
                long soldAt = dates.moment(bytes, from, to);
                boolean timed = IsoCells.isTimed(from, to);
                if (soldAt == IsoCells.OTHER || IsoCells.isAfter(soldAt, timed, at, IsoCells.isTimed(atFrom, atTo))) {
                    return false;
                }
                lineDay = dates.day(soldAt, timed);
            }
        }
        long amount = amount(bytes, ends, base);
        if (amount == AmountCells.OTHER || !textsAreFine(bytes, ends, base)) {
            return false;
        }
        return line(bytes, ends, base, block, lasting, returned, atDay, lineDay, returned ? -Math.abs(amount) : amount);
    }

    private boolean line(
            byte[] bytes,
            int[] ends,
            int base,
            ScannedBlock block,
            boolean lasting,
            boolean returned,
            int atDay,
            int lineDay,
            long amount) {
        int from = ends[base + columns.customer() - 1] + 1;
        int length = ends[base + columns.customer()] - from;
        if (!valuesAreKnown(bytes, ends, base)) {
            return false;
        }
        if (length == 0) {
            if (rejectNoCustomer) {
                return false;
            }
            block.anonymous++;
            block.anonymousHigh += amount >> 32;
            block.anonymousLow += amount & 0xFFFF_FFFFL;
            return true;
        }
        // A blank or a NUL at either end, and whatever isn't ASCII, is looked at by the careful road.
        if (bytes[from] <= ' ' || bytes[from + length - 1] == 0 || length > MOST_CUSTOMER_BYTES) {
            return false;
        }
        long first = Words.bigCell(bytes, from, length);
        long second = Words.bigCell(bytes, from + Long.BYTES, length - Long.BYTES);
        if (length <= INLINE_BYTES) {
            if (((first | second) & Words.HIGH_BITS) != 0 || !concerned.isEmpty() && concerned.holds(first, second)) {
                return false;
            }
        } else {
            if (!lasting || !Words.isAscii(bytes, from, from + length) || concerned.holds(bytes, from, length)) {
                return false;
            }
            first = (long) length << Integer.SIZE | from;
        }
        int group = bulk.group(classifier.lineClass(valueNumbers), lineDay, atDay);
        int to = block.nextLine();
        long[] words = block.lines;
        words[to] = first;
        words[to + 1] = second;
        words[to + 2] = amount;
        words[to + 3] = BulkAccruer.meta(group, !returned, lineDay);
        if (extras.count() > 0) {
            addExtras(bytes, ends, base, returned, words, to);
        }
        block.lineCount++;
        return true;
    }

    private LineKind kind(byte[] bytes, int from, int to) {
        int number = statuses.find(bytes, from, to);
        if (number >= 0) {
            return kinds.get(number);
        }
        LineKind kind =
                careful.text(bytes, from, to).map(format.statuses()::get).orElse(null);
        if (kind != null) {
            statuses.add(bytes, from, to);
            kinds.add(kind);
        }
        return kind;
    }

    private long amount(byte[] bytes, int[] ends, int base) {
        if (columns.amount() >= 0) {
            return amounts.amount(bytes, ends[base + columns.amount() - 1] + 1, ends[base + columns.amount()]);
        }
        return amounts.product(
                bytes,
                ends[base + columns.quantity() - 1] + 1,
                ends[base + columns.quantity()],
                ends[base + columns.unitPrice() - 1] + 1,
                ends[base + columns.unitPrice()]);
    }

    /** Whether order ids and line number are texts that nobody can object to. */
    private boolean textsAreFine(byte[] bytes, int[] ends, int base) {
        return isFine(bytes, ends, base, columns.order())
                && isFine(bytes, ends, base, columns.soldOrder())
                && isFine(bytes, ends, base, columns.line());
    }

    private static boolean isFine(byte[] bytes, int[] ends, int base, int column) {
        if (column < 0) {
            return true;
        }
        int from = ends[base + column - 1] + 1;
        int to = ends[base + column];
        return to - from <= MOST_PLAIN_ID_BYTES && Words.isAscii(bytes, from, to);
    }

    /** Looks all dimension values up; false where one of them is no text. */
    private boolean valuesAreKnown(byte[] bytes, int[] ends, int base) {
        int[] dimensions = columns.dimensions();
        for (int dimension = 0; dimension < dimensions.length; dimension++) {
            int from = ends[base + dimensions[dimension] - 1] + 1;
            int to = ends[base + dimensions[dimension]];
            if (classifier.looksAt(dimension)) {
                int number = classifier.find(dimension, bytes, from, to);
                if (number < 0) {
                    number = learn(dimension, bytes, from, to);
                    if (number < 0) {
                        return false;
                    }
                }
                valueNumbers[dimension] = number;
            } else if (!Words.isAscii(bytes, from, to)
                    && careful.text(bytes, from, to).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private int learn(int dimension, byte[] bytes, int from, int to) {
        return careful.text(bytes, from, to)
                .map(text -> classifier.learn(dimension, bytes, from, to, text))
                .orElse(CellDictionary.UNKNOWN);
    }

    private void addExtras(byte[] bytes, int[] ends, int base, boolean returned, long[] words, int to) {
        if (extras.orders()) {
            int column = returned && columns.soldOrder() >= 0 && length(ends, base, columns.soldOrder()) > 0
                    ? columns.soldOrder()
                    : columns.order();
            int from = column < 0 ? 0 : ends[base + column - 1] + 1;
            int length = column < 0 ? 0 : length(ends, base, column);
            BulkAccruer.fingerprint(bytes, from, length, words, to);
        }
        for (int dimension : extras.homeDimensions()) {
            words[to + extras.homeWord(dimension)] = classifier.home(dimension, valueNumbers[dimension]);
        }
    }

    private static int length(int[] ends, int base, int column) {
        return ends[base + column] - ends[base + column - 1] - 1;
    }
}
