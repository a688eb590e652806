package io.vipgrader.order;

import io.vipgrader.files.FileStamp;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderFormat.Dimension;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A case of a spec file: a job's {@code orders} in short ({@code charset}, {@code delimiter}, {@code columns} by word,
 * {@code dimensions}, {@code date-format}, {@code scale}, {@code grouping}, {@code statuses}, {@code no-customer}) with
 * {@code zone} and {@code day-starts}, and a file as {@code text} in that charset or as {@code bytes}.
 */
record OrderCase(OrderFormat format, Days days, byte[] bytes) {
    private static final Map<String, Object> COLUMNS =
            Map.of("order", "order", "customer", "customer", "at", "at", "amount", "amount");

    static OrderCase of(Map<String, Object> given) {
        Charset charset = Charset.forName((String) given.getOrDefault("charset", "UTF-8"));
        byte[] bytes = given.containsKey("bytes")
                ? ((String) given.get("bytes")).getBytes(StandardCharsets.ISO_8859_1)
                : ((String) given.get("text")).getBytes(charset);
        Days days = new Days(ZoneId.of((String) given.getOrDefault("zone", "Asia/Seoul")), LocalTime.parse((String)
                given.getOrDefault("day-starts", "00:00")));
        return new OrderCase(format(given, charset), days, bytes);
    }

    private static OrderFormat format(Map<String, Object> given, Charset charset) {
        List<Dimension> dimensions = new ArrayList<>();
        mapping(given, "dimensions", Map.of()).forEach((word, header) -> dimensions.add(new Dimension(word, header)));
        Map<String, LineKind> statuses = new LinkedHashMap<>();
        mapping(given, "statuses", Map.of())
                .forEach((status, kind) -> statuses.put(status, LineKind.valueOf(kind.toUpperCase(Locale.ROOT))));
        return new OrderFormat(
                charset,
                ((String) given.getOrDefault("delimiter", ",")).charAt(0),
                columns(given),
                dimensions,
                new DateFormat((String) given.getOrDefault("date-format", "iso")),
                new OrderFormat.Amount(
                        (Integer) given.getOrDefault("scale", 0), (Boolean) given.getOrDefault("grouping", false)),
                statuses,
                given.getOrDefault("no-customer", "exclude").equals("reject"));
    }

    private static Map<Column, String> columns(Map<String, Object> given) {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        Map<String, String> words = mapping(given, "columns", COLUMNS);
        for (Column column : Column.values()) {
            if (words.containsKey(column.word())) {
                columns.put(column, words.get(column.word()));
            }
        }
        return columns;
    }

    @SuppressWarnings("unchecked") // a spec file that holds anything else fails right here
    private static Map<String, String> mapping(Map<String, Object> given, String key, Map<String, Object> otherwise) {
        return (Map<String, String>) (Map<String, ?>) given.getOrDefault(key, otherwise);
    }

    /** Reads the file and renders what came into the sink, in order. */
    List<String> read(Path directory) throws IOException {
        Path path = Files.write(directory.resolve("orders.csv"), bytes);
        return read(file(path));
    }

    List<String> read(OrderFile file) {
        Rendered rendered = new Rendered();
        CarefulReader.of(format, days, new LocalDisk()).read(file, rendered, () -> false, lines -> {});
        return rendered.texts();
    }

    /** The file as a run finds it, under its last name. */
    static OrderFile file(Path path) {
        FileStamp stamp = new LocalDisk().stamp(path).orElseThrow();
        return new OrderFile(String.valueOf(path.getFileName()), path, 0, stamp);
    }

    /** What a reader says, line by line as text. */
    static final class Rendered implements OrderSink {
        private final List<String> texts = new ArrayList<>();

        List<String> texts() {
            return texts;
        }

        @Override
        public void line(OrderLine line) {
            if (line.kind() == LineKind.VOID) {
                texts.add("VOID");
                return;
            }
            LocalDate at = LocalDate.ofEpochDay(line.atDay());
            LocalDate counted = LocalDate.ofEpochDay(line.lineDay());
            texts.add(String.join(
                    " ",
                    line.kind().name(),
                    "[" + line.customer() + "]",
                    String.valueOf(line.amount()),
                    at + (at.equals(counted) ? "" : " for " + counted),
                    "[" + line.order() + "]",
                    line.dimensions().toString()));
        }

        @Override
        public void reject(Reject reject) {
            texts.add("line " + reject.line() + (reject.column().isEmpty() ? "" : ", " + reject.column()) + ": "
                    + reject.reason() + " | " + reject.raw());
        }
    }
}
