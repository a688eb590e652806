package io.vipgrader.batch;

import io.vipgrader.job.Job;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import io.vipgrader.sql.JdbcReader;
import java.util.List;
import java.util.function.LongConsumer;

/** A table or query of a database, one segment. */
record TableIntake(String name, JdbcReader reader) implements Intake {

    static TableIntake of(Job.Orders.Jdbc orders, OrderFormat format, Days days) {
        return new TableIntake(orders.source().name(), JdbcReader.of(orders, format, days));
    }

    @Override
    public List<InputIdentity> known() {
        return List.of(new InputIdentity(name, -1, -1, 0, 0, 0));
    }

    @Override
    public long size(int segment) {
        return 0;
    }

    @Override
    public InputIdentity read(int segment, OrderSink sink, StopFlag stop, LongConsumer linesRead) {
        return reader.read(sink, stop, linesRead);
    }
}
