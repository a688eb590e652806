package io.vipgrader.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Attributes of customers by day: of one customer there is at most one row for a day. Immutable.
 *
 * <p>An empty cell is no value. A customer without a row, and a day without a span, has no attributes; that is an answer, not an
 * error: an unknown customer is no employee.
 */
public final class Customers {
    public static final Customers NONE = new Customers(new IdTable(), Spans.NONE, Map.of());

    private final IdTable ids;
    private final Spans spans;
    private final Map<String, AttributeColumn> columns;

    Customers(IdTable ids, Spans spans, Map<String, AttributeColumn> columns) {
        this.ids = ids;
        this.spans = spans;
        this.columns = Map.copyOf(columns);
    }

    /** How many customers have a row. */
    public int count() {
        return ids.count();
    }

    /** The id of a customer, numbered from 0 in the order of the files. */
    public String id(int number) {
        return ids.id(number);
    }

    /** Whether there is a row of that customer, whatever its dates. */
    public boolean known(String customer) {
        return ids.find(customer) >= 0;
    }

    /** The attribute's value on a day. */
    public Optional<String> attribute(String customer, String name, LocalDate day) {
        return on(customer, day).value(name);
    }

    /** All that is known of a customer on a day. */
    public Attributes on(String customer, LocalDate day) {
        int owner = ids.find(customer);
        return owner < 0 ? Attributes.NONE : attributes(spans.rowAt(owner, (int) day.toEpochDay()));
    }

    /**
     * Whether a test holds on any day, days for which the customer has no row among them.
     *
     * @param from the first day
     * @param until the day after the last; where it isn't after {@code from} there are no days, and no test holds
     */
    public boolean anyDay(String customer, Predicate<Attributes> test, LocalDate from, LocalDate until) {
        int start = (int) from.toEpochDay();
        int end = (int) until.toEpochDay();
        int owner = ids.find(customer);
        if (owner < 0 || start >= end) {
            return start < end && test.test(Attributes.NONE);
        }
        int known = start;
        for (int i = spans.groups().start(owner);
                known < end && i < spans.groups().end(owner);
                i++) {
            int row = spans.groups().row(i);
            if (spans.until(row) > known && spans.from(row) < end) {
                boolean gap = spans.from(row) > known;
                if ((gap && test.test(Attributes.NONE)) || test.test(attributes(row))) {
                    return true;
                }
                known = spans.until(row);
            }
        }
        return known < end && test.test(Attributes.NONE);
    }

    private Attributes attributes(int row) {
        return row < 0
                ? Attributes.NONE
                : name -> Optional.ofNullable(columns.get(name)).flatMap(column -> column.value(row));
    }

    /** Distinct values of an attribute in the order of the files, so that a check need not ask every customer. */
    public List<String> values(String name) {
        return Optional.ofNullable(columns.get(name))
                .map(AttributeColumn::values)
                .orElse(List.of());
    }

    /** Bytes of memory, about. */
    public long size() {
        return ids.size()
                + spans.size()
                + columns.values().stream().mapToLong(AttributeColumn::size).sum();
    }
}
