package io.vipgrader.sql;

import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.Header;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statement by which PostgreSQL adds up lines that are alike, in one pass: a row for each customer, span of days, kind of line
 * and whatever else they must agree on, with their number, the sum of their amounts, and their first and last day.
 *
 * <p>Only lines that can be read beyond doubt are added up. All others, which may be rejects, make rows of kind {@link #UNUSUAL}; if
 * there are any, {@link #unusualSql} gives these lines by themselves. And a row doesn't tell of the days between its first and its
 * last; of those that no row told of, {@link #daysSql} asks.
 */
final class PushDown {
    /** The kind of lines that are to be read by themselves. A row begins with its kind. */
    static final byte UNUSUAL = 'X';

    private static final String KIND = "kind";
    private static final String LINES = "lines";
    private static final String SUM = "sum";
    private static final String KEY = "vip_key";

    /** More days are asked for by the first and the last of them: the list would be longer than what it spares. */
    private static final int MOST_LISTED_DAYS = 1_000;

    private final OrderColumns columns;
    private final OrderFormat format;
    private final Merging.Alike alike;
    private final UsualLines usual;
    private final MergedKey key = new MergedKey();
    /** What lines are grouped by, by its name. */
    private final Map<String, String> groups = new LinkedHashMap<>();
    /** What is worked out for each group, likewise. */
    private final Map<String, String> sums = new LinkedHashMap<>();
    /** What a row consists of, by the name of the column. */
    private final Map<String, String> rows = new LinkedHashMap<>();

    PushDown(OrderQuery query, OrderFormat format, Days days, Merging.Alike alike) {
        this.columns = new OrderColumns(query, format, days);
        this.format = format;
        this.alike = alike;
        this.usual = new UsualLines(columns, alike.whole());
        if (obstacle().isEmpty()) {
            compile();
        }
    }

    /** Why the columns don't allow it, a clause for the log; empty where they do. */
    Optional<String> obstacle() {
        return usual.obstacle();
    }

    /**
     * Why it isn't worth it, a clause for the log; empty where it is, or where the server knows nothing of the table.
     *
     * @throws SQLException where the server can't be asked
     */
    Optional<String> tooFewLines(Connection connection) throws SQLException {
        if (alike.fewestLines() == 0) {
            return Optional.empty();
        }
        OptionalDouble known = Snapshot.rowsOfEach(connection, columns.query().from(), columns.of(Column.CUSTOMER));
        return known.isPresent() && known.getAsDouble() < alike.fewestLines()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "a customer has too few lines to be worth adding up, about %.1f",
                        known.getAsDouble()))
                : Optional.empty();
    }

    private void compile() {
        rows.put(KIND, key.added(usual.kind(), UsualLines.KINDS, KEY));
        // Where the server sorts, the first key ought to part most rows.
        group(Column.CUSTOMER.word(), OrderColumns.text(columns.of(Column.CUSTOMER)));
        alike.turns().ifPresentOrElse(this::addSpans, this::addDays);
        if (groupsByOrder()) {
            group(Column.ORDER.word(), columns.order());
        }
        IntStream.range(0, format.dimensions().size()).forEach(this::addDimension);
        groups.put(KEY, key.sql());
        sum(LINES, "count(*)");
        sum(SUM, amounts());
    }

    private void group(String name, String expression) {
        groups.put(name, expression);
        rows.put(name, quoted(name));
    }

    private void sum(String name, String expression) {
        sums.put(name, expression);
        rows.put(name, quoted(name));
    }

    private static String quoted(String name) {
        return TableName.quoted(name, "\"");
    }

    private void addDays() {
        group(Column.AT.word(), columns.day(Column.AT));
        if (hasSoldAt()) {
            group(Column.SOLD_AT.word(), columns.bookedDay());
        }
    }

    private void addSpans(List<Integer> turns) {
        key.add(columns.knownSpan(turns), turns.size() + 1);
        sum(Column.AT.word(), "max(" + columns.known() + ")::date");
        String last = Column.AT.word();
        if (hasSoldAt()) {
            key.add(columns.bookedSpan(turns), turns.size() + 1);
            last = Column.SOLD_AT.word();
            sum(last, "max(" + columns.booked() + ")::date");
        }
        String first = Column.FIRST.word();
        sums.put(first, "min(" + columns.booked() + ")::date");
        rows.put(first, "nullif(" + quoted(first) + ", " + quoted(last) + ")");
    }

    /** A dimension that nobody looks at is empty. */
    private void addDimension(int index) {
        String name = "dimension " + index;
        List<List<String>> named = alike.named().getOrDefault(index, List.of());
        if (!named.isEmpty() && key.hasRoom(named.size() + 1)) {
            rows.put(name, key.added(digit(index, named), meanings(named), KEY));
        } else if (!named.isEmpty() || alike.whole().contains(index)) {
            group(name, OrderColumns.text(columns.dimension(index)));
        } else {
            rows.put(name, "null::text");
        }
    }

    private String digit(int index, List<List<String>> named) {
        return IntStream.range(0, named.size())
                .mapToObj(i ->
                        "when " + OrderColumns.isOneOf(columns.dimension(index), named.get(i)) + " then " + (i + 1))
                .collect(Collectors.joining(" ", "case ", " else 0 end"));
    }

    /** A text of each kind: first one that isn't named. */
    private static List<String> meanings(List<List<String>> named) {
        String other = Stream.iterate("", text -> text + "-")
                .filter(text -> named.stream().noneMatch(texts -> texts.contains(text)))
                .findFirst()
                .orElseThrow();
        return Stream.concat(Stream.of(other), named.stream().map(texts -> texts.get(0)))
                .toList();
    }

    private boolean hasSoldAt() {
        return format.header(Column.SOLD_AT).isPresent();
    }

    private boolean groupsByOrder() {
        return alike.orders() && format.header(Column.ORDER).isPresent();
    }

    /** What to execute. */
    String sql() {
        String places = IntStream.rangeClosed(1, groups.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return "copy (select " + list(rows) + " from (select " + list(groups) + ", " + list(sums) + " from "
                + columns.query().from() + " group by " + places + ") vip_merged) to stdout (format csv)";
    }

    private static String list(Map<String, String> expressions) {
        return expressions.entrySet().stream()
                .map(one -> one.getValue() + " as " + quoted(one.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** The lines that weren't added up, each behind its number in the order of the table. */
    String unusualSql() {
        return "copy (select vip_row, " + columns.query().exportedColumns()
                + " from (select *, row_number() over () as vip_row from "
                + columns.query().from() + ") vip_numbered where " + usual.isUnusual() + ") to stdout (format csv)";
    }

    /**
     * On which of some days a line of a customer became known that was added up; maybe on others as well.
     *
     * @param asked epoch days, rising, at least one
     */
    String daysSql(List<Integer> asked) {
        String day = columns.day(Column.AT);
        String among = asked.size() > MOST_LISTED_DAYS
                ? day + " between '" + LocalDate.ofEpochDay(asked.get(0)) + "' and '"
                        + LocalDate.ofEpochDay(asked.get(asked.size() - 1)) + "'"
                : day + " = any ('"
                        + asked.stream()
                                .map(each -> LocalDate.ofEpochDay(each).toString())
                                .collect(Collectors.joining(",", "{", "}"))
                        + "'::date[])";
        return "select distinct " + day + " from " + columns.query().from() + " where " + among + " and "
                + usual.isOfCustomer();
    }

    /** Whether rows don't tell of all their days. */
    boolean hidesDays() {
        return alike.turns().isPresent();
    }

    Header header(String source) {
        return new Header(source, List.copyOf(rows.keySet()));
    }

    /** How the rows are written. */
    OrderFormat format() {
        Map<Column, String> written = new EnumMap<>(Column.class);
        written.put(Column.STATUS, KIND);
        written.put(Column.COUNT, LINES);
        written.put(Column.AMOUNT, SUM);
        Stream.of(Column.CUSTOMER, Column.AT, Column.SOLD_AT, Column.FIRST, Column.ORDER)
                .filter(column -> rows.containsKey(column.word()))
                .forEach(column -> written.put(column, column.word()));
        List<OrderFormat.Dimension> dimensions = IntStream.range(
                        0, format.dimensions().size())
                .mapToObj(i ->
                        new OrderFormat.Dimension(format.dimensions().get(i).word(), "dimension " + i))
                .toList();
        return new OrderFormat(
                StandardCharsets.UTF_8,
                ',',
                written,
                dimensions,
                DateFormat.ISO,
                format.amount(),
                Map.of("S", LineKind.SALE, "R", LineKind.RETURN, "V", LineKind.VOID),
                false);
    }

    /**
     * In no more decimals than the format has: those of usual lines are zeros beyond them. The least of the whole numbers has no
     * opposite, so that only what is above zero is turned.
     */
    private String amounts() {
        String amount = columns.amount();
        String returned = columns.is(LineKind.RETURN);
        String each = columns.have(LineKind.RETURN)
                ? "case when " + returned + " and " + amount + " > 0 then -" + amount + " else " + amount + " end"
                : amount;
        boolean fits = columns.find(Column.AMOUNT)
                .map(single -> single.hasAtMostDecimals(format.amount().scale()))
                .orElse(false);
        return fits
                ? "sum(" + each + ")"
                : "round(sum(" + each + "), " + format.amount().scale() + ")";
    }
}
