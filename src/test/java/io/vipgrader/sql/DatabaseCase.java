package io.vipgrader.sql;

import io.vipgrader.job.Job;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderFormat.Dimension;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
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
        return rows;
    }

    /** What came, as text. */
    static final class Rows implements OrderSink {
        final List<String> texts = new ArrayList<>();
        long reported;
        Optional<InputIdentity> identity = Optional.empty();

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
