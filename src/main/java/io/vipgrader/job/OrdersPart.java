package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code orders} part: where order lines lie and how they are written. Where a value is wrong its default stands in, so
 * that the rest is checked too; the caller uses nothing once there is a problem.
 */
final class OrdersPart {
    private static final int MOST_PARTITIONS = 64;
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final Fields fields;
    private final JobWords words;
    private final Problems problems;
    private Optional<Job.Orders.Jdbc> table = Optional.empty();

    OrdersPart(Fields fields, JobWords words) {
        this.fields = fields;
        this.words = words;
        this.problems = words.problems();
    }

    OrderFormat format() {
        Map<OrderFormat.Column, String> columns = fields.required("columns", "{customer: customer_id, at: ordered_at}")
                .flatMap(value -> value.fields("columns", "the columns, each as our word: header"))
                .map(this::columns)
                .orElse(Map.of());
        List<OrderFormat.Dimension> dimensions =
                fields.optional("dimensions").map(this::dimensions).orElse(List.of());
        Charset charset =
                words.fileOnly(fields, "charset").flatMap(words::charset).orElse(StandardCharsets.UTF_8);
        char delimiter =
                words.fileOnly(fields, "delimiter").flatMap(words::delimiter).orElse(',');
        return new OrderFormat(
                charset,
                delimiter,
                columns,
                dimensions,
                fields.optional("date-format").flatMap(this::dateFormat).orElse(DateFormat.ISO),
                fields.optional("amount").map(this::amount).orElse(new OrderFormat.Amount(0, false)),
                statuses(columns),
                fields.optional("no-customer")
                        .flatMap(value -> value.word(List.of("exclude", "reject")))
                        .map("reject"::equals)
                        .orElse(false));
    }

    private Map<OrderFormat.Column, String> columns(Fields columns) {
        Map<OrderFormat.Column, String> headers = new EnumMap<>(OrderFormat.Column.class);
        for (OrderFormat.Column column : OrderFormat.Column.MAPPABLE) {
            Optional<Value> value = switch (column) {
                case CUSTOMER -> columns.required(column.word(), "customer_id");
                case AT -> columns.required(column.word(), "ordered_at");
                default -> columns.optional(column.word());
            };
            value.flatMap(Value::text).ifPresent(header -> headers.put(column, header));
        }
        columns.finish();
        checkAmount(columns);
        if (columns.has(OrderFormat.Column.STATUS.word()) && !fields.has("statuses")) {
            problems.add(columns.placeOf(OrderFormat.Column.STATUS.word()), JobMessage.STATUS_WITHOUT_STATUSES);
        }
        if (columns.has(OrderFormat.Column.SOLD_ORDER.word()) && !columns.has(OrderFormat.Column.ORDER.word())) {
            problems.add(columns.placeOf(OrderFormat.Column.SOLD_ORDER.word()), JobMessage.SOLD_ORDER_ALONE);
        }
        return headers;
    }

    private void checkAmount(Fields columns) {
        String quantity = OrderFormat.Column.QUANTITY.word();
        String price = OrderFormat.Column.UNIT_PRICE.word();
        List<String> factors =
                List.of(quantity, price).stream().filter(columns::has).toList();
        if (columns.has(OrderFormat.Column.AMOUNT.word())) {
            factors.forEach(word -> problems.add(columns.placeOf(word), JobMessage.AMOUNT_TWICE, word));
        } else if (factors.isEmpty()) {
            problems.add(columns.place(), JobMessage.NO_AMOUNT);
        } else if (factors.size() == 1) {
            String there = factors.get(0);
            String lacking = there.equals(quantity) ? price : quantity;
            problems.add(columns.placeOf(there), JobMessage.HALF_AN_AMOUNT, there, lacking, lacking);
        }
    }

    private List<OrderFormat.Dimension> dimensions(Value value) {
        List<OrderFormat.Dimension> dimensions = new ArrayList<>();
        if (value.isMapping()) {
            for (Value.Entry entry : value.entries("").orElse(List.of())) {
                String word = entry.key().text();
                checkDimension(entry.key().place(), word, new HashSet<>());
                entry.value().text().ifPresent(header -> dimensions.add(new OrderFormat.Dimension(word, header)));
            }
            return dimensions;
        }
        Set<String> seen = new HashSet<>();
        for (Value item :
                value.items("[store, category], or {store: store_code}").orElse(List.of())) {
            item.text().ifPresent(word -> {
                checkDimension(item.place(), word, seen);
                dimensions.add(new OrderFormat.Dimension(word, word));
            });
        }
        return dimensions;
    }

    private void checkDimension(Place place, String word, Set<String> seen) {
        boolean ours = OrderFormat.Column.MAPPABLE.stream()
                .anyMatch(column -> column.word().equals(word));
        if (ours) {
            problems.add(place, JobMessage.DIMENSION_IS_COLUMN, word, word);
        } else if (!seen.add(word)) {
            problems.add(place, JobMessage.DIMENSION_TWICE, word);
        }
    }

    private Optional<DateFormat> dateFormat(Value value) {
        return value.text().map(pattern -> {
            DateFormat format = new DateFormat(pattern);
            format.problem().ifPresent(why -> problems.add(value.place(), JobMessage.NOT_A_DATE_FORMAT, pattern, why));
            return format;
        });
    }

    private OrderFormat.Amount amount(Value value) {
        Optional<Fields> amount = value.fields("amount", "{scale: 2, grouping: false}");
        int scale = amount.flatMap(one -> one.optional("scale"))
                .flatMap(one -> one.whole(0, 6))
                .map(Long::intValue)
                .orElse(0);
        boolean grouping = amount.flatMap(one -> one.optional("grouping"))
                .flatMap(JobReader::yesOrNo)
                .orElse(false);
        amount.ifPresent(Fields::finish);
        return new OrderFormat.Amount(scale, grouping);
    }

    private Map<String, LineKind> statuses(Map<OrderFormat.Column, String> columns) {
        boolean mapped = columns.containsKey(OrderFormat.Column.STATUS);
        Optional<Value> value = fields.optional("statuses");
        if (!mapped && value.isPresent()) {
            problems.add(fields.placeOf("statuses"), JobMessage.STATUSES_WITHOUT_STATUS);
        }
        Map<String, LineKind> statuses = new HashMap<>();
        value.flatMap(one -> one.entries("{PAID: sale, REFUNDED: return, CANCELLED: void}"))
                .orElse(List.of())
                .forEach(entry -> entry.value()
                        .oneOf(LineKind.class)
                        .ifPresent(kind -> statuses.put(entry.key().text(), kind)));
        return statuses;
    }

    /** Where the lines lie; empty with a problem where that isn't said. To be asked after {@link #format}. */
    Optional<Job.Orders> orders() {
        Optional<Value> files = fields.optional("files");
        Optional<Value> jdbc = fields.optional("jdbc");
        words.checkOnePlace(fields, "orders", "[orders/*.csv]");
        fields.finish();
        Optional<Job.Orders> lines = files.flatMap(this::files);
        if (lines.isEmpty()) {
            table = jdbc.flatMap(
                            value -> value.fields("jdbc", "{url: \"jdbc:postgresql://db/shop\", table: order_lines}"))
                    .flatMap(this::jdbc);
        }
        return lines.or(() -> table);
    }

    /** Whether the lines lie in a database, whether or not it could be read which. */
    boolean isInDatabase() {
        return fields.has("jdbc");
    }

    /** The lines' database; to be asked after {@link #orders}. */
    Optional<Job.Orders.Jdbc> table() {
        return table;
    }

    private Optional<Job.Orders> files(Value value) {
        return value.itemsOrOne("[orders/*.csv]")
                .map(items -> new Job.Orders.Files(
                        items.stream()
                                .flatMap(item -> words.pattern(item).stream())
                                .toList(),
                        words.directory()));
    }

    private Optional<Job.Orders.Jdbc> jdbc(Fields jdbc) {
        Optional<Job.Database> database = words.database(jdbc);
        Optional<Job.Source> source = words.source(jdbc, "order_lines");
        int partitions = partitions(jdbc, database.map(Job.Database::url).orElse(""));
        Optional<Path> drivers = jdbc.optional("drivers").flatMap(words::path);
        jdbc.finish();
        return database.flatMap(where -> source.map(
                what -> new Job.Orders.Jdbc(where.url(), where.user(), where.password(), what, partitions, drivers)));
    }

    private int partitions(Fields jdbc, String url) {
        Optional<Integer> partitions = jdbc.optional("partitions")
                .flatMap(value -> value.whole(1, MOST_PARTITIONS))
                .map(Long::intValue);
        if (partitions.orElse(1) > 1 && (jdbc.has("query") || !url.startsWith(POSTGRESQL))) {
            problems.add(jdbc.placeOf("partitions"), JobMessage.NOT_IN_PARTS);
        }
        return partitions.orElse(1);
    }
}
