package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.DatabaseRefusedException;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.StopFlag;
import io.vipgrader.people.Activity;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleException;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.people.PeopleTable;
import io.vipgrader.people.RowSource;
import io.vipgrader.sql.JdbcReaderTest.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table about people means what its CSV export would mean, in H2 as in PostgreSQL. */
class PeopleRowsTest {
    private static final Days SEOUL = new Days(ZoneId.of("Asia/Seoul"), LocalTime.of(5, 0));
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 1);

    /** Tables under the names of their keys, in one database. */
    private record Tables(DatabaseCase database, Map<PeopleTable, PeopleFiles.Table> named) {
        static Tables in(DatabaseCase database) {
            return new Tables(database, new EnumMap<>(PeopleTable.class));
        }

        /** @param words our words, each the name of its column */
        Tables with(PeopleTable table, String... words) {
            Map<String, String> columns = new LinkedHashMap<>();
            for (String word : words) {
                columns.put(word, word.equals("from") || word.equals("until") ? "valid_" + word : word);
            }
            named.put(table, new PeopleFiles.Rows("jdbc:" + table.key(), columns));
            return this;
        }

        Map<PeopleTable, Job.Rows> sources() {
            Map<PeopleTable, Job.Rows> sources = new EnumMap<>(PeopleTable.class);
            named.keySet().forEach(table -> sources.put(table, source(table.key())));
            return sources;
        }

        private Job.Rows source(String table) {
            Job.Database there = new Job.Database(database.url(), Optional.empty(), Optional.of("hush-4711"));
            return new Job.Rows(there, new Job.Source.Table(table), Optional.empty());
        }

        People read() {
            return read(() -> false);
        }

        People read(StopFlag stop) {
            try (PeopleRows rows = PeopleRows.of(sources(), directory -> List.of())) {
                return read(rows, stop);
            }
        }

        People read(RowSource rows, StopFlag stop) {
            return PeopleReader.read(new PeopleFiles(named), rows, SEOUL, new LocalDisk(), stop);
        }
    }

    /** H2 knows no user without a password. */
    private static DatabaseCase database(Server server) throws SQLException {
        return server == Server.POSTGRESQL
                ? server.database()
                : new DatabaseCase(server.database().url() + ";USER=ana;PASSWORD=hush-4711");
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeReadsAsItsExportWould(Server server) throws SQLException {
        Tables tables = Tables.in(
                        database(server)
                                .execute(
                                        "create table customers (customer char(6), type char(9), birth_year int, joined_on date,"
                                                + " member boolean, city varchar(9), valid_from date)",
                                        "insert into customers values ('C1', 'STAFF', 1985, date '2020-02-29', true, '', null),"
                                                + " ('C2', null, null, null, null, ' x ', date '2025-01-01')",
                                        "create table activity (customer varchar(6), at timestamp with time zone, kind varchar(9),"
                                                + " \"VALUE\" numeric(9, 3))",
                                        "insert into activity values"
                                                + " ('C1', timestamp with time zone '2025-03-04 19:59:59+00:00', 'VISIT', 1.500),"
                                                + " ('C1', timestamp with time zone '2025-03-04 20:00:00+00:00', 'VISIT', null)"))
                .with(
                        PeopleTable.CUSTOMERS,
                        "customer",
                        "type",
                        "birth_year",
                        "joined_on",
                        "member",
                        "city",
                        "valid_from")
                .with(PeopleTable.ACTIVITY, "customer", "at", "kind", "value");

        People people = tables.read();

        assertThat(attributes(people, "C1", "type", "birth_year", "joined_on", "member", "city"))
                .containsExactly("STAFF", "1985", "2020-02-29", "true", "none");
        assertThat(attributes(people, "C2", "type", "birth_year", "joined_on", "member", "city"))
                .containsExactly("none", "none", "none", "none", " x ");
        assertThat(people.customers().attribute("C2", "city", LocalDate.of(2024, 12, 31)))
                .isEmpty();
        assertThat(people.activity().of("C1"))
                .extracting(row -> LocalDate.ofEpochDay(row.day()) + " " + row.kind() + " " + row.shownValue())
                .containsExactlyInAnyOrder("2025-03-04 VISIT 1.5", "2025-03-05 VISIT 0");
    }

    private static List<String> attributes(People people, String customer, String... words) {
        return List.of(words).stream()
                .map(word -> people.customers().attribute(customer, word, MARCH).orElse("none"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatCannotBeUsedAreToldByTheirNumber(Server server) throws SQLException {
        Tables tables = Tables.in(database(server)
                        .execute(
                                "create table aliases (alias varchar(300), customer varchar(300), valid_from date,"
                                        + " valid_until date)",
                                "insert into aliases values ('A1', 'C1', null, null), ('A2', null, null, null),"
                                        + " ('" + "a".repeat(257) + "', 'C1', null, null),"
                                        + " ('A3', 'C1', date '2025-02-01', date '2025-02-01'),"
                                        + " ('A4', 'C1', date '1803-02-01', null),"
                                        + " ('A1', 'C2', null, null)"))
                .with(PeopleTable.ALIASES, "alias", "customer", "from", "until");

        assertThatThrownBy(tables::read).isInstanceOf(PeopleException.class).hasMessage("""
                        jdbc:aliases:2: customer: the cell is empty; every row needs one
                        jdbc:aliases:3: alias: an id of 257 bytes; allowed: at most 256
                        jdbc:aliases:4: valid_until: 2025-02-01 is not after 2025-02-01; a span ends before this day, so \
                        leave it empty or write a later one
                        jdbc:aliases:5: valid_from: year 1803 of '1803-02-01' is outside 1900 to 2200
                        jdbc:aliases:6: alias: the same alias has another customer at jdbc:aliases:1 on days of this span; \
                        part the two""");
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatIsNotThereIsNamedWithThoseThatAre(Server server) throws SQLException {
        Tables tables = Tables.in(
                        database(server).execute("create table aliases (alias varchar(9), custumer varchar(9))"))
                .with(PeopleTable.ALIASES, "alias", "customer");

        assertThatThrownBy(tables::read)
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageMatching(
                        "(?i)jdbc:aliases: there is no column 'customer', did you mean 'custumer'\\?; there are: alias, custumer; check aliases.columns in the job file");
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsNotThereIsNamed(Server server) throws SQLException {
        Tables tables = Tables.in(database(server).execute("create table t (x int)"))
                .with(PeopleTable.ALIASES, "alias", "customer");

        assertThatThrownBy(tables::read)
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessage("jdbc:aliases: there is no table 'aliases', or the user may not see it; check"
                        + " aliases.jdbc.table in the job file");
    }

    @ParameterizedTest
    @EnumSource
    void aTableIsWhatItWasByItsNameItsRowsAndTheirSum(Server server) throws SQLException {
        DatabaseCase database = database(server)
                .execute(
                        "create table aliases (alias varchar(9), customer varchar(9))",
                        "insert into aliases values ('A1', 'C1'), ('A2', 'C1')");
        Tables tables = Tables.in(database).with(PeopleTable.ALIASES, "alias", "customer");
        List<InputIdentity> before = tables.read().inputs();

        assertThat(before)
                .extracting(
                        InputIdentity::name, InputIdentity::size, InputIdentity::modifiedMillis, InputIdentity::lines)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("jdbc:aliases", -1L, -1L, 2L));
        assertThat(PeopleReader.known(new PeopleFiles(tables.named()), new LocalDisk()))
                .containsExactly(InputIdentity.ofTable("jdbc:aliases", 0, 0));
        database.execute("delete from aliases", "insert into aliases values ('A2', 'C1'), ('A1', 'C1')");
        assertThat(tables.read().inputs()).isEqualTo(before);
        database.execute("update aliases set customer = 'C2' where alias = 'A1'");
        assertThat(tables.read().inputs()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfOneDatabaseAreOfOneMoment(Server server) throws SQLException {
        DatabaseCase database = database(server)
                .execute(
                        "create table aliases (alias varchar(9), customer varchar(9))",
                        "create table activity (customer varchar(9), at date, kind varchar(9))",
                        "insert into aliases values ('A1', 'C1')",
                        "insert into activity values ('C1', date '2025-03-04', 'VISIT')");
        Tables tables = Tables.in(database)
                .with(PeopleTable.ALIASES, "alias", "customer")
                .with(PeopleTable.ACTIVITY, "customer", "at", "kind");
        People people;
        try (PeopleRows rows = PeopleRows.of(tables.sources(), directory -> List.of())) {
            people = tables.read(
                    (table, named, sink, stop) -> {
                        InputIdentity read = rows.read(table, named, sink, stop);
                        execute(database, "insert into activity values ('C1', date '2025-03-05', 'VISIT')");
                        return read;
                    },
                    () -> false);
        }

        assertThat(people.activity().of("C1")).extracting(Activity.Row::day).hasSize(1);
        assertThat(tables.read().activity().of("C1")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void orderLinesOfTheSameDatabaseAreOfTheSameMomentTheFirstTimeTheyAreRead(Server server) throws SQLException {
        String line = "insert into order_lines values ('O1', 'C1', date '2025-03-04', 100, 'PAID', 's')";
        DatabaseCase database = database(server)
                .execute(
                        "create table aliases (alias varchar(9), customer varchar(9))",
                        "create table order_lines (order_id varchar(9), customer_id varchar(9), ordered_at date,"
                                + " amount numeric(9, 2), status varchar(9), store varchar(9))",
                        "insert into aliases values ('A1', 'C1')",
                        line);
        Tables tables = Tables.in(database).with(PeopleTable.ALIASES, "alias", "customer");
        Job.Orders.Jdbc orders = new Job.Orders.Jdbc(
                database.url(), Optional.empty(), Optional.of("hush-4711"), new Job.Source.Table("order_lines"));
        try (OneMoment moment = new OneMoment()) {
            try (PeopleRows rows = PeopleRows.of(tables.sources(), directory -> List.of())) {
                tables.read(rows, () -> false);
                rows.leave(orders, moment);
            }
            database.execute(line);

            assertThat(lines(orders, moment)).isEqualTo(1);
            assertThat(lines(orders, moment)).isEqualTo(2);
        }
    }

    private static int lines(Job.Orders.Jdbc orders, OneMoment moment) {
        DatabaseCase.Rows rows = new DatabaseCase.Rows();
        JdbcReader.of(orders, DatabaseCase.FORMAT, SEOUL, List.of(), moment).read(rows, () -> false, more -> {});
        return rows.texts.size();
    }

    private static void execute(DatabaseCase database, String... statements) {
        try {
            database.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aConnectionThatDiesBetweenTwoTablesIsADatabaseThatIsAway() throws SQLException {
        DatabaseCase database = database(Server.POSTGRESQL)
                .execute(
                        "create table aliases (alias text, customer text)",
                        "create table activity (customer text, at date, kind text)");
        Tables tables = Tables.in(database)
                .with(PeopleTable.ALIASES, "alias", "customer")
                .with(PeopleTable.ACTIVITY, "customer", "at", "kind");
        try (PeopleRows rows = PeopleRows.of(tables.sources(), directory -> List.of())) {
            RowSource killing = (table, named, sink, stop) -> {
                InputIdentity read = rows.read(table, named, sink, stop);
                execute(
                        database,
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid()");
                return read;
            };
            assertThatThrownBy(() -> tables.read(killing, () -> false))
                    .isInstanceOf(DatabaseAwayException.class)
                    .hasMessageStartingWith("jdbc:activity: the database is away (")
                    .hasMessageEndingWith("; run again when it is back")
                    .hasMessageNotContaining("hush-4711")
                    .hasNoCause();
        }
    }

    @Test
    void nobodyIsLeftInTheDatabaseAfterward() throws SQLException {
        DatabaseCase database = database(Server.POSTGRESQL)
                .execute(
                        "create table aliases (alias text, customer text)",
                        "create view activity as select datname::text as customer, current_date as at,"
                                + " application_name as kind from pg_stat_activity"
                                + " where datname = current_database()");
        Tables.in(database).with(PeopleTable.ALIASES, "alias", "customer").read();
        People people = Tables.in(database)
                .with(PeopleTable.ACTIVITY, "customer", "at", "kind")
                .read();

        assertThat(people.inputs()).extracting(InputIdentity::lines).containsExactly(1L);
    }

    @Test
    void aRunThatIsAskedToStopDoesNotWaitForTheDatabase() throws SQLException {
        DatabaseCase database = database(Server.POSTGRESQL)
                .execute("create view aliases as select 'A1' as alias, 'C1' as customer from pg_sleep(600)");
        Tables tables = Tables.in(database).with(PeopleTable.ALIASES, "alias", "customer");
        long start = System.nanoTime();

        assertThatThrownBy(() -> tables.read(
                        () -> System.nanoTime() - start > Duration.ofSeconds(1).toNanos()))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
