package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.sql.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Order lines and tables about people of one database are of one moment: who comes while a run reads is not there at all, or there with
 * all that is known of her.
 */
class OneMomentTest {
    private static final String JOB = """
            zone: Asia/Seoul
            orders:
              jdbc: {url: "%1$s", %2$s}
              columns: {order: order_id, customer: customer_id, at: ordered_at, amount: amount}
            customers: {jdbc: {url: "%3$s", table: customers}, columns: {customer: customer_id, type: type}}
            aliases: {jdbc: {url: "%3$s", table: aliases}, columns: {alias: alias, customer: customer}}
            policies: [year.yaml]
            output: {directory: out}
            """;

    private static final String YEAR = """
            program: year
            title: Year
            currency: KRW
            zone: Asia/Seoul
            in-force: {from: 2014-01-01}
            period: {year: to-date}
            customers: {exclude: [{where: {type: [EMPLOYEE]}, because: staff}]}
            %s
            tiers:
              - {name: FIRST, at-least: 1_000}
            """;

    private static final String WITHOUT_HER = "customer_id,tier\nC0,FIRST\nC1,FIRST\nC2,FIRST\n";
    private static final String HALF_SEEN = WITHOUT_HER + "C9,FIRST\n";

    @TempDir
    private Path directory;

    private String url = "";

    @BeforeEach
    void fill() throws Exception {
        url = Postgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table customers (customer_id text, type text)");
            statement.execute("create table aliases (alias text, customer text)");
            statement.execute(
                    "create table order_lines (order_id text, customer_id text, ordered_at date, amount numeric(12, 0))");
            statement.execute("insert into order_lines select 'O' || n, 'C' || n % 3, '2025-03-04', 1000"
                    + " from generate_series(1, 3000) n");
            statement.execute("insert into customers values ('C0', 'STAFF'), ('C1', null)");
        }
    }

    /** Keeps the tables about people from being read to their end until an employee has come, with orders. */
    private CompletableFuture<Void> whileSheComes() throws SQLException {
        Connection writer = DriverManager.getConnection(url);
        writer.setAutoCommit(false);
        execute(writer, "lock table aliases in access exclusive mode");
        return CompletableFuture.runAsync(() -> {
            try (writer) {
                awaitReader(writer);
                execute(writer, "insert into customers values ('C9', 'EMPLOYEE')");
                execute(writer, "insert into order_lines values ('O9', 'C9', '2025-03-05', 5000)");
                writer.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitReader(Connection writer) throws SQLException {
        boolean waiting = false;
        while (!waiting) {
            try (Statement statement = writer.createStatement();
                    ResultSet row = statement.executeQuery("select exists(select from pg_locks where not granted"
                            + " and relation = 'aliases'::regclass), pg_sleep(0.01)")) {
                row.next();
                waiting = row.getBoolean(1);
            }
        }
    }

    /** Grades and answers whom it tells of, with her tier. */
    private String graded(String orders, String people, String measures, String told) throws Exception {
        Files.writeString(directory.resolve("year.yaml"), YEAR.formatted(measures));
        Files.writeString(
                directory.resolve("job.yaml"),
                JOB.formatted(url, orders, people)
                        .replace("{directory: out}", "{directory: out, columns: [customer_id, tier]}"));
        try (ToldLines log = new ToldLines()) {
            Invocation graded = Invocation.of(
                    "grade", "--job", directory.resolve("job.yaml").toString(), "--as-of", "2025-12-31");
            assertThat(graded.exitCode()).as(graded.story()).isZero();
            assertThat(String.join("\n", log.lines())).contains(told);
        }
        return Files.readString(directory.resolve("out/year/2025-12-31/grades.csv"))
                .replace("\r\n", "\n");
    }

    private String gradedWhileSheComes(String orders, String people, String measures, String told) throws Exception {
        CompletableFuture<Void> coming = whileSheComes();
        String graded = graded(orders, people, measures, told);
        coming.get();
        return graded;
    }

    @Test
    void whoComesWhileTheRunReadsIsNotHalfSeenWhereTheDatabaseAddsUp() throws Exception {
        assertThat(gradedWhileSheComes("table: order_lines", url, "", "(push-down)"))
                .isEqualTo(WITHOUT_HER);
        assertThat(graded("table: order_lines", url, "", "(push-down)")).isEqualTo(WITHOUT_HER);
        assertThat(Files.readString(directory.resolve("out/year/2025-12-31/excluded.csv")))
                .contains("C9");
    }

    @Test
    void norWhereItsRowsAreStreamedInParts() throws Exception {
        String days = "measures: {visits: {of: orders}}";
        assertThat(gradedWhileSheComes("table: order_lines, partitions: 3", url, days, "3 parts of one snapshot"))
                .isEqualTo(WITHOUT_HER);
    }

    @Test
    void norWhereTheyAreAQuerys() throws Exception {
        String days = "measures: {visits: {of: orders}}";
        assertThat(gradedWhileSheComes("query: select * from order_lines", url, days, "(streaming), as a whole"))
                .isEqualTo(WITHOUT_HER);
    }

    /** Another address is another database to the run; so what is tested above is seen to be there. */
    @Test
    void tablesOfAnotherAddressAreOfAMomentOfTheirOwn() throws Exception {
        assertThat(gradedWhileSheComes("table: order_lines", url + "&ApplicationName=people", "", "(push-down)"))
                .isEqualTo(HALF_SEEN);
    }
}
