package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vipgrader.job.Job;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.DatabaseRefusedException;
import io.vipgrader.order.Days;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Try again" and "mend it" are told apart, and no message holds a secret. */
class DatabaseErrorsTest {
    private static final Days DAYS = new Days(ZoneId.of("UTC"), LocalTime.MIDNIGHT);

    @Test
    void aServerThatDoesNotAnswerIsAway() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> read("jdbc:postgresql://localhost:" + port + "/shop", "s3cret", table("order_lines")))
                .isInstanceOf(DatabaseAwayException.class)
                .hasMessage(
                        "jdbc:order_lines: the database is away (Connection to localhost:" + port + " refused. Check"
                                + " that the hostname and port are correct and that the postmaster is accepting TCP/IP"
                                + " connections.); run again when it is back");
    }

    @Test
    void aConnectionThatIsCutWhileReadingIsAway() throws SQLException {
        DatabaseCase database = new DatabaseCase(Postgres.freshDatabase())
                .execute(
                        "create table order_lines (order_id text, customer_id text, ordered_at date, amount int,"
                                + " status text, store text)",
                        "insert into order_lines select 'O', 'C', date '2025-03-04', 1, 'PAID', 'a'"
                                + " from generate_series(1, 20000)");
        Jdbc source = new Jdbc(database.url(), Optional.empty(), Optional.empty(), table("order_lines"));

        Throwable thrown = catchThrowable(() -> JdbcReader.of(source, DatabaseCase.FORMAT, DAYS)
                .read(new DatabaseCase.Rows(), () -> false, more -> {
                    try {
                        database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()");
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                }));

        assertThat(thrown)
                .isInstanceOf(DatabaseAwayException.class)
                .hasMessageStartingWith("jdbc:order_lines: the database is away (FATAL: terminating connection")
                .hasMessageEndingWith("); run again when it is back");
    }

    @Test
    void aMissingTableIsNamed() throws SQLException {
        String url = Postgres.freshDatabase();

        assertThatThrownBy(() -> read(url, "", table("shop.order_lines")))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessage("jdbc:shop.order_lines: there is no table 'shop.order_lines', or the user may not see it;"
                        + " check orders.jdbc.table in the job file");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() throws SQLException {
        DatabaseCase database = new DatabaseCase(Postgres.freshDatabase())
                .execute("create table order_lines (order_id text, customerid text, ordered_at date, amount int)");

        assertThatThrownBy(() -> database.table("order_lines"))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessage("jdbc:order_lines: there is no column 'customer_id', did you mean 'customerid'?; there are:"
                        + " order_id, customerid, ordered_at, amount; check orders.columns and orders.dimensions in the"
                        + " job file");
    }

    @Test
    void aWrongQueryIsRefusedInTheDatabasesWords() throws SQLException {
        DatabaseCase database = new DatabaseCase(Postgres.freshDatabase());

        assertThatThrownBy(() -> database.query("selekt 1"))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessage("jdbc:query: the database refuses (ERROR: syntax error at or near \"1\" Position: 23);"
                        + " check orders.jdbc in the job file");
    }

    @Test
    void anUnknownDatabaseIsRefused() throws SQLException {
        String url = Postgres.freshDatabase().replaceFirst("/test\\d+", "/nowhere");

        assertThatThrownBy(() -> read(url, "", table("order_lines")))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessage("jdbc:order_lines: the database refuses (FATAL: database \"nowhere\" does not exist); check"
                        + " orders.jdbc in the job file");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() throws SQLException {
        String url = "jdbc:h2:mem:guarded;DB_CLOSE_DELAY=-1";
        new DatabaseCase(url + ";USER=ana;PASSWORD=right").execute("create table t (x int)");

        assertThatThrownBy(() -> read(url + ";USER=ana", "s3cret", table("t")))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageStartingWith("jdbc:t: the database refuses (Wrong user name or password")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void anH2FileThatIsNotThereIsRefusedAndNotMade(@TempDir Path directory) {
        assertThatThrownBy(() -> read("jdbc:h2:file:" + directory.resolve("shop"), "", table("t")))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageStartingWith("jdbc:t: the database refuses (Database \"" + directory + "/shop\" not found");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void secretsAreTakenOutOfTheDriversText() {
        Jdbc source = new Jdbc(
                "jdbc:some://host/db?user=u&password=inAddress", Optional.of("u"), Optional.of("s3cret"), table("t"));
        SQLException driver = new SQLException("no s3cret\nand no inAddress at " + source.url(), "28000");

        RuntimeException error = new DatabaseErrors(source).of(driver);

        assertThat(error)
                .hasMessage(
                        "jdbc:t: the database refuses (no *** and no *** at the address); check orders.jdbc in the job"
                                + " file")
                .hasNoCause();
    }

    @Test
    void anAddressThatNoDriverTakesIsRefused() {
        assertThatThrownBy(() -> read("jdbc:oracle:thin:u/s3cret@db:1521/shop", "s3cret", table("t")))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessage("jdbc:t: no driver for jdbc:oracle addresses is on the class path; H2 and PostgreSQL are on"
                        + " board; put another's jar into the directory orders.jdbc.drivers");
    }

    private static Job.Source table(String table) {
        return new Job.Source.Table(table);
    }

    private static void read(String url, String password, Job.Source source) {
        Jdbc jdbc = new Jdbc(url, Optional.empty(), Optional.of(password), source);
        JdbcReader.of(jdbc, DatabaseCase.FORMAT, DAYS).read(new DatabaseCase.Rows(), () -> false, more -> {});
    }
}
