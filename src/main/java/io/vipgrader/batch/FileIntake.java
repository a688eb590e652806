package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.CarefulReader;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.NoInputException;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFiles;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.StopFlag;
import java.util.List;
import java.util.function.LongConsumer;

/** Order files, a segment each. */
record FileIntake(List<OrderFile> files, CarefulReader reader) implements Intake {

    /** @throws NoInputException where a pattern matches no file */
    static FileIntake of(Job.Orders.Files orders, OrderFormat format, Days days, Disk disk) {
        return new FileIntake(
                OrderFiles.expand(orders.patterns(), orders.directory(), disk), CarefulReader.of(format, days, disk));
    }

    @Override
    public List<InputIdentity> known() {
        return files.stream()
                .map(file -> new InputIdentity(
                        file.name(), file.stamp().size(), file.stamp().modifiedMillis(), 0, 0, 0))
                .toList();
    }

    @Override
    public long size(int segment) {
        return files.get(segment).stamp().size();
    }

    @Override
    public InputIdentity read(int segment, OrderSink sink, StopFlag stop, LongConsumer linesRead) {
        return reader.read(files.get(segment), sink, stop, linesRead);
    }
}
