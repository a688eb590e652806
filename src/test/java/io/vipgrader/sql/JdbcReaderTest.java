package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.job.Job;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.StopFlag;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table means what its CSV export would mean, in H2 as in PostgreSQL. */
class JdbcReaderTest {
    private static final AtomicInteger H2_DATABASES = new AtomicInteger();

    enum Server {
        H2,
        POSTGRESQL;

        DatabaseCase database() throws SQLException {
            return new DatabaseCase(
                    this == H2
                            ? "jdbc:h2:mem:orders" + H2_DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1"
                            : Postgres.freshDatabase());
        }

        DatabaseCase orders(String atType) throws SQLException {
            return database()
                    .execute(
                            "create table order_lines (order_id varchar(20), line_no int, customer_id char(6), ordered_at "
                                    + atType + ", amount numeric(15, 3), status varchar(20), store varchar(20))");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableReadsAsItsExportWould(Server server) throws SQLException {
        DatabaseCase database = server.orders("timestamp")
                .execute("insert into order_lines values"
                        + " ('O1', 1, 'C1', timestamp '2025-03-04 12:13:14.5', 129000.500, 'PAID', '001'),"
                        + " ('O1', 2, 'C1', timestamp '2025-03-04 04:59:59', -12, 'REFUNDED', null),"
                        + " ('O2', 1, null, timestamp '2025-03-04 00:00:00', 7, 'PAID', ' x '),"
                        + " (null, 1, 'C2', null, null, 'CANCELLED', null)");

        DatabaseCase.Rows rows = database.table("order_lines");

        assertThat(rows.texts)
                .containsExactly(
                        "SALE [C1] 12900050 2025-03-04 [O1] [001]",
                        "RETURN [C1] -1200 2025-03-03 [O1] []",
                        "SALE [] 700 2025-03-03 [O2] [ x ]",
                        "VOID");
        assertThat(rows.reported).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatCannotBeReadIsARejectWithItsNumber(Server server) throws SQLException {
        DatabaseCase database = server.orders("date")
                .execute("insert into order_lines values"
                        + " ('O1', 1, 'C1', date '2025-03-04', 1.005, 'PAID', 'a'),"
                        + " ('O2', 1, 'C1', date '1812-03-04', 1, 'PAID', 'a'),"
                        + " ('O3', 1, 'C1', null, 1, 'PAID', 'a'),"
                        + " ('O4', 1, 'C1', date '2025-03-04', 1, null, 'a')");

        assertThat(database.table("order_lines").texts)
                .containsExactly(
                        "jdbc:order_lines line 1, amount: '1.005' has more decimals than the 2 of amount.scale"
                                + " | O1,C1,2025-03-04,1.005,PAID,a",
                        "jdbc:order_lines line 2, ordered_at: year 1812 of '1812-03-04' is outside 1900 to 2200"
                                + " | O2,C1,1812-03-04,1.000,PAID,a",
                        "jdbc:order_lines line 3, ordered_at: '' is not a date; allowed: 2025-12-31, or with a time"
                                + " 2025-12-31T23:59:59, fraction and offset as you like | O3,C1,,1.000,PAID,a",
                        "jdbc:order_lines line 4, status: status '' is not mapped; mapped are: CANCELLED, PAID, REFUNDED"
                                + " | O4,C1,2025-03-04,1.000,,a");
    }

    @ParameterizedTest
    @EnumSource
    void aTimestampWithTimeZoneIsItsInstantInTheZoneOfThePolicies(Server server) throws SQLException {
        DatabaseCase database = server.orders("timestamp with time zone")
                .execute("insert into order_lines values"
                        + " ('O1', 1, 'C1', timestamp with time zone '2025-03-04 19:59:59+00:00', 1, 'PAID', 'a'),"
                        + " ('O2', 1, 'C1', timestamp with time zone '2025-03-04 20:00:00+00:00', 1, 'PAID', 'a')");
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
        try {
            assertThat(database.table("order_lines").texts)
                    .containsExactly("SALE [C1] 100 2025-03-04 [O1] [a]", "SALE [C1] 100 2025-03-05 [O2] [a]");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void datesKeptAsTextFollowTheDateFormatAndRealDatesNeedNot(Server server) throws SQLException {
        DateFormat compact = new DateFormat("yyyyMMdd");
        DatabaseCase text = server.orders("varchar(8)")
                .execute("insert into order_lines values ('O1', 1, 'C1', '20250304', 1, 'PAID', 'a')");
        DatabaseCase date = server.orders("date")
                .execute("insert into order_lines values ('O1', 1, 'C1', date '2025-03-04', 1, 'PAID', 'a')");

        Job.Source table = new Job.Source.Table("order_lines");
        assertThat(text.read(DatabaseCase.format(compact), table).texts)
                .containsExactly("SALE [C1] 100 2025-03-04 [O1] [a]");
        assertThat(date.read(DatabaseCase.format(compact), table).texts)
                .containsExactly("SALE [C1] 100 2025-03-04 [O1] [a]");
    }

    @ParameterizedTest
    @EnumSource
    void aQueryMayEndInASemicolonAndASchemaMayBeNamed(Server server) throws SQLException {
        DatabaseCase database = server.orders("date")
                .execute(
                        "create schema shop",
                        "create table shop.order_lines as select * from order_lines",
                        "insert into shop.order_lines values ('O1', 1, 'C1', date '2025-03-04', 1, 'PAID', 'a')");

        String line = "SALE [C1] 100 2025-03-04 [O1] [a]";
        assertThat(database.table("shop.order_lines").texts).containsExactly(line);
        assertThat(database.table("order_lines").texts).isEmpty();
        assertThat(database.query("select * from shop.order_lines order by order_id; ").texts)
                .containsExactly(line);
        assertThat(database.query("select * from shop.order_lines -- all of them").texts)
                .containsExactly(line);
    }

    @ParameterizedTest
    @EnumSource
    void namesThatNeedQuotesAreQuoted(Server server) throws SQLException {
        DatabaseCase database = server.database()
                .execute(
                        "create table \"order \"\"Lines\"\".2\" (\"order_id\" varchar(9), \"customer_id\" varchar(9),"
                                + " \"ordered_at\" date, \"amount\" int, \"status\" varchar(9), \"store\" boolean)",
                        "insert into \"order \"\"Lines\"\".2\" values ('O1', 'C1', date '2025-03-04', 1, 'PAID', true)");

        assertThat(database.table("\"order \"\"Lines\"\".2\"").texts)
                .containsExactly("SALE [C1] 100 2025-03-04 [O1] [true]");
    }

    @ParameterizedTest
    @EnumSource
    void numbersHaveNoExponent(Server server) throws SQLException {
        DatabaseCase database = server.database()
                .execute(
                        "create table t (order_id bigint, customer_id int, ordered_at date, amount double precision,"
                                + " status varchar(9), store real)",
                        "insert into t values (12345678901, 7, date '2025-03-04', 12345678.25, 'PAID', 1e9)");

        assertThat(database.table("t").texts)
                .containsExactly("SALE [7] 1234567825 2025-03-04 [12345678901] [1000000000]");
    }

    @ParameterizedTest
    @EnumSource
    void theChecksumDoesNotDependOnTheOrderOfRows(Server server) throws SQLException {
        DatabaseCase database = server.orders("date")
                .execute("insert into order_lines values"
                        + " ('O1', 1, 'C1', date '2025-03-04', 1, 'PAID', 'a'),"
                        + " ('O2', 1, 'C1', date '2025-03-04', 1, 'PAID', 'b')");

        Optional<InputIdentity> up = database.query("select * from order_lines order by order_id").identity;
        Optional<InputIdentity> down = database.query("select * from order_lines order by order_id desc").identity;
        Optional<InputIdentity> less = database.query("select * from order_lines where order_id = 'O1'").identity;

        assertThat(up).isEqualTo(down).isNotEqualTo(less);
        assertThat(up.orElseThrow())
                .extracting(
                        InputIdentity::name, InputIdentity::size, InputIdentity::modifiedMillis, InputIdentity::lines)
                .containsExactly("jdbc:query", -1L, -1L, 2L);
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsAreReportedOnTheWayAndStopWhenAsked(Server server) throws SQLException {
        String series = server == Server.H2 ? "system_range(1, 10000)" : "generate_series(1, 10000) as s(x)";
        DatabaseCase database = server.orders("date")
                .execute(
                        "insert into order_lines select cast(x as varchar(20)), 1, 'C1', date '2025-03-04', 1, 'PAID', 'a'"
                                + " from " + series);
        Jdbc source = new Jdbc(database.url(), Optional.empty(), Optional.empty(), new Job.Source.Table("order_lines"));
        DatabaseCase.Rows rows = database.table("order_lines");
        DatabaseCase.Rows stopped = new DatabaseCase.Rows();
        Days days = new Days(ZoneId.of("UTC"), LocalTime.MIDNIGHT);

        assertThat(rows.texts).hasSize(10_000);
        assertThat(rows.reported).isEqualTo(10_000);
        assertThatThrownBy(
                        () -> JdbcReader.of(source, DatabaseCase.FORMAT, days).read(stopped, () -> true, more -> {}))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(stopped.texts).hasSize(4096);
    }

    @Test
    void oneMomentIsReadWhateverIsInsertedMeanwhile() throws SQLException {
        DatabaseCase database = Server.POSTGRESQL
                .orders("date")
                .execute(
                        "insert into order_lines select cast(x as varchar(20)), 1, 'C1', date '2025-03-04', 1, 'PAID', 'a'"
                                + " from generate_series(1, 9000) as s(x)");
        Jdbc source = new Jdbc(database.url(), Optional.empty(), Optional.empty(), new Job.Source.Table("order_lines"));
        DatabaseCase.Rows rows = new DatabaseCase.Rows();
        Days days = new Days(ZoneId.of("UTC"), LocalTime.MIDNIGHT);

        InputIdentity identity = JdbcReader.of(source, DatabaseCase.FORMAT, days)
                .read(rows, () -> false, more -> {
                    try {
                        database.execute(
                                "insert into order_lines values ('late', 1, 'C', date '2025-03-04', 1, 'PAID', 'a')");
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                });

        assertThat(identity.lines()).isEqualTo(9000);
        assertThat(rows.texts).doesNotContain("SALE [C] 100 2025-03-04 [late] [a]");
        assertThat(List.of(database.table("order_lines").texts.size())).containsExactly(9003);
    }
}
