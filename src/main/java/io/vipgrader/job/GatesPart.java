package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.order.OrderFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The {@code gates} part. */
final class GatesPart {
    private static final String OFF = "off";
    private static final int ALL = 10_000;

    /** A hundred times as much: whoever writes more means {@code off}. */
    private static final int MOST_RISE = 100 * ALL;

    private static final int MOST_DAYS = 366;
    private static final int MOST_CUSTOMERS = 1_000_000_000;

    private final Fields fields;
    private final Problems problems;
    private final Optional<OrderFormat> format;
    private final Optional<Job.Orders> orders;

    /** @param format empty where it has problems of its own; then what depends on it isn't checked */
    GatesPart(Fields fields, Problems problems, Optional<OrderFormat> format, Optional<Job.Orders> orders) {
        this.fields = fields;
        this.problems = problems;
        this.format = format;
        this.orders = orders;
    }

    Gates gates() {
        Gates usual = Gates.DEFAULT;
        Gates gates = new Gates(
                fields.optional("least-customers")
                        .flatMap(value -> value.whole(1, MOST_CUSTOMERS))
                        .map(Math::toIntExact)
                        .orElse(usual.leastCustomers()),
                gate(Gate.DAYS, usual.days(), this::days),
                gate(Gate.STORES, Optional.of(usual.stores()), this::dimensions).orElse(List.of()),
                gate(Gate.SPEND, usual.spend(), GatesPart::drift),
                gate(Gate.LINES, usual.lines(), GatesPart::drift),
                gate(Gate.CUSTOMERS, usual.customers(), GatesPart::drift),
                share(Gate.TOP_TIER, usual.topTier()),
                share(Gate.LOWERED, usual.lowered()),
                gate(
                        Gate.NEW_VALUES,
                        usual.newValues(),
                        value -> dimensions(value).map(Gates.NewValues::new)),
                fields.optional(Gate.SAME_FILE.word())
                        .flatMap(value -> value.word(List.of("on", OFF)))
                        .map("on"::equals)
                        .orElse(usual.sameFile()),
                duplicates().orElse(usual.duplicates()));
        fields.finish();
        return gates;
    }

    /** Empty where the gate is written {@code off}; the usual where it isn't written, or wrongly. */
    private <T> Optional<T> gate(Gate gate, Optional<T> usual, Function<Value, Optional<T>> read) {
        Optional<Value> value = fields.optional(gate.word());
        if (value.isEmpty()) {
            return usual;
        }
        return isOff(value.get()) ? Optional.empty() : read.apply(value.get()).or(() -> usual);
    }

    private static boolean isOff(Value value) {
        return value.isScalar() && value.text().filter(OFF::equals).isPresent();
    }

    private OptionalInt share(Gate gate, OptionalInt usual) {
        Optional<Integer> known = usual.isPresent() ? Optional.of(usual.getAsInt()) : Optional.empty();
        return gate(gate, known, value -> value.percentage(0, ALL)).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static Optional<Gates.Drift> drift(Value value) {
        return value.fields("the gate " + value.key(), "{fall: 20%, rise: 50%}, or off")
                .map(parts -> {
                    int fall = parts.optional("fall")
                            .flatMap(part -> part.percentage(0, ALL))
                            .orElse(Gates.DRIFT.fall());
                    int rise = parts.optional("rise")
                            .flatMap(part -> part.percentage(0, MOST_RISE))
                            .orElse(Gates.DRIFT.rise());
                    parts.finish();
                    return new Gates.Drift(fall, rise);
                });
    }

    private Optional<Gates.Days> days(Value value) {
        if (value.isScalar()) {
            return value.whole(0, MOST_DAYS).map(most -> new Gates.Days(OptionalInt.of(most.intValue()), Set.of()));
        }
        return value.fields("the gate days", "3, {in-a-row: 3, closed: [2025-01-29]}, or off")
                .map(parts -> {
                    OptionalInt most = parts.optional("in-a-row").flatMap(part -> part.whole(0, MOST_DAYS)).stream()
                            .mapToInt(Long::intValue)
                            .findFirst();
                    Set<LocalDate> closed = parts
                            .optional("closed")
                            .flatMap(part -> part.itemsOrOne("[2025-01-29]"))
                            .orElse(List.of())
                            .stream()
                            .flatMap(day -> day.date().stream())
                            .collect(Collectors.toSet());
                    parts.finish();
                    return new Gates.Days(most, closed);
                });
    }

    private Optional<List<String>> dimensions(Value value) {
        return value.itemsOrOne("[store], or off")
                .map(items -> items.stream()
                        .flatMap(item -> item.text().filter(word -> isMapped(item, word)).stream())
                        .distinct()
                        .toList());
    }

    private boolean isMapped(Value item, String word) {
        List<String> mapped = format.stream()
                .flatMap(known -> known.dimensions().stream())
                .map(OrderFormat.Dimension::word)
                .toList();
        boolean known = format.isEmpty() || mapped.contains(word);
        if (!known) {
            String there = mapped.isEmpty() ? "no dimensions" : String.join(", ", mapped);
            problems.add(item.place(), JobMessage.GATE_WITHOUT_DIMENSION, item.key(), word, there);
        }
        return known;
    }

    private Optional<Gates.Duplicates> duplicates() {
        Optional<Value> value = fields.optional(Gate.DUPLICATES.word());
        Optional<Gates.Duplicates> asked = value.flatMap(text -> text.oneOf(Gates.Duplicates.class));
        if (asked.filter(which -> which != Gates.Duplicates.OFF).isPresent()) {
            checkDuplicates(value.orElseThrow());
        }
        return asked;
    }

    private void checkDuplicates(Value value) {
        if (orders.filter(from -> from instanceof Job.Orders.Jdbc).isPresent()) {
            problems.add(value.place(), JobMessage.DUPLICATES_OF_A_TABLE);
        }
        for (OrderFormat.Column column : List.of(OrderFormat.Column.ORDER, OrderFormat.Column.LINE)) {
            if (format.filter(known -> known.header(column).isEmpty()).isPresent()) {
                String word = column.name().toLowerCase(Locale.ROOT);
                problems.add(value.place(), JobMessage.DUPLICATES_WITHOUT_COLUMN, word, word);
            }
        }
    }
}
