package io.vipgrader.bench;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * One statement as a process of its own: {@code PostgresStatement URL SQL [FILE]}. What a COPY gives out goes nowhere, what one takes
 * comes from the file.
 */
final class PostgresStatement {
    private PostgresStatement() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            execute(connection, arguments);
        }
    }

    private static void execute(Connection connection, String[] arguments) throws Exception {
        String sql = arguments[1];
        PGConnection postgres = connection.unwrap(PGConnection.class);
        if (sql.endsWith("to stdout")) {
            postgres.getCopyAPI().copyOut(sql, OutputStream.nullOutputStream());
        } else if (arguments.length > 2) {
            try (InputStream rows = Files.newInputStream(Path.of(arguments[2]))) {
                postgres.getCopyAPI().copyIn(sql, rows, 1 << 16);
            }
        } else {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
