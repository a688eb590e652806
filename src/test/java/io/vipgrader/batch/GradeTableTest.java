package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.report.Publication;
import io.vipgrader.report.PublishedGrading;
import io.vipgrader.sql.Postgres;
import io.vipgrader.sql.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published is in the table, cell for cell, at once and after whatever happens. */
class GradeTableTest {
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 30);
    private static final List<String> WORDS = List.of(
            "customer_id",
            "tier",
            "level",
            "rank",
            "spend",
            "lines",
            "first_purchase",
            "last_purchase",
            "next_tier",
            "next_gap",
            "previous_tier",
            "change",
            "computed_tier",
            "valid_from",
            "valid_until",
            "standing",
            "reason");

    @TempDir
    private Path directory;

    private enum Kind {
        POSTGRES,
        H2;

        String freshDatabase() throws SQLException {
            if (this == POSTGRES) {
                return Postgres.freshDatabase();
            }
            String url = "jdbc:h2:mem:grades" + System.nanoTime();
            DriverManager.getConnection(url + ";DB_CLOSE_DELAY=-1").close();
            return url;
        }
    }

    private Shop shop(String url) {
        return Shop.in(directory)
                .edit("job.yaml", "output: {directory: out}", "output: {directory: out, jdbc: {url: \"" + url + "\"}}");
    }

    private static List<List<String>> query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    String text = rows.getString(column);
                    row.add(text == null ? "" : withoutDecimals(text));
                }
                all.add(row);
            }
            return all;
        }
    }

    /** H2 fills up decimals; there are none in won. */
    private static String withoutDecimals(String text) {
        return text.replaceFirst("\\.000000$", "");
    }

    private static List<List<String>> table(String url, String program, LocalDate asOf) throws SQLException {
        return query(
                url,
                "select " + String.join(", ", WORDS) + " from customer_grade where program = '" + program
                        + "' and as_of = date '" + asOf + "' order by customer_id");
    }

    private static List<List<String>> published(Shop shop, String program, LocalDate asOf) {
        List<List<String>> rows = new ArrayList<>();
        PublishedGrading.open(
                        Publication.of(shop.out(), program, asOf, new LocalDisk())
                                .link(),
                        new LocalDisk())
                .cells(WORDS)
                .forEachRemaining(rows::add);
        return rows;
    }

    private static void assertTheSame(Shop shop, String url, LocalDate asOf) throws SQLException {
        for (String program : List.of("alpha", "beta")) {
            List<List<String>> expected = published(shop, program, asOf);
            assertThat(expected).hasSizeGreaterThan(80);
            assertThat(table(url, program, asOf)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCellOfGradesIsInTheTable(Kind kind) throws SQLException {
        String url = kind.freshDatabase();
        Shop shop = shop(url);
        shop.grade();
        assertTheSame(shop, url, Shop.YEAR_END);
    }

    @ParameterizedTest
    @EnumSource
    void aGradingMadeAgainReplacesItsOwnRowsAlone(Kind kind) throws SQLException {
        String url = kind.freshDatabase();
        Shop shop = shop(url);
        shop.run(Shop.PLAINLY).grade(JUNE);
        shop.grade();
        shop.orders(Shop.lines().subList(0, 1_900));
        shop.grade();
        assertTheSame(shop, url, JUNE);
        assertTheSame(shop, url, Shop.YEAR_END);
        assertThat(query(url, "select program, as_of, generation, standing from grading order by 1, 2"))
                .containsExactly(
                        List.of("alpha", "2025-06-30", "1", "provisional"),
                        List.of("alpha", "2025-12-31", "2", "official"),
                        List.of("beta", "2025-06-30", "1", "official"),
                        List.of("beta", "2025-12-31", "2", "official"));
        assertThat(query(url, "select distinct as_of from customer_grade_current"))
                .containsExactly(List.of("2025-12-31"));
    }

    @Test
    void aDatabaseThatIsAwayIsToldAndFilledByTheNextRun() throws SQLException {
        try (RealPostgres server = RealPostgres.start()) {
            Shop shop = shop(server.url());
            shop.run(Shop.PLAINLY).grade(JUNE);
            server.stop();
            GradeRun run = shop.run(Shop.PLAINLY);
            assertThatThrownBy(() -> run.grade(Shop.YEAR_END))
                    .isInstanceOf(DatabaseAwayException.class)
                    .hasMessageStartingWith("output.jdbc: the database is away (");
            assertThat(published(shop, "alpha", Shop.YEAR_END)).isNotEmpty();
            server.startAgain();
            assertTheSame(shop, server.url(), JUNE);
            assertThat(shop.grade().gradings())
                    .extracting(GradingOutcome::status)
                    .containsOnly(GradingOutcome.Status.ALREADY_GRADED);
            assertTheSame(shop, server.url(), Shop.YEAR_END);
        }
    }
}
