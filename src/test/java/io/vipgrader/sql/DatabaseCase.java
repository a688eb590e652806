package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.job.Job;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.ByteRecords;
import io.vipgrader.order.ByteSource;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.Header;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderFormat.Dimension;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database with statements executed, and what the reader makes of a source in it. */
record DatabaseCase(String url) {
    static final Merging STREAMING = new Merging.Never("it is tested");
    static final OrderFormat FORMAT = format(DateFormat.ISO);
    private static final Days SEOUL = new Days(ZoneId.of("Asia/Seoul"), LocalTime.of(5, 0));

    static OrderFormat format(DateFormat dateFormat) {
        return new OrderFormat(
                StandardCharsets.UTF_8,
                ',',
                Map.of(
                        Column.ORDER, "order_id",
                        Column.CUSTOMER, "customer_id",
                        Column.AT, "ordered_at",
                        Column.AMOUNT, "amount",
                        Column.STATUS, "status"),
                List.of(new Dimension("store", "store")),
                dateFormat,
                new OrderFormat.Amount(2, false),
                Map.of("PAID", LineKind.SALE, "REFUNDED", LineKind.RETURN, "CANCELLED", LineKind.VOID),
                false);
    }

    DatabaseCase execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return this;
    }

    Rows table(String table) {
        return read(FORMAT, new Job.Source.Table(table));
    }

    Rows query(String sql) {
        return read(FORMAT, new Job.Source.Query(sql));
    }

    Rows read(OrderFormat format, Job.Source source) {
        Rows rows = new Rows();
        Jdbc jdbc = new Jdbc(url, Optional.empty(), Optional.empty(), source);
        rows.identity =
                Optional.of(JdbcReader.of(jdbc, format, SEOUL).read(rows, () -> false, more -> rows.reported += more));
        if (url.startsWith("jdbc:postgresql:")) {
            assertThat(exported(format, source, 1).texts).isEqualTo(rows.texts);
        }
        return rows;
    }

    /** What becomes of the rows that PostgreSQL copies out in so many parts, read one after the other. */
    Rows exported(OrderFormat format, Job.Source source, int parts) {
        Jdbc jdbc = new Jdbc(url, Optional.empty(), Optional.empty(), source, parts, Optional.empty());
        Rows rows = new Rows();
        try (RowExport export =
                RowExport.of(jdbc, format, SEOUL, List.of(), STREAMING, new OneMoment(), rows.told::add)) {
            export.work(rows.taker(format), () -> false, more -> rows.reported += more);
            rows.identity = Optional.of(export.identity());
        }
        return rows;
    }

    /** What came, as text. */
    static final class Rows implements OrderSink {
        final List<String> texts = new ArrayList<>();
        final List<String> told = new ArrayList<>();
        final List<Integer> parts = new ArrayList<>();
        long reported;
        Optional<InputIdentity> identity = Optional.empty();

        RowExport.Taker taker(OrderFormat format) {
            return new RowExport.Taker() {
                @Override
                public long csv(int part, Header header, DateFormat dates, ByteSource source) {
                    parts.add(part);
                    byte[] bytes = all(source);
                    return ByteRecords.ofRows(part, format.dated(dates), SEOUL, header)
                            .stretch(bytes, 0, bytes.length, bytes.length, 1, Rows.this)
                            .records();
                }

                @Override
                public void merged(Header header, OrderFormat merged, ByteSource source) {
                    byte[] bytes = all(source);
                    ByteRecords.ofRows(0, merged, SEOUL, header)
                            .stretch(bytes, 0, bytes.length, bytes.length, 1, Rows.this);
                }

                @Override
                public OrderSink lines() {
                    return Rows.this;
                }
            };
        }

        private static byte[] all(ByteSource source) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] some = new byte[1000];
            for (int count = source.read(some, 0, some.length); count >= 0; count = source.read(some, 0, some.length)) {
                all.write(some, 0, count);
            }
            return all.toByteArray();
        }

        @Override
        public void line(OrderLine line) {
            texts.add(
                    line.kind() == LineKind.VOID
                            ? "VOID"
                            : line.kind() + " [" + line.customer() + "] " + line.amount() + " "
                                    + LocalDate.ofEpochDay(line.atDay()) + " [" + line.order() + "] "
                                    + line.dimensions());
        }

        @Override
        public void reject(Reject reject) {
            texts.add(reject.source() + " line " + reject.line() + ", " + reject.column() + ": " + reject.reason()
                    + " | " + reject.raw());
        }
    }
}
