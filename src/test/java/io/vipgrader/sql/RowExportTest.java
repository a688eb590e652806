package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.job.Job;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.ByteSource;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.Header;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import io.vipgrader.sql.JdbcReaderTest.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What PostgreSQL copies out is what its rows say one by one, whatever it is set to and however many parts there are. */
class RowExportTest {
    private static final Job.Source TABLE = new Job.Source.Table("order_lines");
    private static final Days UTC = new Days(ZoneId.of("UTC"), LocalTime.MIDNIGHT);

    /** Some hundred pages, so that a table has parts. */
    private static final String MANY = "insert into order_lines select 'O' || n, n, 'C' || n % 50, date '2025-03-04',"
            + " n, 'PAID', repeat('s', 9) from generate_series(1, 20000) n";

    private static DatabaseCase orders(String atType) throws SQLException {
        return Server.POSTGRESQL.orders(atType);
    }

    @Test
    void partsHoldEveryRowOnceInTheOrderOfTheTable() throws SQLException {
        DatabaseCase database = orders("date").execute(MANY);

        DatabaseCase.Rows parts = database.exported(DatabaseCase.FORMAT, TABLE, 4);

        assertThat(parts.parts).containsExactly(0, 1, 2, 3);
        assertThat(parts.texts).isEqualTo(database.table("order_lines").texts).hasSize(20_000);
        assertThat(parts.identity).isEqualTo(database.exported(DatabaseCase.FORMAT, TABLE, 1).identity);
        assertThat(parts.told)
                .containsExactly(
                        "jdbc:order_lines is read by COPY (streaming), in 4 parts of one snapshot, since it is tested");
    }

    @Test
    void aTableWithPartitionsOfItsOwnIsReadInPartsOfThem() throws SQLException {
        DatabaseCase database = orders("date")
                .execute(
                        "alter table order_lines rename to lines_of_2025",
                        "create table order_lines (like lines_of_2025) partition by range (ordered_at)",
                        "create table lines_of_2024 (like lines_of_2025)",
                        "alter table order_lines attach partition lines_of_2025 for values from ('2025-01-01') to"
                                + " ('2026-01-01')",
                        "alter table order_lines attach partition lines_of_2024 for values from ('2024-01-01') to"
                                + " ('2025-01-01')",
                        MANY,
                        "insert into order_lines values ('O0', 1, 'C', date '2024-03-04', 1, 'PAID', 'a')");

        DatabaseCase.Rows parts = database.exported(DatabaseCase.FORMAT, TABLE, 3);

        assertThat(parts.parts).containsExactly(0, 1, 2);
        assertThat(parts.texts)
                .containsExactlyInAnyOrderElementsOf(database.table("order_lines").texts)
                .hasSize(20_001);
    }

    @Test
    void aViewAndAnEmptyTableAreReadAsAWhole() throws SQLException {
        DatabaseCase database = orders("date").execute("create view lines as select * from order_lines");

        for (String name : List.of("order_lines", "lines")) {
            DatabaseCase.Rows rows = database.exported(DatabaseCase.FORMAT, new Job.Source.Table(name), 4);
            assertThat(rows.told)
                    .containsExactly("jdbc:" + name + " is read by COPY (streaming), as a whole, since it is tested");
            assertThat(rows.texts).isEmpty();
        }
    }

    @Test
    void datesOfWhichOneIsATextOfAnotherFormatAreReadRowByRow() throws SQLException {
        DatabaseCase database = orders("date")
                .execute(
                        "create view lines as select *, '20250101' as sold from order_lines",
                        "insert into order_lines values ('O1', 1, 'C1', date '2025-03-04', 1, 'PAID', 'a')");

        DatabaseCase.Rows rows = database.exported(withSoldAt("yyyyMMdd"), new Job.Source.Table("lines"), 1);

        assertThat(rows.told).containsExactly("jdbc:lines is read row by row");
        assertThat(rows.texts).containsExactly("SALE [C1] 100 2025-03-04 [O1] [a]");
    }

    private static OrderFormat withSoldAt(String dateFormat) {
        Map<Column, String> columns = new EnumMap<>(DatabaseCase.FORMAT.columns());
        columns.put(Column.SOLD_AT, "sold");
        return new OrderFormat(
                DatabaseCase.FORMAT.charset(),
                ',',
                columns,
                DatabaseCase.FORMAT.dimensions(),
                new DateFormat(dateFormat),
                DatabaseCase.FORMAT.amount(),
                DatabaseCase.FORMAT.statuses(),
                false);
    }

    @Test
    void anEmptyTextIsNoValueAndATextOfQuotesAndLinesIsItself() throws SQLException {
        DatabaseCase database = orders("date")
                .execute("insert into order_lines values"
                        + " ('', 1, 'C1', date '2025-03-04', 1, 'PAID', ''),"
                        + " (null, 1, '', date '2025-03-04', 2, 'PAID', null),"
                        + " ('O\"1', 1, 'C,1', date '2025-03-04', 3, 'PAID', e'a\\nb'),"
                        + " ('O2', 1, 'C1', date '2025-03-04', null, 'PAID', e'a\\r\\n\"b'),"
                        + " ('O3', 1, 'C1', date '2025-03-04', 1, 'LOST', '')");

        assertThat(database.table("order_lines").texts)
                .containsExactly(
                        "SALE [C1] 100 2025-03-04 [] []",
                        "SALE [] 200 2025-03-04 [] []",
                        "SALE [C,1] 300 2025-03-04 [O\"1] [a\nb]",
                        "jdbc:order_lines line 4, amount: '' is not a number; allowed: digits such as 1234,"
                                + " -1234 or 1234.50 | O2,C1,2025-03-04,,PAID,\"a\r\n\"\"b\"",
                        "jdbc:order_lines line 5, status: status 'LOST' is not mapped; mapped are: CANCELLED, PAID,"
                                + " REFUNDED | O3,C1,2025-03-04,1.000,LOST,");
    }

    @Test
    void timestampsMeanTheSameWhateverTheDatabaseIsSetTo() throws SQLException {
        for (boolean zoned : List.of(false, true)) {
            DatabaseCase database = orders(zoned ? "timestamptz" : "timestamp");
            database.execute(setting("timezone", "America/New_York"), setting("datestyle", "SQL, DMY"));
            database.execute("insert into order_lines values"
                    + " ('O1', 1, 'C1', '2025-03-09 19:59:59.123456+00', 1, 'PAID', 'a'),"
                    + " ('O2', 1, 'C1', '2025-03-09 20:00:00+00', 1, 'PAID', 'a'),"
                    + " ('O3', 1, 'C1', '2025-03-09 20:00:00+00', 1.001, 'PAID', 'a')");
            // Without a zone the offset is dropped. At eight in the evening a day begins in Seoul that starts at five.
            assertThat(database.table("order_lines").texts)
                    .containsExactly(
                            "SALE [C1] 100 2025-03-09 [O1] [a]",
                            "SALE [C1] 100 2025-03-" + (zoned ? "10" : "09") + " [O2] [a]",
                            "jdbc:order_lines line 3, amount: '1.001' has more decimals than the 2 of amount.scale"
                                    + " | O3,C1,2025-03-09 20:00:00" + (zoned ? "+00" : "") + ",1.001,PAID,a");
        }
    }

    /** For all sessions to come. */
    private static String setting(String name, String value) {
        return "do $$ begin execute format('alter database %I set " + name + " to %L', current_database(), '" + value
                + "'); end $$";
    }

    @Test
    void aTableThatChangesBetweenPartsIsReadAsItWas() throws SQLException {
        DatabaseCase database = orders("date").execute(MANY);
        List<String> before = database.table("order_lines").texts;
        DatabaseCase.Rows rows = new DatabaseCase.Rows();
        Jdbc jdbc = new Jdbc(database.url(), Optional.empty(), Optional.empty(), TABLE, 4, Optional.empty());
        try (RowExport export = RowExport.of(
                jdbc, DatabaseCase.FORMAT, UTC, List.of(), DatabaseCase.STREAMING, new OneMoment(), told -> {})) {
            export.work(new Between(rows.taker(DatabaseCase.FORMAT), () -> change(database)), () -> false, more -> {});
        }
        assertThat(rows.texts).isEqualTo(before);
        assertThat(database.table("order_lines").texts).isNotEqualTo(before);
    }

    /** Does something behind each part. */
    private record Between(RowExport.Taker taker, Runnable behind) implements RowExport.Taker {
        @Override
        public long csv(int part, Header header, DateFormat dates, ByteSource rows) {
            long count = taker.csv(part, header, dates, rows);
            behind.run();
            return count;
        }

        @Override
        public void merged(Header header, OrderFormat merged, ByteSource rows) {
            taker.merged(header, merged, rows);
        }

        @Override
        public OrderSink lines() {
            return taker.lines();
        }
    }

    private static void change(DatabaseCase database) {
        execute(
                database,
                "delete from order_lines where line_no % 100 = 0",
                "update order_lines set amount = amount + 1",
                MANY.replace("20000", "100"));
    }

    private static void execute(DatabaseCase database, String... statements) {
        try {
            database.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aConnectionThatDiesInTheMiddleIsADatabaseThatIsAway() throws SQLException {
        DatabaseCase database = orders("date").execute(MANY, MANY, MANY, MANY, MANY);
        Jdbc jdbc = new Jdbc(database.url(), Optional.empty(), Optional.of("hush-4711"), TABLE);
        RowExport.Taker killing = new RowExport.Taker() {
            @Override
            public long csv(int part, Header header, DateFormat dates, ByteSource rows) {
                byte[] some = new byte[100];
                rows.read(some, 0, some.length);
                execute(
                        database,
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid()");
                int count = 0;
                while (count >= 0) {
                    count = rows.read(some, 0, some.length);
                }
                return 0;
            }

            @Override
            public void merged(Header header, OrderFormat merged, ByteSource rows) {
                throw new IllegalStateException("all lines are asked for");
            }

            @Override
            public OrderSink lines() {
                throw new IllegalStateException("PostgreSQL copies");
            }
        };
        try (RowExport export = RowExport.of(
                jdbc, DatabaseCase.FORMAT, UTC, List.of(), DatabaseCase.STREAMING, new OneMoment(), told -> {})) {
            assertThatThrownBy(() -> export.work(killing, () -> false, more -> {}))
                    .isInstanceOf(DatabaseAwayException.class)
                    .hasMessageStartingWith("jdbc:order_lines: the database is away (")
                    .hasMessageEndingWith("; run again when it is back")
                    .hasMessageNotContaining("hush-4711")
                    .hasNoCause();
        }
    }

    @Test
    void aSnapshotWhoseSessionHasEndedIsADatabaseThatIsAway() throws SQLException {
        DatabaseCase database = orders("date").execute(MANY);
        Jdbc jdbc = new Jdbc(database.url(), Optional.empty(), Optional.empty(), TABLE, 4, Optional.empty());
        DatabaseCase.Rows rows = new DatabaseCase.Rows();
        Between ending = new Between(
                rows.taker(DatabaseCase.FORMAT),
                () -> execute(
                        database,
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and state = 'idle in transaction'"));
        try (RowExport export = RowExport.of(
                jdbc, DatabaseCase.FORMAT, UTC, List.of(), DatabaseCase.STREAMING, new OneMoment(), told -> {})) {
            assertThatThrownBy(() -> export.work(ending, () -> false, more -> {}))
                    .isInstanceOf(DatabaseAwayException.class)
                    .hasMessage("jdbc:order_lines: the database is away (the session that held the snapshot has"
                            + " ended); run again when it is back");
        }
    }

    @Test
    void aRunThatIsAskedToStopDoesNotWaitForACopy() throws SQLException {
        DatabaseCase database = orders("date").execute(MANY);
        Jdbc jdbc = new Jdbc(
                database.url(),
                Optional.empty(),
                Optional.empty(),
                new Job.Source.Query("select * from order_lines where pg_sleep(600) is not null"));
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        DatabaseCase.Rows rows = new DatabaseCase.Rows();
        long start = System.nanoTime();
        try (RowExport export = RowExport.of(
                jdbc, DatabaseCase.FORMAT, UTC, List.of(), DatabaseCase.STREAMING, new OneMoment(), told::add)) {
            assertThatThrownBy(() -> export.work(rows.taker(DatabaseCase.FORMAT), () -> !told.isEmpty(), more -> {}))
                    .isInstanceOf(StopFlag.StoppedException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
