package io.vipgrader.bench;

import io.vipgrader.sql.RealPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * The rows over a PostgreSQL server on this machine, as it is set up by itself. Each way of ours stands behind the bare statement that
 * does the database's share of it, sent by a bare Java that throws the rows away, so that the ratio is what the product adds:
 *
 * <ul>
 *   <li>push-down: the same GROUP BY without any look at whether a line can be read, its rows copied out;
 *   <li>streaming: a COPY of the mapped columns by one connection;
 *   <li>grades into a table: a COPY of the very rows into a table of the same columns and key. Ours finds the files published and the
 *       tables empty, so it reads the files back, holds them against their hashes, and loads them.
 * </ul>
 */
final class PostgresRows implements AutoCloseable {
    static final List<String> NAMES = List.of(
            "PostgreSQL: bare GROUP BY",
            "VIP Grader over PostgreSQL, push-down",
            "PostgreSQL: bare COPY out",
            "VIP Grader over PostgreSQL, streaming",
            "PostgreSQL: bare COPY of the grades in",
            "VIP Grader, grades into PostgreSQL");

    private static final String TABLE = "create table order_lines (order_id text, line_no integer, customer_id text,"
            + " ordered_at timestamp, original_ordered_at timestamp, amount bigint, status text, original_order_id text,"
            + " store text, category text, tender text, hall text, channel text, product text)";
    private static final String COLUMNS =
            "customer_id, ordered_at, original_ordered_at, amount, status, category, tender, hall, channel";
    private static final String GROUPS = "copy (select customer_id, ordered_at::date,"
            + " coalesce(original_ordered_at, ordered_at)::date, status, category, tender, hall, channel, count(*), sum(amount)"
            + " from order_lines group by 1, 2, 3, 4, 5, 6, 7, 8) to stdout";
    private static final Path NOTHING = Path.of("");

    private final RealPostgres server;
    private final Path directory;

    private PostgresRows(RealPostgres server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** @param directory of a course that is prepared */
    static PostgresRows filled(Path directory) throws IOException, SQLException {
        RealPostgres server = RealPostgres.start();
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            fill(connection, directory.resolve("orders"));
            statement.execute("vacuum analyze order_lines");
            statement.execute("checkpoint");
        }
        BenchmarkJob.write(directory, server.url());
        return new PostgresRows(server, directory);
    }

    private static void fill(Connection connection, Path orders) throws IOException, SQLException {
        try (Stream<Path> files = Files.list(orders)) {
            for (Path file : files.sorted().toList()) {
                try (InputStream rows = Files.newInputStream(file)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy order_lines from stdin (format csv, header)", rows, 1 << 16);
                }
            }
        }
    }

    List<Contender> contenders() {
        Path copied = directory.resolve("grades-copied.txt");
        return List.of(
                bare(NAMES.get(0), "job: added", List.of(), GROUPS),
                ours(NAMES.get(1), "job: added", "added", "push-down"),
                bare(
                        NAMES.get(2),
                        "job: streamed",
                        List.of(),
                        "copy (select " + COLUMNS + " from order_lines) to stdout"),
                ours(NAMES.get(3), "job: streamed", "streamed", "streaming"),
                bare(
                        NAMES.get(4),
                        "tables",
                        statement("truncate grades_copied"),
                        "copy grades_copied from stdin",
                        copied.toString()),
                new Contender(
                        NAMES.get(5),
                        "tables",
                        statement("truncate customer_grade, grading"),
                        Course.ours(
                                "grade",
                                "--job",
                                directory.resolve("tables.yaml").toString(),
                                "--as-of",
                                BenchmarkJob.AS_OF),
                        Course.environment(""),
                        NOTHING,
                        NOTHING));
    }

    /** Grades into the tables once, and keeps the rows for the bare statement. */
    void gradeIntoTables() throws IOException, SQLException, InterruptedException {
        new WholeProcess(
                        Course.ours(
                                "grade",
                                "--job",
                                directory.resolve("tables.yaml").toString(),
                                "--as-of",
                                BenchmarkJob.AS_OF),
                        Course.environment(""),
                        directory.resolve("log.txt"))
                .run();
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                OutputStream rows = Files.newOutputStream(directory.resolve("grades-copied.txt"))) {
            statement.execute("create table grades_copied (like customer_grade including all)");
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy customer_grade to stdout", rows);
        }
    }

    private Contender ours(String name, String group, String job, String road) {
        Path out = directory.resolve("out");
        return new Contender(
                name,
                group,
                Course.ours(
                        "grade", "--job", directory.resolve(job + ".yaml").toString(), "--as-of", BenchmarkJob.AS_OF),
                Course.environment("-Dvipgrader.road=" + road),
                out,
                Course.grades(out));
    }

    private Contender bare(String name, String group, List<String> before, String... arguments) {
        return new Contender(name, group, before, statement(arguments), Map.of(), NOTHING, NOTHING);
    }

    private List<String> statement(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(":"))
                        .filter(path -> path.contains("test-classes") || path.contains("postgresql-4"))
                        .collect(Collectors.joining(":")),
                PostgresStatement.class.getName(),
                server.url()));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public void close() {
        server.close();
    }
}
