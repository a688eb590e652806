package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.sql.Postgres;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** The sample year in tables of a database, orders and people, gives all its programmes the bytes that its files give. */
class SampleYearTablesTest {
    private static final Path SAMPLE = Path.of("sample-data");

    /** Types that a retailer's database would have. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>(Map.of(
            "order_lines",
            "order_id bigint, line_no smallint, customer_id char(12), ordered_at timestamp, original_ordered_at timestamp,"
                    + " amount numeric(15, 2), status varchar(20), original_order_id bigint, store varchar(40),"
                    + " category varchar(40), tender varchar(40), hall varchar(40), channel varchar(40), product varchar(200)",
            "customers",
            "customer_id char(12), name varchar(40), type varchar(20), birth_year smallint, joined_on date, valid_from date,"
                    + " valid_until date",
            "aliases",
            "alias varchar(12), customer_id char(12), valid_from date, valid_until date",
            "households",
            "member char(12), head varchar(12), valid_from date, valid_until date",
            "activity",
            "customer_id varchar(12), at date, kind char(30), \"VALUE\" numeric(12, 3)",
            "overrides",
            "customer_id varchar(12), program varchar(40), tier char(40), how varchar(9), valid_from date, valid_until date,"
                    + " reason varchar(200), approver varchar(200)"));

    @TempDir
    private static Path directory;

    private static Map<String, String> fromFiles = Map.of();

    @BeforeAll
    static void gradeTheFiles() throws IOException {
        SampleShop.grade(directory.resolve("files"));
        fromFiles = PublishedFiles.of(directory.resolve("files/out"));
        assertThat(fromFiles).hasSizeGreaterThan(30);
    }

    private static List<Path> files(String table) throws IOException {
        if (!table.equals("order_lines")) {
            return List.of(SAMPLE.resolve(table + ".csv"));
        }
        try (Stream<Path> files = Files.list(SAMPLE.resolve("orders"))) {
            return files.sorted().toList();
        }
    }

    private static Map<String, String> grade(String name, String jdbc) throws IOException {
        Path job = SampleShop.job(directory.resolve(name));
        String text = Files.readString(job)
                .replaceFirst("files: \\[\\S+/orders/\\S+]", "jdbc: {" + jdbc + "}")
                .replaceAll(
                        "files: \\[\\S+/(customers|aliases|households|activity|overrides)\\.csv]", "jdbc: {table: $1}");
        assertThat(text).doesNotContain("files: [");
        Files.writeString(job, text);
        Invocation graded = Invocation.of("grade", "--job", job.toString(), "--as-of", "2025-12-31");
        assertThat(graded.exitCode()).as(graded.story()).isZero();
        assertThat(PublishedFacts.of(directory.resolve(name).resolve("out")))
                .isEqualTo(PublishedFacts.of(directory.resolve("files/out")))
                .hasSizeGreaterThan(9 * 20);
        return PublishedFiles.of(directory.resolve(name).resolve("out"));
    }

    @Test
    void h2GivesTheSameBytes() throws IOException, SQLException {
        String url = "jdbc:h2:mem:sample-year";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                statement.execute("create table " + table.getKey() + " (" + table.getValue() + ")");
                for (Path file : files(table.getKey())) {
                    statement.execute("insert into " + table.getKey() + " select * from csvread('"
                            + file.toAbsolutePath() + "', null, 'charset=UTF-8')");
                }
            }
            assertThat(grade("h2", "url: \"" + url + "\", table: order_lines")).isEqualTo(fromFiles);
        }
    }

    @Test
    void postgresGivesTheSameBytes() throws IOException, SQLException {
        String url = Postgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                statement.execute("create table " + table.getKey() + " (" + table.getValue() + ")");
                for (Path file : files(table.getKey())) {
                    try (Reader reader = Files.newBufferedReader(file)) {
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("copy " + table.getKey() + " from stdin (format csv, header)", reader);
                    }
                }
            }
        }
        assertThat(grade("postgres", "url: \"" + url + "\", table: order_lines, partitions: 3"))
                .isEqualTo(fromFiles);
    }
}
