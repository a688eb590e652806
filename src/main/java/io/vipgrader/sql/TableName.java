package io.vipgrader.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table's name as the job writes it, {@code order_lines} or {@code shop.order_lines}, a part in double quotes taken exactly.
 *
 * @param parts the outermost first, without their quotes
 */
record TableName(List<String> parts) {

    TableName {
        parts = List.copyOf(parts);
    }

    static TableName parse(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (doubled || (c != '"' && (c != '.' || quoted))) {
                part.append(c);
                i += doubled ? 1 : 0;
            } else if (c == '"') {
                quoted = !quoted;
            } else {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return new TableName(parts);
    }

    /**
     * The name in quotes, in the case that the database knows it by: as written, in capitals, or in small letters, the first
     * that is there; empty where none is.
     */
    Optional<String> quoted(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        for (List<String> candidate : List.of(parts, upper(), lower())) {
            if (isThere(database, candidate)) {
                return Optional.of(quoted(candidate, database.getIdentifierQuoteString()));
            }
        }
        return Optional.empty();
    }

    private List<String> upper() {
        return parts.stream().map(part -> part.toUpperCase(Locale.ROOT)).toList();
    }

    private List<String> lower() {
        return parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
    }

    private static boolean isThere(DatabaseMetaData database, List<String> candidate) throws SQLException {
        int last = candidate.size() - 1;
        String escape = database.getSearchStringEscape();
        String schema = last == 0 ? null : escaped(candidate.get(last - 1), escape);
        try (ResultSet tables = database.getTables(null, schema, escaped(candidate.get(last), escape), null)) {
            return tables.next();
        }
    }

    private static String escaped(String name, String escape) {
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    static String quoted(List<String> names, String quote) {
        return names.stream().map(name -> quoted(name, quote)).collect(Collectors.joining("."));
    }

    static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
