package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.SumOverflowException;
import io.vipgrader.accrual.Target;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Setup;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.sql.Merging;
import io.vipgrader.sql.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of a real PostgreSQL is graded like its export, rejects and all, in however many parts it is read. */
class PostgresRunTest {
    /** How the rejects of a file begin: the header is its first line. */
    private static final Pattern FILE_LINE = Pattern.compile("(?m)^orders/year\\.csv,([0-9]+),");

    /** Enough pages for five parts. */
    private static final int COPIES = 8;

    @TempDir
    private Path directory;

    private Shop shop;
    private String url;

    @BeforeEach
    void open() throws SQLException {
        shop = Shop.in(directory).limit("100");
        url = Postgres.freshDatabase();
    }

    /** With rejects of many kinds, far from each other; the shop's own are amounts that are no numbers. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            lines.addAll(Shop.lines());
            lines.add("x1,c-1,2025-03-04,,PAID,FOOD");
            lines.add("x2,c-1,2025-03-04,1000,LOST,FOOD");
            lines.add("x3," + "c".repeat(300) + ",2025-03-04,1000,PAID,FOOD");
            lines.add("x4,c-1,1803-03-04,1000,PAID,FOOD");
        }
        return lines;
    }

    private void fill(List<String> lines) throws SQLException {
        fill(lines, "text");
    }

    private void fill(List<String> lines, String amount) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement create = connection.createStatement()) {
            create.execute("create table order_lines (order_id text, customer_id text, ordered_at date, amount "
                    + amount + "," + " status varchar(20), category char(9))");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into order_lines values (?, ?, ?::date, ?::" + amount + ", ?, ?)")) {
                for (String line : lines) {
                    insert(insert, line.split(",", -1));
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private static void insert(PreparedStatement insert, String[] cells) throws SQLException {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].isEmpty()) {
                insert.setNull(i + 1, Types.VARCHAR);
            } else {
                insert.setString(i + 1, cells[i]);
            }
        }
        insert.addBatch();
    }

    /** The lines as they lie in the table: where a long one didn't fit into a page, later ones come before it. */
    private List<String> exported() throws SQLException {
        List<String> exported = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'UTC'");
            try (ResultSet rows = statement.executeQuery(
                    "select concat_ws(',', order_id, coalesce(customer_id, ''), ordered_at, coalesce(amount::text, ''), status,"
                            + " category::text) from order_lines order by ctid")) {
                while (rows.next()) {
                    exported.add(rows.getString(1));
                }
            }
        }
        return exported;
    }

    /** What the file gives, its rejects named as the table's. */
    private Map<String, String> publishedFromFile() throws SQLException {
        shop.orders(exported()).grade();
        Map<String, String> published = shop.published();
        published.replaceAll((name, text) -> FILE_LINE
                .matcher(text)
                .replaceAll(line -> "jdbc:order_lines," + (Long.parseLong(line.group(1)) - 1) + ","));
        new LocalDisk().delete(shop.out());
        return published;
    }

    private Shop inParts(int parts) {
        return shop.table(url).edit("job.yaml", "table: order_lines", "table: order_lines, partitions: " + parts);
    }

    @Test
    void aTableInOnePartGivesTheBytesOfItsExportRejectsIncluded() throws SQLException {
        fill(lines());
        Map<String, String> fromFile = publishedFromFile();
        assertThat(shop.table(url).grade().linesRead()).isEqualTo(lines().size());
        assertThat(shop.published()).isEqualTo(fromFile);
        assertThat(fromFile.values()).anyMatch(text -> text.contains("\njdbc:order_lines,999,amount,"));
    }

    @Test
    void aTableInFivePartsGivesTheSameBytesAndTheSameNumbersOfRows() throws SQLException {
        fill(lines());
        Map<String, String> fromFile = publishedFromFile();
        inParts(5).grade();
        assertThat(shop.published()).isEqualTo(fromFile);
    }

    @Test
    void aTableWhoseLinesAreAddedUpGivesTheSameBytesAndTheSameNumbersOfRows() throws SQLException {
        fill(lines().stream().map(line -> line.replace(",much,", ",,")).toList(), "numeric(15, 0)");
        Map<String, String> fromFile = publishedFromFile();
        assertThat(shop.table(url).grade().linesRead()).isEqualTo(lines().size());
        assertThat(shop.published()).isEqualTo(fromFile);
        assertThat(fromFile.values()).anyMatch(text -> text.contains("\njdbc:order_lines,999,amount,"));
        assertThat(TableRoad.of(plan())).isInstanceOf(Merging.Alike.class);
    }

    private Plan plan() {
        Setup setup = shop.setup();
        List<Target> targets = setup.programmes().stream()
                .flatMap(programme -> programme.inForceAt(Shop.YEAR_END).stream())
                .map(policy -> new Target(policy, Shop.YEAR_END))
                .toList();
        return Plan.of(targets, setup.job().format());
    }

    @Test
    void aSumThatTheDatabaseMadeBeyondSixtyFourBitsNamesItsCustomerToo() throws SQLException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            lines.add("h" + i + ",c-big,2025-03-04,900000000000000,PAID,FOOD");
        }
        fill(lines, "bigint");
        assertThatThrownBy(() -> shop.table(url).grade())
                .isInstanceOf(SumOverflowException.class)
                .hasMessageContaining("c-big");
        assertThat(shop.names()).noneMatch(name -> name.endsWith("grades.csv"));
    }

    @Test
    void aBackfillGivesTheBytesOfItsExport() throws SQLException {
        fill(lines());
        List<LocalDate> dates = List.of(LocalDate.of(2025, 6, 30), Shop.YEAR_END);
        shop.orders(lines()).run(Shop.PLAINLY).backfill(dates, ended -> {});
        Map<String, String> fromFile = shop.published();
        new LocalDisk().delete(shop.out());
        inParts(3).run(Shop.PLAINLY).backfill(dates, ended -> {});
        Map<String, String> fromTable = shop.published();
        fromFile.keySet().removeIf(name -> name.endsWith("rejects.csv"));
        fromTable.keySet().removeIf(name -> name.endsWith("rejects.csv"));
        assertThat(fromTable).isEqualTo(fromFile).hasSizeGreaterThan(4);
    }

    @Test
    void idsThatTheDatabaseTakesForEqualAreTwoCustomersInTheOrderOfTheirBytes() throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String line : lines()) {
            lines.add(lines.size() % 2 == 0 ? line : line.replace(",c-", ",C-").replace(",고객-", ",\u212B-"));
        }
        fill(lines);
        Map<String, String> fromFile = publishedFromFile();
        execute("create extension citext", "alter table order_lines alter customer_id type citext");
        assertThat(fromFile.values()).anyMatch(text -> text.contains("\nc-") && text.contains("\nC-"));
        inParts(3).grade();
        assertThat(shop.published()).isEqualTo(fromFile);
    }

    @Test
    void instantsGiveTheBytesOfTheirExport() throws SQLException {
        fill(lines());
        // Five in the morning of the next day in Seoul.
        execute("alter table order_lines alter ordered_at type timestamptz using"
                + " (ordered_at + time '20:00') at time zone 'UTC'");
        Map<String, String> fromFile = publishedFromFile();
        inParts(3).grade();
        assertThat(shop.published()).isEqualTo(fromFile);
        assertThat(fromFile.values()).anyMatch(text -> text.contains(",1803-03-04 20:00:00+00,"));
    }

    @Test
    void aSumBeyondSixtyFourBitsNamesItsCustomerAndNothingIsPublished() throws SQLException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            lines.add("h" + i + ",c-big,2025-03-04,900000000000000,PAID,FOOD");
        }
        fill(lines);
        assertThatThrownBy(() -> inParts(2).grade())
                .isInstanceOf(SumOverflowException.class)
                .hasMessageContaining("c-big");
        assertThat(shop.names()).noneMatch(name -> name.endsWith("grades.csv"));
    }

    @Test
    void aServerThatEndsTheSessionsInTheMiddlePublishesNothing() throws SQLException {
        fill(lines());
        AtomicBoolean ended = new AtomicBoolean();
        Progress ending = (phase, done, total) -> {
            if (phase == Progress.Phase.ACCRUE && done > 0 && ended.compareAndSet(false, true)) {
                endSessions();
            }
        };
        GradeRun run = inParts(5).run(Shop.PLAINLY, new LocalDisk(), new StopSwitch(), ending);
        assertThatThrownBy(() -> run.grade(Shop.YEAR_END))
                .isInstanceOf(DatabaseAwayException.class)
                .hasMessageNotContaining(Shop.SECRET);
        assertThat(shop.names()).noneMatch(name -> name.endsWith("grades.csv"));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private void endSessions() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                    + " current_database() and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
