package io.vipgrader.sql;

import io.vipgrader.order.Days;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.sql.OrderQuery.Selected;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of order lines as PostgreSQL is asked for them: as the texts, days and kinds that the reader would make of them.
 *
 * <p>Texts are compared as bytes, whatever the collation of the column is: one under which different texts are equal would make
 * one customer of two.
 */
record OrderColumns(OrderQuery query, OrderFormat format, Days days) {
    /** Before it the day might begin in a year that no order has. */
    private static final String FIRST = "'1900-01-02'";

    Optional<Selected> find(Column column) {
        return format.header(column).map(this::of);
    }

    Selected of(Column column) {
        return find(column).orElseThrow();
    }

    private Selected of(String header) {
        return query.columns().stream()
                .filter(one -> one.header().equals(header))
                .findFirst()
                .orElseThrow();
    }

    /** @param index into the format's dimensions */
    Selected dimension(int index) {
        return of(format.dimensions().get(index).header());
    }

    String name(Column column) {
        return of(column).name();
    }

    /** The text that the column is read as. */
    static String text(Selected column) {
        return "(" + column.kind().exported(column.name()) + ")::text collate \"C\"";
    }

    /** Whether a text of the column is one of these; one that is null is an empty one. */
    static String isOneOf(Selected column, List<String> texts) {
        String in = texts.stream()
                .filter(text -> text.indexOf('\0') < 0)
                .sorted()
                .map(OrderColumns::literal)
                .collect(Collectors.joining(", "));
        String named = in.isEmpty() ? "false" : text(column) + " in (" + in + ")";
        return texts.contains("") ? "(" + named + " or " + column.name() + " is null)" : named;
    }

    static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** The day that a line is booked under: a timestamp before the day starts belongs to the day before. */
    String day(Column column) {
        return moment(column) + "::date";
    }

    /** What {@link #day} is cut from: a date, or a timestamp that is moved so that its day begins at midnight. */
    private String moment(Column column) {
        String name = name(column);
        if (isInstant(column)) {
            return clocks().booked(name);
        }
        boolean moved =
                of(column).kind() == CellKind.TIMESTAMP && !days.dayStarts().equals(LocalTime.MIDNIGHT);
        // What lies long before any order might be no timestamp when moved.
        return moved
                ? "((case when " + name + " >= " + FIRST + " then " + name + " end) - interval '" + days.dayStarts()
                        + "')"
                : name;
    }

    private boolean isInstant(Column column) {
        return of(column).kind() == CellKind.INSTANT;
    }

    private ZoneClocks clocks() {
        return new ZoneClocks(days);
    }

    /** Whether it is, beyond doubt, of a day that an order may have; infinity isn't. */
    String inYears(Column column) {
        String name = name(column);
        return isInstant(column)
                ? ZoneClocks.inYears(name)
                : name + " >= " + FIRST + " and " + name + " < '2201-01-01'";
    }

    /** Whether something was sold at a moment not behind the line's, by their instants where both are such, else by the clock. */
    String soldBefore() {
        boolean alike = isInstant(Column.SOLD_AT) == isInstant(Column.AT);
        return alike
                ? name(Column.SOLD_AT) + " <= " + name(Column.AT)
                : shown(Column.SOLD_AT) + " <= " + shown(Column.AT);
    }

    private String shown(Column column) {
        return isInstant(column) ? clocks().shown(name(column)) : name(column);
    }

    /** What the day on which a line became known is cut from, to be compared and cut later. */
    String known() {
        return moment(Column.AT);
    }

    /**
     * The number of the span in which a line became known.
     *
     * @param turns epoch days, rising
     */
    String knownSpan(List<Integer> turns) {
        return isInstant(Column.AT) ? clocks().span(name(Column.AT), turns) : MergedKey.span(known(), turns);
    }

    /** Likewise of the day that rules look at. */
    String bookedSpan(List<Integer> turns) {
        return isInstant(Column.AT) && isInstant(Column.SOLD_AT)
                ? clocks().span("coalesce(" + name(Column.SOLD_AT) + ", " + name(Column.AT) + ")", turns)
                : MergedKey.span(booked(), turns);
    }

    /** Likewise of the day that rules look at. A timestamp has fewer days than a date, so that the two meet as dates. */
    String booked() {
        Optional<Selected> sold = find(Column.SOLD_AT);
        if (sold.isEmpty()) {
            return known();
        }
        return sold.get().kind() == of(Column.AT).kind()
                ? "coalesce(" + moment(Column.SOLD_AT) + ", " + moment(Column.AT) + ")"
                : bookedDay();
    }

    String bookedDay() {
        return find(Column.SOLD_AT).isPresent()
                ? "coalesce(" + day(Column.SOLD_AT) + ", " + day(Column.AT) + ")"
                : day(Column.AT);
    }

    private Map<String, LineKind> statuses() {
        return format.header(Column.STATUS).isPresent() ? format.statuses() : Map.of();
    }

    boolean have(LineKind kind) {
        return statuses().containsValue(kind);
    }

    /** Whether the status means that; null where there is none. */
    String is(LineKind kind) {
        List<String> texts = statuses().entrySet().stream()
                .filter(status -> status.getValue() == kind && status.getKey().indexOf('\0') < 0)
                .map(status -> literal(status.getKey()))
                .sorted()
                .toList();
        return texts.isEmpty() ? "false" : text(of(Column.STATUS)) + " in (" + String.join(", ", texts) + ")";
    }

    /** An amount of a line, or its quantity times its price. */
    String amount() {
        return find(Column.AMOUNT)
                .map(Selected::name)
                .orElseGet(() -> "(" + name(Column.QUANTITY) + "::numeric * " + name(Column.UNIT_PRICE) + ")");
    }

    /** A return goes under its sale's order where that is given. */
    String order() {
        String own = text(of(Column.ORDER));
        return find(Column.SOLD_ORDER)
                .filter(column -> have(LineKind.RETURN))
                .map(column -> "case when " + is(LineKind.RETURN) + " and " + text(column) + " <> '' then "
                        + text(column) + " else " + own + " end")
                .orElse(own);
    }
}
