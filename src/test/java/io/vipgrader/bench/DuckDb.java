package io.vipgrader.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The peer as a process of its own: {@code DuckDb DATABASE SCRIPT} executes the statements of a file; no DATABASE is {@code -}. */
final class DuckDb {
    private DuckDb() {}

    public static void main(String[] arguments) throws Exception {
        String database = arguments[0].equals("-") ? "" : arguments[0];
        execute(database, Files.readString(Path.of(arguments[1])));
    }

    private static void execute(String database, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
