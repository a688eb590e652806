package io.vipgrader.accrual;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Order lines as the words in which whoever reads them fast hands them over, some at a time. */
final class BulkLines {
    private static final int AT_A_TIME = 37;

    private final Plan plan;
    private final BulkAccruer bulk;
    private final Concerned concerned;
    private final BulkWords extras;
    private final int stride;
    private final CustomerKey key = new CustomerKey();
    private final ByteArrayOutputStream ids = new ByteArrayOutputStream();
    private long[] words = new long[0];
    private int count;

    private BulkLines(Plan plan, BulkAccruer bulk) {
        this.plan = plan;
        this.bulk = bulk;
        this.concerned = Concerned.of(plan);
        this.extras = BulkWords.of(plan);
        this.stride = BulkAccruer.STRIDE + extras.count();
        begin();
    }

    /** Adds lines in bulk where they may be, else one by one. */
    static void add(List<OrderLine> lines, Plan plan, BulkAccruer bulk) {
        BulkLines adder = new BulkLines(plan, bulk);
        lines.forEach(adder::line);
        adder.handOver();
    }

    private void line(OrderLine line) {
        if (line.kind() == LineKind.VOID) {
            bulk.voided(line.count());
        } else if (line.customer().isEmpty()) {
            WideMoney money = new WideMoney();
            money.add(line.amount() * line.count());
            bulk.anonymous(line.count(), money);
        } else if (isConcerned(line.customer())) {
            bulk.line(line);
        } else {
            Accruer.see(bulk.sightings(), line, plan.watched());
            for (long i = 0; i < line.count(); i++) {
                put(line);
            }
        }
    }

    private boolean isConcerned(String customer) {
        key.read(customer);
        return key.inline()
                ? concerned.holds(key.firstWord(), key.secondWord())
                : concerned.holds(key.bytes(), 0, key.bytes().length);
    }

    private void put(OrderLine line) {
        int at = count++ * stride;
        putCustomer(line.customer(), at);
        int lineClass = plan.classOf(Arrays.stream(plan.dimensions())
                .mapToObj(line.dimensions()::get)
                .toList());
        words[at + 2] = line.amount();
        words[at + 3] = BulkAccruer.meta(
                bulk.group(lineClass, line.lineDay(), line.atDay()), line.kind() == LineKind.SALE, line.lineDay());
        if (extras.orders()) {
            byte[] order = ("<" + line.order() + ">").getBytes(StandardCharsets.UTF_8);
            BulkAccruer.fingerprint(order, 1, order.length - 2, words, at);
        }
        for (int dimension : extras.homeDimensions()) {
            words[at + extras.homeWord(dimension)] =
                    bulk.homeValue(line.dimensions().get(dimension));
        }
        if (count == AT_A_TIME) {
            handOver();
        }
    }

    private void putCustomer(String customer, int at) {
        key.read(customer);
        words[at] = key.inline() ? key.firstWord() : (long) key.bytes().length << Integer.SIZE | ids.size();
        words[at + 1] = key.inline() ? key.secondWord() : 99;
        if (!key.inline()) {
            ids.writeBytes(key.bytes());
        }
    }

    private void handOver() {
        bulk.add(words, count, ids.toByteArray());
        begin();
    }

    /** The bytes of the ids begin behind something else, as in a block of a file. */
    private void begin() {
        words = new long[AT_A_TIME * stride];
        count = 0;
        ids.reset();
        ids.writeBytes("header".getBytes(StandardCharsets.UTF_8));
    }
}
