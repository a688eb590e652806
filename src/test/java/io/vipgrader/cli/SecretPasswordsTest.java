package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Story;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Overrides;
import io.vipgrader.job.Setup;
import io.vipgrader.sql.Postgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the environment and files say of users and passwords goes to the databases, and nowhere else, whatever happens. */
class SecretPasswordsTest {
    private static final String USER = "auditor4711";

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "DB_USER", USER,
            "ORDERS_PASSWORD", "hush-orders",
            "PEOPLE_PASSWORD", "hush-people",
            "OUTPUT_PASSWORD", "hush-output");

    private static final List<String> COMMANDS = List.of(
            "check",
            "check --print-ddl",
            "grade --as-of 2025-12-31",
            "grade --as-of 2025-12-31 --json --force",
            "runs list",
            "runs show 1",
            "explain ann --as-of 2025-12-31",
            "runs reindex");

    @TempDir
    private Path directory;

    private CornerShop shop;
    private String url;

    @BeforeEach
    void open() throws SQLException {
        shop = CornerShop.in(directory).write("secret", "hush-runs\n");
        url = Postgres.freshDatabase();
        execute(
                "do $$ begin create role " + USER
                        + " superuser login; exception when duplicate_object then null; end $$",
                "create table order_lines (customer text, at date, amount int)",
                "insert into order_lines values ('ann', date '2025-01-10', 900), ('bob', date '2025-01-11', 100)",
                "create table cards (alias text, customer text)",
                "insert into cards values ('a1', 'ann')");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** @param address of all four databases */
    private void job(String address, String table) {
        shop.write("job.yaml", """
                zone: Asia/Seoul
                orders:
                  jdbc: {url: "ADDRESS", user: "${DB_USER}", password: "${ORDERS_PASSWORD}", table: TABLE, partitions: 2}
                  columns: {customer: customer, at: at, amount: amount}
                aliases:
                  jdbc: {url: "ADDRESS", user: "${DB_USER}", password: "${PEOPLE_PASSWORD}", table: cards}
                  columns: {alias: alias, customer: customer}
                policies: [policy.yaml]
                output: {directory: out, jdbc: {url: "ADDRESS", user: "${DB_USER}", password: "${OUTPUT_PASSWORD}"}}
                repository: {url: "ADDRESS", user: "${DB_USER}", password: "${file:secret}"}
                """.replace("ADDRESS", address).replace("TABLE", table));
    }

    /** The server's address as a job has it, without a user. */
    private String address() {
        return url.replaceFirst("\\?.*", "");
    }

    private List<String> said() {
        List<String> said = new ArrayList<>();
        for (String command : COMMANDS) {
            for (Story.Form form : Story.Form.values()) {
                Invocation invocation =
                        Invocation.of(ENVIRONMENT, form, (command + " --job " + shop.path("job.yaml")).split(" "));
                said.add(command + " " + form + ": " + invocation.exitCode() + " " + invocation.result()
                        + invocation.story());
            }
        }
        return said;
    }

    private static void assertSecret(List<String> texts) {
        assertThat(texts).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain("hush-", USER));
    }

    @Test
    void ofRunsThatGoWell() throws SQLException, IOException {
        job(address(), "order_lines");
        List<String> said = said();
        assertThat(said)
                .anySatisfy(text -> assertThat(text).contains("grade", "GOOD").contains("published"));
        assertSecret(said);
        assertSecret(written());
        List<String> kept = tables();
        assertThat(kept).anySatisfy(row -> assertThat(row).contains("identity"));
        assertSecret(kept);
    }

    @Test
    void ofAServerThatIsAway() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        job("jdbc:postgresql://localhost:" + port + "/shop", "order_lines");
        List<String> said = said();
        assertThat(said).anySatisfy(text -> assertThat(text).contains(": 75 ").contains("the database is away"));
        assertSecret(said);
    }

    @Test
    void ofServersThatRefuse() throws SQLException {
        for (String wrong : List.of("nowhere", "order_lines")) {
            job(wrong.equals("nowhere") ? address() : address().replaceFirst("/test", "/nowhere"), wrong);
            List<String> said = said();
            assertThat(said).anySatisfy(text -> assertThat(text).contains(": 78 "));
            assertSecret(said);
        }
        execute("alter role " + USER + " nologin");
        try {
            job(address(), "order_lines");
            List<String> said = said();
            assertThat(said)
                    .anySatisfy(text -> assertThat(text).contains(": 78 ").contains("role \"***\" is not permitted"));
            assertSecret(said);
        } finally {
            execute("alter role " + USER + " login");
        }
    }

    @Test
    void ofWhatTheProgramCallsItself() {
        job(address() + "?sslpassword=hush-address", "order_lines");
        Setup setup = Setup.read(shop.path("job.yaml"), Overrides.NONE, ENVIRONMENT, new LocalDisk());
        assertThat(setup.job().repository().password()).contains("hush-runs");
        assertThat(setup.job().peopleRows().values())
                .allSatisfy(rows -> assertThat(rows.database().password()).contains("hush-people"));
        assertSecret(List.of(
                setup.toString(),
                setup.job().orders().toString(),
                setup.job().output().toString(),
                setup.job().peopleRows().toString()));
    }

    /** All files below the shop but those that the test wrote. */
    private List<String> written() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(shop.path("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    /** All rows of all tables in the database: the history, job parameters among it, and the grades. */
    private List<String> tables() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                Statement inner = connection.createStatement();
                ResultSet tables = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname in ('vip_grader', 'public')")) {
            while (tables.next()) {
                try (ResultSet row = inner.executeQuery("select t::text from " + tables.getString(1) + " t")) {
                    while (row.next()) {
                        rows.add(tables.getString(1) + " " + row.getString(1));
                    }
                }
            }
        }
        return rows;
    }
}
