package io.vipgrader.order;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the retailer writes order lines: the {@code orders} part of the job file but for where they lie. One for all files
 * or rows of a run.
 *
 * @param charset of the files
 * @param delimiter one of {@code , ; tab |}
 * @param columns our word to the file's header
 * @param dimensions our word to the file's header, in the order written
 * @param dateFormat how {@code at} and {@code sold-at} are written
 * @param amount decimals and grouping
 * @param statuses the file's status to what it does; empty with no status column: all are sales
 * @param rejectNoCustomer whether a line without a customer is a reject rather than anonymous
 */
public record OrderFormat(
        Charset charset,
        char delimiter,
        Map<Column, String> columns,
        List<Dimension> dimensions,
        DateFormat dateFormat,
        Amount amount,
        Map<String, LineKind> statuses,
        boolean rejectNoCustomer) {

    public OrderFormat {
        columns = Map.copyOf(columns);
        dimensions = List.copyOf(dimensions);
        statuses = Map.copyOf(statuses);
    }

    /** Our words for the columns that aren't dimensions. */
    public enum Column {
        ORDER("order"),
        LINE("line"),
        CUSTOMER("customer"),
        AT("at"),
        SOLD_AT("sold-at"),
        AMOUNT("amount"),
        QUANTITY("quantity"),
        UNIT_PRICE("unit-price"),
        STATUS("status"),
        SOLD_ORDER("sold-order"),
        /** Of rows that a database has merged: how many lines each stands for. No word of the job file. */
        COUNT("count"),
        /** Of such rows: the first of the days that their lines are of, whose last is the row's own. No word of the job file. */
        FIRST("first");

        /** Those that a job file may map. */
        public static final List<Column> MAPPABLE = Stream.of(values())
                .filter(column -> column != COUNT && column != FIRST)
                .toList();

        private final String word;

        Column(String word) {
            this.word = word;
        }

        /** The word in the job file. */
        public String word() {
            return word;
        }
    }

    /** A column that rules may look at: the policies' word for it and the file's header. */
    public record Dimension(String word, String header) {}

    /**
     * @param scale decimals carried, 0 to 6; an amount with more (other than zeros) is a reject
     * @param grouping whether {@code 1,234,000} and {@code 1234000원} are numbers
     */
    public record Amount(int scale, boolean grouping) {
        /** The largest that a line may have, exactly. */
        public BigDecimal largest() {
            return BigDecimal.valueOf(AmountParser.LARGEST, scale);
        }
    }

    /** The same for a source whose {@code at} and {@code sold-at} are written otherwise. */
    public OrderFormat dated(DateFormat written) {
        return new OrderFormat(charset, delimiter, columns, dimensions, written, amount, statuses, rejectNoCustomer);
    }

    public Optional<String> header(Column column) {
        return Optional.ofNullable(columns.get(column));
    }

    /** The file's headers for our words, each once, those of dimensions left out. */
    List<String> headers() {
        return Stream.of(Column.values())
                .flatMap(column -> header(column).stream())
                .distinct()
                .toList();
    }
}
