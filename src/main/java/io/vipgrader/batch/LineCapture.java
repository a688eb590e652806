package io.vipgrader.batch;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import io.vipgrader.people.People;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps the sales and returns of some customers while a run adds them up: those bought under any of their ids, those of their
 * households, and those written under the id itself, whoever that was on the day. Of void lines nothing but the status is read, so they are nobody's. Any number of threads.
 */
final class LineCapture {
    /** Whatever order the threads read in, lines are told alike. */
    private static final Comparator<OrderLine> ORDER = Comparator.comparingInt(OrderLine::lineDay)
            .thenComparingInt(OrderLine::atDay)
            .thenComparing(OrderLine::order)
            .thenComparing(OrderLine::kind)
            .thenComparing(OrderLine::customer)
            .thenComparing(line -> String.join("\n", line.dimensions()))
            .thenComparingLong(OrderLine::amount);

    private final People people;
    private final Predicate<String> wanted;
    private final Map<String, List<OrderLine>> lines = new HashMap<>();

    LineCapture(People people, Predicate<String> wanted) {
        this.people = people;
        this.wanted = wanted;
    }

    /** The sink, with each line looked at on its way. */
    OrderSink around(OrderSink inner) {
        return new OrderSink() {
            @Override
            public void line(OrderLine line) {
                inner.line(line);
                if (line.kind() != LineKind.VOID && !line.customer().isEmpty()) {
                    keep(line);
                }
            }

            @Override
            public void reject(Reject reject) {
                inner.reject(reject);
            }
        };
    }

    private void keep(OrderLine line) {
        String buyer = people.aliases().resolve(line.customer(), line.lineDay());
        String head = people.households().head(buyer, line.lineDay());
        Set<String> ids = new LinkedHashSet<>(List.of(line.customer(), buyer, head));
        ids.removeIf(wanted.negate());
        if (!ids.isEmpty()) {
            keep(line, ids);
        }
    }

    private synchronized void keep(OrderLine line, Set<String> ids) {
        ids.forEach(id -> lines.computeIfAbsent(id, first -> new ArrayList<>()).add(line));
    }

    /** All lines that have to do with an id, by date. */
    synchronized List<OrderLine> of(String customer) {
        return lines.getOrDefault(customer, List.of()).stream().sorted(ORDER).toList();
    }
}
