package io.vipgrader.sql;

import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.Header;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.sql.OrderQuery.Selected;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statement by which PostgreSQL adds up lines that are alike, in one pass: a row for each customer, day, kind of line and
 * whatever else they must agree on, with their number and the sum of their amounts.
 *
 * <p>Only lines that can be read beyond doubt are added up. All others, which may be rejects, make rows of kind {@link #UNUSUAL}; if
 * there are any, {@link #unusualSql} gives these lines by themselves. So the conditions here needn't be those of the reader,
 * they must only be no weaker; and what can be asked only by guessing at texts, {@link #obstacle} says, isn't asked.
 *
 * <p>Texts are grouped and compared as bytes, whatever the database's collation is.
 */
final class PushDown {
    /** The kind of lines that are to be read by themselves. A row begins with its kind. */
    static final byte UNUSUAL = 'X';

    private static final Map<LineKind, String> KINDS =
            Map.of(LineKind.SALE, "S", LineKind.RETURN, "R", LineKind.VOID, "V");
    private static final String KIND = "kind";
    private static final String LINES = "lines";
    private static final String SUM = "sum";

    /** Kinds of which a value may be long. */
    private static final Set<CellKind> LONG = EnumSet.of(CellKind.TEXT, CellKind.PADDED);

    private static final int MOST_ID_BYTES = 256;

    /** Before it the day might begin in a year that no order has. */
    private static final String FIRST = "'1900-01-02'";

    /** A longer text that rules look at is nothing to group by. */
    private static final int MOST_VALUE_BYTES = 1_000;

    /** Numbers of a product; the reader takes more. */
    private static final int MOST_FACTOR_DECIMALS = 9;

    private static final long LARGEST_FACTOR = 1_000_000_000;

    private final OrderQuery query;
    private final OrderFormat format;
    private final Days days;
    private final Merging.Alike alike;
    private final Map<String, LineKind> statuses;
    private final boolean returns;

    PushDown(OrderQuery query, OrderFormat format, Days days, Merging.Alike alike) {
        this.query = query;
        this.format = format;
        this.days = days;
        this.alike = alike;
        this.statuses = format.header(Column.STATUS).isPresent() ? format.statuses() : Map.of();
        this.returns = statuses.containsValue(LineKind.RETURN);
    }

    /** Why the columns don't allow it, a clause for the log; empty where they do. */
    Optional<String> obstacle() {
        Stream<String> dates = Stream.of(Column.AT, Column.SOLD_AT)
                .flatMap(column -> selected(column).stream())
                .filter(one -> one.kind() != CellKind.DATE && one.kind() != CellKind.TIMESTAMP)
                .map(one -> one.header()
                        + (one.kind() == CellKind.INSTANT
                                ? " has a time zone"
                                : " is no date or timestamp of the database's"));
        Stream<String> amounts = amountColumns()
                .filter(one -> one.kind() != CellKind.NUMBER)
                .map(one -> one.header() + " is no exact number of the database's");
        return Stream.concat(dates, amounts).findFirst();
    }

    private Optional<Selected> selected(Column column) {
        return format.header(column).map(this::selected);
    }

    private Selected selected(String header) {
        return query.columns().stream()
                .filter(one -> one.header().equals(header))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Selected> amountColumns() {
        return Stream.of(Column.AMOUNT, Column.QUANTITY, Column.UNIT_PRICE)
                .flatMap(column -> selected(column).stream());
    }

    /** What to execute. */
    String sql() {
        Map<String, String> keys = keys();
        String selected = keys.entrySet().stream()
                .map(key -> key.getValue() + " as " + TableName.quoted(key.getKey(), "\""))
                .collect(Collectors.joining(", "));
        // The customers come first, since a server that sorts is faster where the first key parts most rows.
        String places = IntStream.rangeClosed(1, keys.size())
                .mapToObj(place -> Integer.toString(place % keys.size() + 1))
                .collect(Collectors.joining(", "));
        return "copy (select " + selected + ", count(*), " + sum() + " from " + query.from() + " group by " + places
                + ") to stdout (format csv)";
    }

    /** The lines that weren't added up, each behind its number in the order of the table. */
    String unusualSql() {
        return "copy (select vip_row, " + query.exportedColumns()
                + " from (select *, row_number() over () as vip_row from " + query.from() + ") vip_numbered where "
                + kind() + " = 'X') to stdout (format csv)";
    }

    Header header(String source) {
        return new Header(
                source,
                Stream.concat(keys().keySet().stream(), Stream.of(LINES, SUM)).toList());
    }

    /** How the rows are written. */
    OrderFormat format() {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        columns.put(Column.STATUS, KIND);
        columns.put(Column.COUNT, LINES);
        columns.put(Column.AMOUNT, SUM);
        Stream.of(Column.CUSTOMER, Column.AT, Column.SOLD_AT)
                .filter(column -> format.header(column).isPresent())
                .forEach(column -> columns.put(column, column.word()));
        if (groupsByOrder()) {
            columns.put(Column.ORDER, Column.ORDER.word());
        }
        List<OrderFormat.Dimension> dimensions = IntStream.range(
                        0, format.dimensions().size())
                .mapToObj(i ->
                        new OrderFormat.Dimension(format.dimensions().get(i).word(), dimension(i)))
                .toList();
        Map<String, LineKind> kinds =
                KINDS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return new OrderFormat(
                StandardCharsets.UTF_8, ',', columns, dimensions, DateFormat.ISO, format.amount(), kinds, false);
    }

    private static String dimension(int index) {
        return "dimension " + index;
    }

    private boolean groupsByOrder() {
        return alike.orders() && format.header(Column.ORDER).isPresent();
    }

    /** What lines must agree on, by the name of the column; first the kind. A dimension that nobody looks at is empty. */
    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(KIND, kind());
        keys.put(Column.CUSTOMER.word(), text(selected(Column.CUSTOMER).orElseThrow()));
        keys.put(Column.AT.word(), day(Column.AT));
        if (format.header(Column.SOLD_AT).isPresent()) {
            keys.put(Column.SOLD_AT.word(), "coalesce(" + day(Column.SOLD_AT) + ", " + day(Column.AT) + ")");
        }
        if (groupsByOrder()) {
            keys.put(Column.ORDER.word(), order());
        }
        for (int i = 0; i < format.dimensions().size(); i++) {
            keys.put(
                    dimension(i),
                    alike.dimensions().contains(i)
                            ? text(selected(format.dimensions().get(i).header()))
                            : "null::text");
        }
        return keys;
    }

    /** The text that the column is read as, compared as bytes. */
    private static String text(Selected column) {
        return "(" + column.kind().exported(column.name()) + ")::text collate \"C\"";
    }

    private String name(Column column) {
        return selected(column).orElseThrow().name();
    }

    /** The day that a line is booked under: a timestamp before the day starts belongs to the day before. */
    private String day(Column column) {
        boolean moved = selected(column).orElseThrow().kind() == CellKind.TIMESTAMP
                && !days.dayStarts().equals(LocalTime.MIDNIGHT);
        // What lies long before any order might be no timestamp when moved.
        return moved
                ? "(case when " + name(column) + " >= " + FIRST + " then " + name(column) + " end - interval '"
                        + days.dayStarts() + "')::date"
                : name(column) + "::date";
    }

    /** A return goes under its sale's order where that is given. */
    private String order() {
        String own = text(selected(Column.ORDER).orElseThrow());
        Optional<Selected> sold = selected(Column.SOLD_ORDER).filter(column -> returns);
        return sold.map(column -> "case when " + is(LineKind.RETURN) + " and " + text(column) + " <> '' then "
                        + text(column) + " else " + own + " end")
                .orElse(own);
    }

    private String kind() {
        List<String> cases = new ArrayList<>();
        if (statuses.containsValue(LineKind.VOID)) {
            cases.add(is(LineKind.VOID) + " then 'V'");
        }
        cases.add("(" + usual() + ") is not true then 'X'");
        if (returns) {
            cases.add(is(LineKind.RETURN) + " then 'R'");
        }
        if (format.header(Column.STATUS).isPresent()) {
            cases.add("(" + is(LineKind.SALE) + ") is not true then 'X'");
        }
        return cases.stream().map(one -> "when " + one).collect(Collectors.joining(" ", "case ", " else 'S' end"));
    }

    private String is(LineKind kind) {
        List<String> texts = statuses.entrySet().stream()
                .filter(status -> status.getValue() == kind && status.getKey().indexOf('\0') < 0)
                .map(status -> literal(status.getKey()))
                .sorted()
                .toList();
        return texts.isEmpty()
                ? "false"
                : text(selected(Column.STATUS).orElseThrow()) + " in (" + String.join(", ", texts) + ")";
    }

    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Null where it isn't known. */
    private String usual() {
        List<String> conditions = new ArrayList<>();
        conditions.add(inYears(Column.AT));
        selected(Column.SOLD_AT)
                .ifPresent(sold -> conditions.add("(" + sold.name() + " is null or (" + inYears(Column.SOLD_AT)
                        + " and " + sold.name() + " <= " + name(Column.AT) + " and " + day(Column.SOLD_AT) + " <= "
                        + day(Column.AT) + "))"));
        String customer = text(selected(Column.CUSTOMER).orElseThrow());
        if (format.rejectNoCustomer()) {
            conditions.add("btrim(" + customer + ", E' \\t') <> ''");
        }
        Stream.of(Column.CUSTOMER, Column.ORDER, Column.SOLD_ORDER)
                .flatMap(column -> selected(column).stream())
                .forEach(column -> addShort(column, MOST_ID_BYTES, conditions));
        alike.dimensions().stream()
                .sorted()
                .map(index -> selected(format.dimensions().get(index).header()))
                .forEach(column -> addShort(column, MOST_VALUE_BYTES, conditions));
        addAmount(conditions);
        return String.join(" and ", conditions);
    }

    /** What the reader takes for a date of an order, on whichever day; infinity isn't one. */
    private String inYears(Column column) {
        return name(column) + " >= " + FIRST + " and " + name(column) + " < '2201-01-01'";
    }

    private static void addShort(Selected column, int mostBytes, List<String> conditions) {
        if (LONG.contains(column.kind()) && !column.isAtMost(mostBytes)) {
            conditions.add("(octet_length(" + text(column) + ") > " + mostBytes + ") is not true");
        }
    }

    private void addAmount(List<String> conditions) {
        Optional<Selected> amount = selected(Column.AMOUNT);
        if (amount.isPresent()) {
            addDecimals(amount.get(), format.amount().scale(), conditions);
        } else {
            for (Column factor : List.of(Column.QUANTITY, Column.UNIT_PRICE)) {
                addDecimals(selected(factor).orElseThrow(), MOST_FACTOR_DECIMALS, conditions);
                conditions.add(name(factor) + " between -" + LARGEST_FACTOR + " and " + LARGEST_FACTOR);
            }
            conditions.add(
                    amount() + " = round(" + amount() + ", " + format.amount().scale() + ")");
        }
        String largest = format.amount().largest().toPlainString();
        conditions.add(amount() + " between -" + largest + " and " + largest);
    }

    private static void addDecimals(Selected number, int most, List<String> conditions) {
        if (!number.hasAtMostDecimals(most)) {
            conditions.add(number.name() + " = round(" + number.name() + ", " + most + ")");
        }
    }

    /** An amount of a line, or its quantity times its price. */
    private String amount() {
        return selected(Column.AMOUNT)
                .map(Selected::name)
                .orElseGet(() -> "(" + name(Column.QUANTITY) + "::numeric * " + name(Column.UNIT_PRICE) + ")");
    }

    /**
     * In no more decimals than the format has: those of usual lines are zeros beyond them. The least of the whole numbers has no
     * opposite, so that only what is above zero is turned.
     */
    private String sum() {
        String each = returns
                ? "case when " + is(LineKind.RETURN) + " and " + amount() + " > 0 then -" + amount() + " else "
                        + amount() + " end"
                : amount();
        boolean fits = selected(Column.AMOUNT)
                .map(amount -> amount.hasAtMostDecimals(format.amount().scale()))
                .orElse(false);
        return fits
                ? "sum(" + each + ")"
                : "round(sum(" + each + "), " + format.amount().scale() + ")";
    }
}
