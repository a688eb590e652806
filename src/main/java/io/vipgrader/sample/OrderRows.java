package io.vipgrader.sample;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes stretches of the order stream as rows of the order files. Immutable; the threads share one. */
final class OrderRows {
    static final String HEADER = "order_id,line_no,customer_id,ordered_at,original_ordered_at,amount,status,"
            + "original_order_id,store,category,tender,hall,channel,product\n";

    /** The widest row: order ids 2 x 12, customer 9, times 2 x 19, amount 13, names 92, commas and line end 15: 191. */
    static final int WIDEST_ROW_BYTES = 256;

    private static final byte[] STORE_CHANNEL = "STORE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ONLINE_CHANNEL = "ONLINE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OUTLET_CHANNEL = "OUTLET".getBytes(StandardCharsets.US_ASCII);

    private final OrderStream stream;
    private final Frames frames;

    OrderRows(OrderStream stream) {
        this.stream = stream;
        this.frames = stream.frames();
    }

    /** The rows of the frames from {@code from} to before {@code until}. */
    SampleCounts write(Cells cells, long from, long until) {
        Line line = new Line();
        Line sold = new Line();
        SampleCounts.Tally tally = new SampleCounts.Tally();
        int day = from < until ? frames.day(from) : 0;
        for (long frame = from; frame < until; frame++) {
            while (frame == frames.first(day + 1)) {
                day++;
            }
            int lines = frames.lines(day, frame);
            stream.open(line, day, frame);
            for (int slot = 0; slot < lines; slot++) {
                Optional<Frames> soldIn = stream.derive(line, sold, slot);
                row(cells, line, sold, soldIn);
                tally.count(line);
            }
        }
        return tally.counts();
    }

    private void row(Cells cells, Line line, Line sold, Optional<Frames> soldIn) {
        frames.writeOrder(cells, line.day, line.frame, line.firstSlot);
        cells.comma();
        cells.number(line.slot - line.firstSlot + 1);
        cells.comma();
        if (line.customerId != Line.NOBODY) {
            CustomerRows.writeId(cells, line.customerId);
        }
        cells.comma();
        frames.writeTime(cells, line.day, line.second);
        cells.comma();
        soldIn.ifPresent(year -> year.writeTime(cells, sold.day, sold.second));
        cells.comma();
        if (line.status == Status.REFUNDED) {
            cells.character('-');
        }
        cells.number(line.won);
        cells.comma();
        line.status.write(cells);
        cells.comma();
        soldIn.ifPresent(year -> year.writeOrder(cells, sold.day, sold.frame, sold.firstSlot));
        cells.comma();
        dimensions(cells, line);
        cells.endLine();
    }

    private static void dimensions(Cells cells, Line line) {
        line.store.write(cells);
        cells.comma();
        line.category.write(cells);
        cells.comma();
        line.tender.write(cells);
        cells.comma();
        line.category.writeHall(cells, line.store);
        cells.comma();
        cells.text(channel(line));
        cells.comma();
        line.category.writeProduct(cells, line.product);
    }

    private static byte[] channel(Line line) {
        if (line.store.outlet()) {
            return OUTLET_CHANNEL;
        }
        return line.online ? ONLINE_CHANNEL : STORE_CHANNEL;
    }
}
