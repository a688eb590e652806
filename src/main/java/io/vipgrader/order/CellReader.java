package io.vipgrader.order;

import io.vipgrader.order.OrderFormat.Column;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes order lines of records: the meaning of the cells, whatever they came from. Checks go in this order, and the first that
 * doesn't hold is the reject's reason: status (a void line needs nothing else), {@code at}, {@code sold-at}, their order, the
 * customer, the amount, the dimensions, the order ids, the line number. A cell is decoded when its turn comes; cells of columns
 * that the job file doesn't map are never looked at.
 *
 * <p>Nothing is trimmed, completed or guessed: a blank beside a date or a number makes it none. An id of blanks and tabs only is
 * no customer.
 *
 * <p>A row that a database has merged says how many lines it stands for, and becomes {@link MergedLines}; none is ever a reject.
 *
 * <p>One source, one thread at a time.
 */
public final class CellReader {
    /** The longest id of a customer or an order, in bytes of UTF-8. */
    public static final int MOST_ID_BYTES = 256;

    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2200;

    /** Epoch day of the first day that a line may have: where a day starts late, one before the first date. */
    public static final int FIRST_DAY = (int) LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay() - 1;

    /** Epoch day of the last day that a line may have. */
    public static final int LAST_DAY = (int) LocalDate.of(LAST_YEAR, 12, 31).toEpochDay();

    private static final int MOST_BYTES_PER_UNIT = 3;
    private static final OrderLine VOID = new OrderLine(LineKind.VOID, 1, "", 0, 0, 0, "", List.of());

    private final OrderFormat format;
    private final Days days;
    private final Map<Column, MappedColumn> columns = new EnumMap<>(Column.class);
    private final List<MappedColumn> dimensions;
    private final Map<Column, MomentParser> moments = new EnumMap<>(Column.class);
    private final AmountParser amounts;

    private CellReader(OrderFormat format, Days days, Header header, Set<Column> isoColumns) {
        this.format = format;
        this.days = days;
        Map<String, MappedColumn> located = header.locate(format);
        for (Column column : Column.values()) {
            format.header(column)
                    .flatMap(name -> Optional.ofNullable(located.get(name)))
                    .ifPresent(found -> columns.put(column, found));
        }
        dimensions = format.dimensions().stream()
                .flatMap(dimension -> Optional.ofNullable(located.get(dimension.header())).stream())
                .toList();
        for (Column column : List.of(Column.AT, Column.SOLD_AT)) {
            moments.put(column, MomentParser.of(isoColumns.contains(column) ? DateFormat.ISO : format.dateFormat()));
        }
        amounts = new AmountParser(format.amount());
    }

    /**
     * A reader for one source.
     *
     * @throws HeaderException when a mapped column is missing or there twice
     */
    public static CellReader of(OrderFormat format, Days days, Header header) {
        return of(format, days, header, Set.of());
    }

    /**
     * The same for a source that knows some of its dates as dates, whatever the format says.
     *
     * @param isoColumns of {@code at} and {@code sold-at}, those whose cells are {@code iso}
     */
    public static CellReader of(OrderFormat format, Days days, Header header, Set<Column> isoColumns) {
        return new CellReader(format, days, header, isoColumns);
    }

    /** Puts the record into the sink, as an order line or as a reject. */
    public void read(OrderRecord record, OrderSink sink) {
        MappedColumn count = columns.get(Column.COUNT);
        if (count != null) {
            merged(record, count, sink);
            return;
        }
        OrderLine line;
        try {
            line = line(record);
        } catch (Refusal refusal) {
            sink.reject(record.rejected(refusal.column(), refusal.reason()));
            return;
        }
        sink.line(line);
    }

    /** Rows that can't be read are never merged: who merges sees to it. */
    private void merged(OrderRecord record, MappedColumn count, OrderSink sink) {
        try {
            long lines = Long.parseLong(record.cell(count));
            OrderLine alike = line(record);
            BigInteger sum = alike.kind() == LineKind.VOID ? BigInteger.ZERO : amounts.sum(cell(record, Column.AMOUNT));
            new MergedLines(alike, lines, sum, firstDay(record, alike)).tell(sink);
        } catch (Refusal refusal) {
            throw new IllegalStateException("a merged row with " + refusal.column() + ": " + refusal.reason());
        }
    }

    private int firstDay(OrderRecord record, OrderLine alike) throws Refusal {
        MappedColumn first = columns.get(Column.FIRST);
        return first == null
                        || alike.kind() == LineKind.VOID
                        || record.cell(first).isEmpty()
                ? alike.lineDay()
                : moment(record, first, Column.AT).day(days.dayStarts());
    }

    private OrderLine line(OrderRecord record) throws Refusal {
        LineKind kind = kind(record);
        if (kind == LineKind.VOID) {
            return VOID;
        }
        Moment at = moment(record, required(Column.AT), Column.AT);
        Moment counted = countedAt(record, at);
        String customer = customer(record);
        long amount = amount(record);
        List<String> values = new ArrayList<>(dimensions.size());
        for (MappedColumn dimension : dimensions) {
            values.add(record.cell(dimension));
        }
        String order = order(record, kind);
        cell(record, Column.LINE);
        return new OrderLine(
                kind,
                1,
                customer,
                kind == LineKind.RETURN ? -Math.abs(amount) : amount,
                at.day(days.dayStarts()),
                counted.day(days.dayStarts()),
                order,
                values);
    }

    private MappedColumn required(Column column) {
        return Optional.ofNullable(columns.get(column))
                .orElseThrow(() -> new IllegalStateException("orders.columns." + column.word() + " is not mapped"));
    }

    /** Empty text where the column isn't mapped. */
    private String cell(OrderRecord record, Column column) throws Refusal {
        MappedColumn mapped = columns.get(column);
        return mapped == null ? "" : record.cell(mapped);
    }

    private LineKind kind(OrderRecord record) throws Refusal {
        MappedColumn status = columns.get(Column.STATUS);
        if (status == null) {
            return LineKind.SALE;
        }
        String text = record.cell(status);
        LineKind kind = format.statuses().get(text);
        if (kind == null) {
            String mapped = String.join(", ", new TreeSet<>(format.statuses().keySet()));
            throw Reason.STATUS.in(status.header(), Reason.shown(text), mapped);
        }
        return kind;
    }

    private Moment countedAt(OrderRecord record, Moment at) throws Refusal {
        MappedColumn column = columns.get(Column.SOLD_AT);
        if (column == null || record.cell(column).isEmpty()) {
            return at;
        }
        Moment soldAt = moment(record, column, Column.SOLD_AT);
        if (soldAt.isAfter(at)) {
            MappedColumn atColumn = required(Column.AT);
            throw Reason.SOLD_AFTER.in(column.header(), record.cell(column), record.cell(atColumn), atColumn.header());
        }
        return soldAt;
    }

    private Moment moment(OrderRecord record, MappedColumn column, Column meaning) throws Refusal {
        String text = record.cell(column);
        MomentParser parser = Objects.requireNonNull(moments.get(meaning));
        Optional<Moment> parsed = parser.parse(text);
        if (parsed.isEmpty()) {
            throw Reason.DATE.in(column.header(), Reason.shown(text), parser.allowed());
        }
        Moment moment = parsed.get().in(days.zone());
        int year = moment.local().getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Reason.YEAR.in(column.header(), year, Reason.shown(text), FIRST_YEAR, LAST_YEAR);
        }
        return moment;
    }

    private String customer(OrderRecord record) throws Refusal {
        MappedColumn column = columns.get(Column.CUSTOMER);
        String header = column == null ? "" : column.header();
        String id = id(cell(record, Column.CUSTOMER), header);
        if (!isBlank(id)) {
            return id;
        }
        if (format.rejectNoCustomer()) {
            throw Reason.NO_CUSTOMER.in(header);
        }
        return "";
    }

    private static boolean isBlank(String id) {
        return id.chars().allMatch(c -> c == ' ' || c == '\t');
    }

    private long amount(OrderRecord record) throws Refusal {
        MappedColumn amount = columns.get(Column.AMOUNT);
        if (amount != null && columns.containsKey(Column.COUNT)) {
            return 0;
        }
        if (amount != null) {
            return amounts.amount(record.cell(amount), amount.header());
        }
        MappedColumn quantity = required(Column.QUANTITY);
        MappedColumn price = required(Column.UNIT_PRICE);
        return amounts.product(record.cell(quantity), quantity.header(), record.cell(price), price.header());
    }

    /** A return goes under its sale's order where that is given. */
    private String order(OrderRecord record, LineKind kind) throws Refusal {
        String order = idIn(record, Column.ORDER);
        String soldOrder = idIn(record, Column.SOLD_ORDER);
        return kind == LineKind.RETURN && !soldOrder.isEmpty() ? soldOrder : order;
    }

    private String idIn(OrderRecord record, Column column) throws Refusal {
        MappedColumn mapped = columns.get(column);
        return mapped == null ? "" : id(record.cell(mapped), mapped.header());
    }

    private static String id(String id, String header) throws Refusal {
        if (id.length() * MOST_BYTES_PER_UNIT > MOST_ID_BYTES) {
            int size = id.getBytes(StandardCharsets.UTF_8).length;
            if (size > MOST_ID_BYTES) {
                throw Reason.ID_TOO_LONG.in(header, size, MOST_ID_BYTES);
            }
        }
        return id;
    }
}
