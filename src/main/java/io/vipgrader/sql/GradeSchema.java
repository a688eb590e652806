package io.vipgrader.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The tables and the view that grades are put into. */
public final class GradeSchema {
    private static final String POSTGRES = "jdbc:postgresql:";

    private GradeSchema() {}

    /**
     * The statements that create them, as a script.
     *
     * @param url address of the database, which says how its SQL is spelt
     */
    public static String ddl(String url) {
        String name = isPostgres(url) ? "/sql/customer-grade-postgresql.sql" : "/sql/customer-grade.sql";
        try (InputStream script = Objects.requireNonNull(GradeSchema.class.getResourceAsStream(name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isPostgres(String url) {
        return url.startsWith(POSTGRES);
    }

    /** Creates what isn't there: all or nothing, where the database can take back a table. */
    static void create(Connection connection, String url) throws SQLException {
        if (!isThere(connection)) {
            try (Statement statement = connection.createStatement()) {
                for (String one : statements(ddl(url))) {
                    statement.execute(one);
                }
            }
            connection.commit();
        }
    }

    private static List<String> statements(String script) {
        String[] parts = script.replaceAll("(?m)^--.*\n", "").split(";", -1);
        return Stream.of(parts).map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    /** The view is made last, so that its absence tells what was never finished. */
    static boolean isThere(Connection connection) throws SQLException {
        return isThere(connection, "customer_grade_current") || isThere(connection, "CUSTOMER_GRADE_CURRENT");
    }

    private static boolean isThere(Connection connection, String name) throws SQLException {
        try (ResultSet found =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
            return found.next();
        }
    }
}
