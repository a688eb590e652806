package io.vipgrader.scan;

import io.vipgrader.order.Header;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import java.util.stream.IntStream;

/**
 * Which column of one file holds what: indexes from 0, {@link #NONE} where the job maps no such column. One column may have
 * many meanings.
 */
final class ColumnPlan {

    static final int NONE = -1;
    private final int count;
    private final int status;
    private final int at;
    private final int soldAt;
    private final int customer;
    private final int amount;
    private final int quantity;
    private final int unitPrice;
    private final int order;
    private final int soldOrder;
    private final int line;
    private final int merged;
    private final int first;
    private final int[] dimensions;

    /**
     * @param count columns that every record must have
     * @param dimensions in the order of the job file
     */
    ColumnPlan(
            int count,
            int status,
            int at,
            int soldAt,
            int customer,
            int amount,
            int quantity,
            int unitPrice,
            int order,
            int soldOrder,
            int line,
            int merged,
            int first,
            int[] dimensions) {
        this.count = count;
        this.status = status;
        this.at = at;
        this.soldAt = soldAt;
        this.customer = customer;
        this.amount = amount;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
        this.order = order;
        this.soldOrder = soldOrder;
        this.line = line;
        this.merged = merged;
        this.first = first;
        this.dimensions = dimensions;
    }

    int count() {
        return count;
    }

    int status() {
        return status;
    }

    int at() {
        return at;
    }

    int soldAt() {
        return soldAt;
    }

    int customer() {
        return customer;
    }

    int amount() {
        return amount;
    }

    int quantity() {
        return quantity;
    }

    int unitPrice() {
        return unitPrice;
    }

    int order() {
        return order;
    }

    int soldOrder() {
        return soldOrder;
    }

    int line() {
        return line;
    }

    /** How many lines a row stands for. */
    int merged() {
        return merged;
    }

    /** The first day of the lines that a row stands for. */
    int first() {
        return first;
    }

    int[] dimensions() {
        return dimensions;
    }

    /** @param header that has all mapped columns */
    static ColumnPlan of(Header header, OrderFormat format) {
        return new ColumnPlan(
                header.names().size(),
                index(header, format, Column.STATUS),
                index(header, format, Column.AT),
                index(header, format, Column.SOLD_AT),
                index(header, format, Column.CUSTOMER),
                index(header, format, Column.AMOUNT),
                index(header, format, Column.QUANTITY),
                index(header, format, Column.UNIT_PRICE),
                index(header, format, Column.ORDER),
                index(header, format, Column.SOLD_ORDER),
                index(header, format, Column.LINE),
                index(header, format, Column.COUNT),
                index(header, format, Column.FIRST),
                format.dimensions().stream()
                        .mapToInt(dimension -> header.names().indexOf(dimension.header()))
                        .toArray());
    }

    private static int index(Header header, OrderFormat format, Column column) {
        return format.header(column).map(name -> header.names().indexOf(name)).orElse(NONE);
    }

    /** By column, whether it has a meaning. */
    boolean[] mapped() {
        boolean[] mapped = new boolean[count];
        IntStream.concat(
                        IntStream.of(
                                status, at, soldAt, customer, amount, quantity, unitPrice, order, soldOrder, line,
                                merged, first),
                        IntStream.of(dimensions))
                .filter(column -> column != NONE)
                .forEach(column -> mapped[column] = true);
        return mapped;
    }
}
