package io.vipgrader.sql;

import io.vipgrader.document.Nearest;
import io.vipgrader.job.Job.Source;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Header;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query that a job's source comes to: only the mapped columns, from the table or around the job's own query.
 *
 * @param from the table in quotes, or the query in parentheses
 * @param columns in the order of the query, each once
 */
record OrderQuery(String from, List<Selected> columns) {

    OrderQuery {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param header the job's
     * @param name the database's, in quotes
     * @param type of {@link Types}
     * @param precision digits of a number, or characters of a text; 0 where the database doesn't say
     * @param decimals of a number whose precision is known
     */
    record Selected(String header, String name, CellKind kind, int type, int precision, int decimals) {
        private static final Set<Integer> WHOLE = Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);
        private static final int MOST_BYTES_PER_CHARACTER = 4;

        /** Whether no number can have more. */
        boolean hasAtMostDecimals(int most) {
            return WHOLE.contains(type) || (precision > 0 && decimals <= most);
        }

        /** Whether no text can be longer. */
        boolean isAtMost(int bytes) {
            return precision > 0 && precision <= bytes / MOST_BYTES_PER_CHARACTER;
        }
    }

    /** What to execute for values. */
    String sql() {
        return select(Selected::name);
    }

    private String select(Function<Selected, String> expression) {
        return "select " + list(expression) + " from " + from;
    }

    private String list(Function<Selected, String> expression) {
        return columns.stream().map(expression).collect(Collectors.joining(", "));
    }

    /** Columns for the texts of {@link CellKind}. */
    String exportedColumns() {
        return list(column -> column.kind().exported(column.name()));
    }

    /** What PostgreSQL has to execute for the texts of {@link CellKind}, as CSV. */
    String exported(String condition) {
        return "copy (" + select(column -> column.kind().exported(column.name())) + condition
                + ") to stdout (format csv)";
    }

    List<CellKind> kinds() {
        return columns.stream().map(Selected::kind).toList();
    }

    Header header(Source source) {
        return new Header(source.name(), columns.stream().map(Selected::header).toList());
    }

    static OrderQuery of(Source source, OrderFormat format, Connection connection, DatabaseErrors errors)
            throws SQLException {
        return of(source, headers(format), "orders.columns and orders.dimensions", connection, errors);
    }

    /**
     * The same for any columns.
     *
     * @param keys where the job file names them
     */
    static OrderQuery of(Source source, List<String> headers, String keys, Connection connection, DatabaseErrors errors)
            throws SQLException {
        String from = from(source, connection, errors);
        String quote = connection.getMetaData().getIdentifierQuoteString();
        List<Selected> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + from + " where 1 = 0")) {
            ResultSetMetaData metadata = none.getMetaData();
            Map<String, Integer> there = there(metadata);
            for (String header : headers) {
                String name = named(header, there.keySet(), keys, errors);
                int index = there.getOrDefault(name, 0);
                CellKind kind = CellKind.of(metadata.getColumnType(index), metadata.getColumnTypeName(index));
                columns.add(new Selected(
                        header,
                        TableName.quoted(name, quote),
                        kind,
                        metadata.getColumnType(index),
                        metadata.getPrecision(index),
                        metadata.getScale(index)));
            }
        }
        return new OrderQuery(from, columns);
    }

    private static String from(Source source, Connection connection, DatabaseErrors errors) throws SQLException {
        if (source instanceof Source.Query query) {
            return "(" + withoutSemicolon(query.sql()) + "\n) vip_orders";
        }
        String table = ((Source.Table) source).table();
        return TableName.parse(table)
                .quoted(connection)
                .orElseThrow(() -> errors.refused(
                        "there is no table '" + table + "', or the user may not see it",
                        "check " + errors.key() + ".table in the job file"));
    }

    private static String withoutSemicolon(String sql) {
        String stripped = sql.strip();
        return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static Map<String, Integer> there(ResultSetMetaData metadata) throws SQLException {
        Map<String, Integer> there = new LinkedHashMap<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            there.put(metadata.getColumnLabel(i), i);
        }
        return there;
    }

    private static List<String> headers(OrderFormat format) {
        return Stream.concat(
                        Stream.of(Column.values()).flatMap(column -> format.header(column).stream()),
                        format.dimensions().stream().map(OrderFormat.Dimension::header))
                .distinct()
                .toList();
    }

    /** The database's name for a header: as written, or the only one that differs in case alone. */
    private static String named(String header, Set<String> there, String keys, DatabaseErrors errors) {
        if (there.contains(header)) {
            return header;
        }
        List<String> alike = there.stream().filter(header::equalsIgnoreCase).toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        Optional<String> nearest = Nearest.to(header, there);
        throw errors.refused(
                "there is no column '" + header + "'"
                        + nearest.map(name -> ", did you mean '" + name + "'?").orElse("") + "; there are: "
                        + String.join(", ", there),
                "check " + keys + " in the job file");
    }

    /** Of the dates, those that the database knows as dates. */
    Set<Column> isoColumns(OrderFormat format) {
        Set<Column> iso = EnumSet.noneOf(Column.class);
        for (Column column : List.of(Column.AT, Column.SOLD_AT)) {
            format.header(column)
                    .filter(header -> columns.stream()
                            .anyMatch(one ->
                                    one.header().equals(header) && one.kind().isIsoDate()))
                    .ifPresent(header -> iso.add(column));
        }
        return iso;
    }

    /** How all dates are written; empty where one is a date and another a text of another format. */
    Optional<DateFormat> dates(OrderFormat format) {
        Set<Column> iso = isoColumns(format);
        boolean all = Stream.of(Column.AT, Column.SOLD_AT)
                .filter(column -> format.header(column).isPresent())
                .allMatch(iso::contains);
        if (all) {
            return Optional.of(DateFormat.ISO);
        }
        return iso.isEmpty() || format.dateFormat().equals(DateFormat.ISO)
                ? Optional.of(format.dateFormat())
                : Optional.empty();
    }
}
