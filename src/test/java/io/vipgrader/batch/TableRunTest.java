package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is graded like its export, and since it has neither size nor time, only reading it tells that nothing changed. */
class TableRunTest {
    @TempDir
    private Path directory;

    private Shop shop;
    private String url;

    @BeforeEach
    void fillTable() throws SQLException {
        shop = Shop.in(directory);
        url = "jdbc:h2:file:" + shop.path("shop");
        try (Connection connection = connect();
                Statement create = connection.createStatement()) {
            create.execute("create table order_lines (order_id varchar, customer_id varchar, ordered_at varchar,"
                    + " amount varchar, status varchar, category varchar)");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into order_lines values (?, ?, ?, ?, ?, ?)")) {
                for (String line : Shop.lines()) {
                    String[] cells = line.split(",", -1);
                    for (int i = 0; i < cells.length; i++) {
                        insert.setString(i + 1, cells[i]);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "shop", Shop.SECRET);
    }

    @Test
    void aTableGivesTheBytesOfItsExport() {
        shop.grade();
        Map<String, String> fromFile = shop.published();
        new LocalDisk().delete(shop.out());
        shop.table(url).grade();
        Map<String, String> fromTable = shop.published();
        fromFile.keySet().removeIf(name -> name.endsWith("rejects.csv"));
        fromTable.keySet().removeIf(name -> name.endsWith("rejects.csv"));
        assertThat(fromTable).isEqualTo(fromFile);
    }

    @Test
    void aTableThatStayedAsItWasIsReadAndNothingIsPublished() {
        shop.table(url).grade();
        Map<String, String> before = shop.listing();
        RunOutcome again = shop.grade();
        assertThat(again.gradings()).extracting(GradingOutcome::status).containsOnly(Status.ALREADY_GRADED);
        assertThat(again.linesRead()).isEqualTo(2_000);
        Map<String, String> after = shop.listing();
        before.keySet().removeIf(name -> !name.startsWith("alpha") && !name.startsWith("beta"));
        after.keySet().removeIf(name -> !name.startsWith("alpha") && !name.startsWith("beta"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aTableThatChangedIsGradedAgain() throws SQLException {
        shop.table(url).grade();
        try (Connection connection = connect();
                Statement change = connection.createStatement()) {
            change.execute("update order_lines set amount = '1' where order_id = 'o1'");
        }
        assertThat(shop.grade().gradings()).extracting(GradingOutcome::status).containsOnly(Status.GRADED);
    }
}
