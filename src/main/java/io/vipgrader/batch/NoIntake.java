package io.vipgrader.batch;

import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import java.util.List;
import java.util.function.LongConsumer;

/** Of a run that has nothing to read: no segments at all. */
record NoIntake() implements Intake {
    @Override
    public List<InputIdentity> known() {
        return List.of();
    }

    @Override
    public long size(int segment) {
        throw new IndexOutOfBoundsException(segment);
    }

    @Override
    public InputIdentity read(int segment, OrderSink sink, StopFlag stop, LongConsumer linesRead) {
        throw new IndexOutOfBoundsException(segment);
    }
}
