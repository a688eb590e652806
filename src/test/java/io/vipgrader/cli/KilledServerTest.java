package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.sql.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database server that is killed while it reads order lines, tables about people or grades is "try again" (75) in one line, leaves
 * nothing half visible, and the next run makes it good.
 */
class KilledServerTest {
    private static final int CUSTOMERS = 2_000;

    /** Where the server waits when it comes to a certain row, so that it can be killed there. */
    private static final String WAIT =
            "create function wait_at(customer text) returns boolean language plpgsql as $$ begin"
                    + " if customer = 'c1500' then perform pg_sleep(600); end if; return true; end $$";

    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and pid <> pg_backend_pid()";

    @TempDir
    private Path directory;

    private static String orders() {
        StringBuilder orders = new StringBuilder(CornerShop.HEADER + "\n");
        IntStream.range(0, CUSTOMERS).forEach(i -> orders.append("c" + i + ",2025-03-04," + (i + 1) + "\n"));
        return orders.toString();
    }

    private static void execute(RealPostgres server, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static List<String> query(RealPostgres server, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    /** Grades, and kills the server as soon as it waits. */
    private static Invocation gradeAndKill(CornerShop shop, RealPostgres server) throws SQLException {
        CompletableFuture<Invocation> grading = CompletableFuture.supplyAsync(shop::grade);
        while (!grading.isDone() && query(server, WAITING).equals(List.of("0"))) {
            Thread.onSpinWait();
        }
        server.stop();
        return grading.join();
    }

    private static void assertTriedAgainLater(Invocation killed, String place) {
        assertThat(killed.exitCode()).as(killed.story()).isEqualTo(75);
        assertThat(killed.story().lines().reduce((earlier, last) -> last).orElseThrow())
                .contains(place + ": the database is away (")
                .endsWith("; run again when it is back");
    }

    @Test
    void whileItReadsOrderLines() throws SQLException {
        CornerShop shop = CornerShop.in(directory).write("orders/1.csv", orders());
        try (RealPostgres server = RealPostgres.start()) {
            execute(
                    server,
                    WAIT,
                    "create table order_lines as select 'c' || n as customer, date '2025-03-04' as at, n + 1 as amount"
                            + " from generate_series(0, " + (CUSTOMERS - 1) + ") n");
            shop.write(
                    "job.yaml",
                    CornerShop.JOB.replace(
                            "files: [\"orders/*\"]",
                            "jdbc: {url: \"" + server.url()
                                    + "\", query: select * from order_lines where wait_at(customer)}"));

            assertTriedAgainLater(gradeAndKill(shop, server), "jdbc:query");
            assertThat(shop.path("out/corner")).doesNotExist();

            assertThat(gradedAfterAll(shop, server).result()).contains("2,000 customers");
        }
    }

    @Test
    void whileItReadsATableAboutPeople() throws SQLException {
        CornerShop shop = CornerShop.in(directory);
        try (RealPostgres server = RealPostgres.start()) {
            execute(
                    server,
                    WAIT,
                    "create view cards as select 'k' || n as alias, 'c' || n as customer from generate_series(0, 2000) n"
                            + " where wait_at('c' || n)");
            shop.write(
                    "job.yaml",
                    CornerShop.JOB
                            + "aliases: {jdbc: {url: \"" + server.url()
                            + "\", table: cards}, columns: {alias: alias, customer: customer}}\n");

            assertTriedAgainLater(gradeAndKill(shop, server), "jdbc:cards");
            assertThat(shop.path("out/corner")).doesNotExist();

            gradedAfterAll(shop, server);
        }
    }

    @Test
    void whileItTakesGrades() throws SQLException {
        CornerShop shop = CornerShop.in(directory);
        try (RealPostgres server = RealPostgres.start()) {
            shop.write(
                    "job.yaml",
                    CornerShop.JOB.replace(
                            "{directory: out}", "{directory: out, jdbc: {url: \"" + server.url() + "\"}}"));
            assertThat(shop.grade().exitCode()).isZero();
            execute(
                    server,
                    WAIT,
                    "create function wait_in_table() returns trigger language plpgsql as $$ begin"
                            + " perform wait_at(new.customer_id); return new; end $$",
                    "create trigger waiting before insert on customer_grade for each row execute function wait_in_table()");
            shop.write("orders/1.csv", orders());

            assertTriedAgainLater(gradeAndKill(shop, server), "output.jdbc");

            server.startAgain();
            assertThat(query(server, "select customer_id from customer_grade_current order by 1"))
                    .containsExactly("ann", "bob", "cy");
            assertThat(query(server, "select generation || ' ' || customers from grading"))
                    .containsExactly("1 3");
            assertThat(shop.path("out/corner/2025-12-31/grades.csv")).exists();
            execute(server, "drop trigger waiting on customer_grade");
            Invocation again = shop.grade();
            assertThat(again.exitCode()).as(again.story()).isZero();
            assertThat(again.result()).contains("already graded");
            assertThat(query(server, "select count(*) from customer_grade_current"))
                    .containsExactly("2000");
            assertThat(query(server, "select generation || ' ' || customers from grading"))
                    .containsExactly("2 2000");
        }
    }

    /** The next run, once the server is back and nothing waits any more. */
    private static Invocation gradedAfterAll(CornerShop shop, RealPostgres server) throws SQLException {
        server.startAgain();
        execute(server, "create or replace function wait_at(customer text) returns boolean language sql return true");
        Invocation again = shop.grade();
        assertThat(again.exitCode()).as(again.story()).isZero();
        return again;
    }
}
