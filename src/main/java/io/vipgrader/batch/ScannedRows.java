package io.vipgrader.batch;

import io.vipgrader.order.ByteSource;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Header;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderSink;
import io.vipgrader.scan.RowScan;
import io.vipgrader.sql.RowExport;
import java.util.stream.IntStream;

/** Leads what a database exports into the scan. */
record ScannedRows(RowScan.Worker worker) implements RowExport.Taker {
    @Override
    public long csv(int part, Header header, DateFormat dates, ByteSource rows) {
        return worker.scan(part, header, dates, rows);
    }

    @Override
    public void merged(Header header, OrderFormat merged, ByteSource rows) {
        worker.scanMerged(header, merged, rows);
    }

    @Override
    public IntStream unseenDays() {
        return worker.unseenDays();
    }

    @Override
    public void seenDay(int day) {
        worker.seenDay(day);
    }

    @Override
    public OrderSink lines() {
        return worker.sink();
    }
}
