package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.job.Job;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.ByteSource;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.Header;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderFormat.Dimension;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the database adds up is what its lines come to one by one, and what can't be read comes by itself as ever. */
class PushDownTest {
    private static final Days EVENING = new Days(ZoneId.of("Asia/Seoul"), LocalTime.of(5, 0));
    private static final Merging BY_STORE = new Merging.Alike(false, Optional.empty(), Set.of(0), Map.of(), 0);
    private static final Merging BY_ORDER = new Merging.Alike(true, Optional.empty(), Set.of(0), Map.of(), 0);
    private static final Merging STREAMING = new Merging.Never("it is tested");
    private static final String TABLE = "create table order_lines (order_id text, sold_order text, customer_id %s,"
            + " ordered_at %s, sold_at %s, amount %s, status %s, store varchar(20), hall text)";

    /** Every column has some of everything that is a reject, or looks like one. */
    private static final String MANY = """
            insert into order_lines select
              case n %% 7 when 0 then null when 1 then '' when 2 then 'Ö' || n %% 5 else 'O' || n %% 40 end,
              case n %% 11 when 0 then 'O1' when 1 then '' when 2 then repeat('9', n %% 300) else null end,
              (case n %% 13 when 0 then null when 1 then '' when 2 then '  ' when 3 then '고객' || n %% 4 when 4 then repeat('가', n %% 100)
                when 5 then 'c' || n %% 9 when 6 then 'a,"b' when 7 then repeat('z', n %% 299) else 'C' || n %% 9 end)%1$s,
              (case n %% 101 when 0 then null when 1 then timestamp '1803-01-01' when 2 then timestamp 'infinity'
                when 3 then timestamp '4713-01-01 BC' when 4 then timestamp '2201-01-01' when 5 then timestamp '2200-12-31 23:59'
                when 6 then timestamp '1900-01-01 04:59'
                else timestamp '2025-01-01 04:59:59.999999' + n %% 40 * interval '1 hour' end)%2$s,
              (case n %% 17 when 0 then timestamp '2024-12-30 12:00' when 1 then timestamp '2025-01-02 04:59:59.999999'
                when 2 then timestamp '2025-06-01' when 3 then timestamp '-infinity' else null end)%3$s,
              (case n %% 97 when 0 then null when 1 then -5 when 2 then (%5$s)::numeric else n %% 1000 - 200 end)%4$s,
              case n %% 19 when 0 then null when 1 then '' when 2 then 'CANCELLED' when 3 then 'REFUNDED' when 4 then 'paid'
                when 5 then E'it''s \\\\ back' else 'PAID' end,
              case n %% 5 when 0 then null when 1 then '' else 's' || n %% 3 end, 'h' || n
            from generate_series(1, %6$s) n""";

    private static OrderFormat format(boolean rejectNoCustomer) {
        Map<Column, String> columns = new EnumMap<>(DatabaseCase.FORMAT.columns());
        columns.put(Column.SOLD_AT, "sold_at");
        columns.put(Column.SOLD_ORDER, "sold_order");
        return new OrderFormat(
                StandardCharsets.UTF_8,
                ',',
                columns,
                List.of(new Dimension("store", "store"), new Dimension("hall", "hall")),
                DateFormat.ISO,
                new OrderFormat.Amount(2, false),
                Map.of(
                        "PAID", LineKind.SALE,
                        "REFUNDED", LineKind.RETURN,
                        "it's \\ back", LineKind.RETURN,
                        "CANCELLED", LineKind.VOID),
                rejectNoCustomer);
    }

    /** What lines agree on. */
    private record Key(LineKind kind, String customer, int atDay, int lineDay, String order, String store) {}

    private record Sum(long count, BigInteger amount) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, amount.add(other.amount));
        }
    }

    /** Adds up whatever comes. */
    private static final class Added implements OrderSink {
        private final boolean byOrder;
        private final Map<Key, Sum> sums = new HashMap<>();
        private final List<Reject> rejects = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private long lines;

        Added(boolean byOrder) {
            this.byOrder = byOrder;
        }

        @Override
        public void line(OrderLine line) {
            lines++;
            Key key = new Key(
                    line.kind(),
                    line.customer(),
                    line.atDay(),
                    line.lineDay(),
                    byOrder ? line.order() : "",
                    line.dimensions().stream().findFirst().orElse(""));
            BigInteger amount = BigInteger.valueOf(line.amount()).multiply(BigInteger.valueOf(line.count()));
            sums.merge(key, new Sum(line.count(), amount), Sum::plus);
        }

        @Override
        public void reject(Reject reject) {
            rejects.add(reject);
        }
    }

    private record Taker(OrderFormat format, Days days, OrderSink sink) implements RowExport.Taker {
        @Override
        public long csv(int part, Header header, DateFormat dates, ByteSource rows) {
            return read(format.dated(dates), header, rows);
        }

        @Override
        public void merged(Header header, OrderFormat merged, ByteSource rows) {
            read(merged, header, rows);
        }

        private long read(OrderFormat asRead, Header header, ByteSource rows) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] some = new byte[1000];
            for (int count = rows.read(some, 0, some.length); count >= 0; count = rows.read(some, 0, some.length)) {
                all.write(some, 0, count);
            }
            byte[] bytes = all.toByteArray();
            return ByteRecords.ofRows(0, asRead, days, header)
                    .stretch(bytes, 0, bytes.length, bytes.length, 1, sink)
                    .records();
        }

        @Override
        public OrderSink lines() {
            return sink;
        }
    }

    private static Added read(DatabaseCase database, OrderFormat format, Merging merging, boolean byOrder) {
        return read(database, format, EVENING, merging, byOrder);
    }

    private static Added read(DatabaseCase database, OrderFormat format, Days days, Merging merging, boolean byOrder) {
        Added added = new Added(byOrder);
        Jdbc jdbc = new Jdbc(
                database.url(),
                Optional.empty(),
                Optional.empty(),
                new Job.Source.Table("order_lines"),
                1,
                Optional.empty());
        try (RowExport export =
                RowExport.of(jdbc, format, days, List.of(), merging, new OneMoment(), added.told::add)) {
            export.work(new Taker(format, days, added), () -> false, more -> {});
            added.rejects.replaceAll(reject -> new Reject(
                    reject.source(),
                    0,
                    export.row(reject.sourceIndex(), reject.line()),
                    reject.column(),
                    reject.reason(),
                    reject.raw()));
        }
        return added;
    }

    private static void compare(DatabaseCase database, OrderFormat format) {
        compare(database, format, EVENING, 100);
    }

    private static void compare(DatabaseCase database, OrderFormat format, Days days, int fewest) {
        for (Merging merging : List.of(BY_STORE, BY_ORDER)) {
            boolean byOrder = merging.equals(BY_ORDER);
            Added streamed = read(database, format, days, STREAMING, byOrder);
            Added pushed = read(database, format, days, merging, byOrder);
            assertThat(pushed.told)
                    .containsExactly("jdbc:order_lines is added up by the database and read by COPY (push-down)");
            assertThat(pushed.sums).isEqualTo(streamed.sums).hasSizeGreaterThan(fewest);
            assertThat(pushed.rejects).isEqualTo(streamed.rejects).hasSizeGreaterThan(fewest);
            assertThat(pushed.lines).isLessThan(streamed.lines);
        }
    }

    private static DatabaseCase table(String id, String at, String sold, String amount, String status)
            throws SQLException {
        return new DatabaseCase(Postgres.freshDatabase()).execute(String.format(TABLE, id, at, sold, amount, status));
    }

    private static String many(String id, String at, String sold, String amount, String odd, int count) {
        return String.format(MANY, "::" + id, "::" + at, "::" + sold, "::" + amount, odd, count);
    }

    @Test
    void sumsAndRejectsOfTimestampsAndDecimalsAreThoseOfTheSingleLines() throws SQLException {
        DatabaseCase database = table("text", "timestamp", "timestamp", "numeric", "text");
        for (String odd : List.of("'NaN'", "1.005", "922337203685477.99", "'-Infinity'", "1.2000000000000000000000")) {
            database.execute(many("text", "timestamp", "timestamp", "numeric", odd, 4_000));
        }
        compare(database, format(false));
        compare(database, format(true));
    }

    @Test
    void theSameOfDatesWholeNumbersAndPaddedTexts() throws SQLException {
        for (String whole : List.of("integer", "bigint", "numeric(9, 0)")) {
            DatabaseCase database = table("char(300)", "date", "date", whole, "varchar(12)");
            String least = whole.equals("integer")
                    ? "-2147483648"
                    : whole.equals("bigint") ? "-9223372036854775808" : "-999999999";
            compare(database.execute(many("char(300)", "date", "date", whole, least, 6_000)), format(false));
        }
    }

    @Test
    void theSameWhereDatesAndTimestampsMeet() throws SQLException {
        compare(
                table("text", "timestamp", "date", "numeric(12, 4)", "text")
                        .execute(many("text", "timestamp", "date", "numeric(12, 4)", "3.1415", 9_000)),
                format(false));
        compare(
                table("text", "date", "timestamp", "numeric(12, 2)", "text")
                        .execute(many("text", "date", "timestamp", "numeric(12, 2)", "3.14", 9_000)),
                format(false));
    }

    @Test
    void idsAreTheSameAsBytesOnlyWhateverTheCollation() throws SQLException {
        DatabaseCase database = new DatabaseCase(Postgres.freshDatabase())
                .execute("create collation alike (provider = icu, locale = 'und-u-ks-level1', deterministic = false)");
        database.execute(
                String.format(TABLE, "text collate alike", "date", "date", "numeric(12, 2)", "text collate alike"));
        compare(database.execute(many("text", "date", "date", "numeric(12, 2)", "1", 4_000)), format(false));
    }

    @Test
    void aSumThatNoLineMayHaveIsSharedAmongSeveral() throws SQLException {
        DatabaseCase database = table("text", "date", "date", "numeric", "text")
                .execute(
                        "insert into order_lines select 'O', null, 'C', date '2025-03-04', null, 9000000000000, 'PAID', 's', 'h'"
                                + " from generate_series(1, 4000)");
        Added pushed = read(database, format(false), BY_STORE, false);
        assertThat(pushed.sums.values()).containsExactly(new Sum(4_000, new BigInteger("3600000000000000000")));
        assertThat(pushed.lines).isBetween(3_900L, 4_000L);
    }

    /** Clocks that are changed: zone, an instant at it, and when the day starts there so that a day comes back. */
    private record Change(String zone, String instant, String dayStarts) {}

    private static final List<Change> CHANGES = List.of(
            new Change("America/Sao_Paulo", "2017-10-15T03:00:00Z", "00:00"),
            new Change("America/Sao_Paulo", "2018-02-18T02:00:00Z", "23:30"),
            new Change("Asia/Seoul", "1987-05-09T17:00:00Z", "02:30"),
            new Change("Asia/Seoul", "1988-10-08T17:00:00Z", "02:30"),
            new Change("Pacific/Apia", "2011-12-30T10:00:00Z", "05:00"),
            new Change("America/St_Johns", "2010-11-07T02:31:00Z", "00:00"),
            new Change("Asia/Seoul", "1908-03-31T15:32:08Z", "00:00"),
            new Change("Europe/London", "2199-10-27T01:00:00Z", "01:30"));

    /** Every 23 minutes for nine days about a change, and what lies outside the years of orders or at the ends of time. */
    private static final String ABOUT_A_CHANGE = """
            insert into order_lines select 'O' || n %% 3, null, 'C' || n %% 5,
              (case n %% 50 when 0 then 'infinity' when 1 then '-infinity' when 2 then '4714-11-24 00:00:00+00 BC'
                when 3 then '294276-12-31 23:59:59+00' when 4 then '1900-01-01 00:00+00' when 5 then '2200-12-31 23:59:59+00'
                when 6 then '2201-01-01 12:00+00' when 7 then '1899-12-31 12:00+00' when 8 then null
                else (timestamptz '%1$s' + (n - 280) * interval '23 minutes')::text end)::timestamptz,
              case n %% 9 when 0 then timestamptz '%1$s' - interval '1 second' when 1 then timestamptz '%1$s'
                when 2 then timestamptz '%1$s' + interval '59 minutes' when 3 then '-infinity' end %2$s,
              n, case n %% 7 when 0 then 'REFUNDED' when 1 then 'CANCELLED' else 'PAID' end, 's', 'h'
            from generate_series(1, 560) n""";

    @Test
    void anInstantIsOfTheDayThatTheZonesClocksShowHoweverTheyAreChanged() throws SQLException {
        for (Change change : CHANGES) {
            Days days = new Days(ZoneId.of(change.zone()), LocalTime.parse(change.dayStarts()));
            for (String sold : List.of("timestamptz", "timestamp", "date")) {
                String cast = sold.equals("timestamptz") ? "" : " at time zone '" + change.zone() + "'";
                DatabaseCase database = table("text", "timestamptz", sold, "numeric", "text");
                database.execute(
                        "set timezone to 'UTC'; " + String.format(ABOUT_A_CHANGE, change.instant(), cast),
                        "do $$ begin execute format('alter database %I set timezone to $q$Pacific/Chatham$q$',"
                                + " current_database()); end $$");
                compare(database, format(false), days, 20);
            }
        }
    }

    @Test
    void whatCanOnlyBeGuessedFromTextsIsStreamed() throws SQLException {
        DatabaseCase text = table("text", "text", "date", "numeric", "text");
        assertThat(read(text, format(false), BY_STORE, false).told)
                .containsExactly(
                        "jdbc:order_lines is read by COPY (streaming), as a whole, since ordered_at is no date or"
                                + " timestamp of the database's");
        DatabaseCase floating = table("text", "date", "date", "double precision", "text");
        assertThat(read(floating, format(false), BY_STORE, false).told)
                .containsExactly(
                        "jdbc:order_lines is read by COPY (streaming), as a whole, since amount is no exact number"
                                + " of the database's");
    }

    @Test
    void aQuantityTimesAPriceIsMultipliedExactly() throws SQLException {
        DatabaseCase database = new DatabaseCase(Postgres.freshDatabase())
                .execute(
                        "create table order_lines (customer_id text, ordered_at date, quantity integer, price numeric)",
                        "insert into order_lines select 'C' || n % 7, date '2025-01-01' + n % 30, case when n % 50 > 0 then n % 9 - 2 end,"
                                + " case n % 99 when 0 then 0.005 when 1 then 1e-20 when 2 then 'NaN' when 3 then 1e13 else n % 5 / 4.0 end"
                                + " from generate_series(1, 5000) n");
        OrderFormat format = new OrderFormat(
                StandardCharsets.UTF_8,
                ',',
                Map.of(
                        Column.CUSTOMER,
                        "customer_id",
                        Column.AT,
                        "ordered_at",
                        Column.QUANTITY,
                        "quantity",
                        Column.UNIT_PRICE,
                        "price"),
                List.of(),
                DateFormat.ISO,
                new OrderFormat.Amount(2, false),
                Map.of(),
                false);
        Added streamed = read(database, format, STREAMING, false);
        Added pushed = read(database, format, new Merging.Alike(false, Optional.empty(), Set.of(), Map.of(), 0), false);
        assertThat(pushed.sums).isEqualTo(streamed.sums).hasSizeGreaterThan(100);
        assertThat(pushed.rejects).isEqualTo(streamed.rejects).hasSizeGreaterThan(100);
    }
}
