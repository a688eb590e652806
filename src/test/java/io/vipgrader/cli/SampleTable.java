package io.vipgrader.cli;

import com.opencsv.CSVReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/** The sample year's order lines in a table, with the types that a shop would give the columns. */
final class SampleTable {
    private static final List<String> COLUMNS = List.of(
            "order_id varchar(40)",
            "line_no integer",
            "customer_id varchar(40)",
            "ordered_at timestamp",
            "original_ordered_at timestamp",
            "amount numeric(15, 0)",
            "status varchar(20)",
            "original_order_id varchar(40)",
            "store varchar(40)",
            "category varchar(40)",
            "tender varchar(40)",
            "hall varchar(40)",
            "channel varchar(40)");

    private SampleTable() {}

    static void fill(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table order_lines (" + String.join(", ", COLUMNS) + ")");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                            "insert into order_lines values (" + "?, ".repeat(COLUMNS.size() - 1) + "?)");
                    Stream<Path> files = Files.list(Path.of("sample-data/orders"))) {
                for (Path file : files.sorted().toList()) {
                    fill(insert, file);
                }
            }
            connection.commit();
        }
    }

    private static void fill(PreparedStatement insert, Path file) throws IOException, SQLException {
        try (CSVReader reader = new CSVReader(Files.newBufferedReader(file))) {
            List<String[]> rows = reader.readAll();
            List<String> header = List.of(rows.get(0));
            for (String[] row : rows.subList(1, rows.size())) {
                for (int i = 0; i < COLUMNS.size(); i++) {
                    String[] column = COLUMNS.get(i).split(" ");
                    set(insert, i + 1, column[1], row[header.indexOf(column[0])]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (com.opencsv.exceptions.CsvException e) {
            throw new IOException(e);
        }
    }

    private static void set(PreparedStatement insert, int place, String type, String cell) throws SQLException {
        if (cell.isEmpty()) {
            insert.setNull(place, Types.NULL);
        } else if (type.equals("timestamp")) {
            insert.setObject(place, LocalDateTime.parse(cell.replace(' ', 'T')));
        } else if (type.startsWith("varchar")) {
            insert.setString(place, cell);
        } else {
            insert.setBigDecimal(place, new BigDecimal(cell));
        }
    }
}
