package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Nearest;
import io.vipgrader.document.Value;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts {@code customers}, {@code aliases}, {@code households}, {@code activity} and {@code overrides}: where those tables lie
 * and how they are written.
 */
final class PeopleParts {
    private static final String HOME = "home-";

    private final Fields job;
    private final JobWords words;
    private final Optional<OrdersPart> orders;
    private final Map<PeopleTable, Job.Rows> rows = new EnumMap<>(PeopleTable.class);

    /** @param orders read already: a table whose database isn't named lies in that of the orders */
    PeopleParts(Fields job, JobWords words, Optional<OrdersPart> orders) {
        this.job = job;
        this.words = words;
        this.orders = orders;
    }

    /** The tables that are there, as far as they could be read. */
    PeopleFiles files() {
        Map<PeopleTable, PeopleFiles.Table> tables = new EnumMap<>(PeopleTable.class);
        for (PeopleTable table : PeopleTable.values()) {
            job.optional(table.key())
                    .flatMap(value -> value.fields(table.key(), form(table)))
                    .ifPresent(fields -> tables.put(table, table(table, fields)));
        }
        return new PeopleFiles(tables);
    }

    /** Those of them that lie in a database; to be asked after {@link #files}. */
    Map<PeopleTable, Job.Rows> rows() {
        return rows;
    }

    private static String form(PeopleTable table) {
        return "{files: " + exampleFiles(table) + ", columns: " + exampleColumns(table) + "}";
    }

    private static String exampleFiles(PeopleTable table) {
        return "[" + table.key() + ".csv]";
    }

    private static String exampleColumns(PeopleTable table) {
        String first = table.required().get(0);
        return "{" + first + ": " + exampleHeader(first) + "}";
    }

    private static String exampleHeader(String word) {
        return word.equals("customer") ? "customer_id" : word;
    }

    private PeopleFiles.Table table(PeopleTable table, Fields fields) {
        Optional<Value> files = fields.optional("files");
        Optional<Value> jdbc = fields.optional("jdbc");
        words.checkOnePlace(fields, table.key(), exampleFiles(table));
        Map<String, String> columns = fields.required("columns", exampleColumns(table))
                .map(value -> columns(table, value))
                .orElse(Map.of());
        Charset charset =
                words.fileOnly(fields, "charset").flatMap(words::charset).orElse(StandardCharsets.UTF_8);
        char delimiter =
                words.fileOnly(fields, "delimiter").flatMap(words::delimiter).orElse(',');
        fields.finish();
        return files.isEmpty() && jdbc.isPresent()
                ? new PeopleFiles.Rows(jdbc(table, jdbc.get()), columns)
                : new PeopleFiles.Files(patterns(table, files), words.directory(), charset, delimiter, columns);
    }

    private List<String> patterns(PeopleTable table, Optional<Value> files) {
        return files.flatMap(value -> value.itemsOrOne(exampleFiles(table))).orElse(List.of()).stream()
                .flatMap(item -> words.pattern(item).stream())
                .toList();
    }

    /** What the table is called. */
    private String jdbc(PeopleTable table, Value value) {
        return value.fields("jdbc", "{table: " + table.key() + "}")
                .flatMap(jdbc -> {
                    Optional<Job.Rows> read = rows(table, jdbc);
                    jdbc.finish();
                    return read;
                })
                .map(read -> {
                    rows.put(table, read);
                    return read.source() instanceof Job.Source.Query
                            ? read.source().name() + " of " + table.key()
                            : read.source().name();
                })
                .orElse("");
    }

    private Optional<Job.Rows> rows(PeopleTable table, Fields jdbc) {
        Optional<Job.Source> source = words.source(jdbc, table.key());
        if (jdbc.has("url") || !orders.map(OrdersPart::isInDatabase).orElse(false)) {
            Optional<Job.Database> database = words.database(jdbc);
            Optional<Path> drivers = jdbc.optional("drivers").flatMap(words::path);
            return database.flatMap(where -> source.map(what -> new Job.Rows(where, what, drivers)));
        }
        for (String key : List.of("url", "user", "password", "drivers")) {
            if (jdbc.optional(key).isPresent()) {
                words.problems().add(jdbc.placeOf(key), JobMessage.LOGIN_WITHOUT_URL, key, key);
            }
        }
        return orders.flatMap(OrdersPart::table)
                .flatMap(lines -> source.map(what -> new Job.Rows(lines.database(), what, lines.drivers())));
    }

    private Map<String, String> columns(PeopleTable table, Value value) {
        Map<String, String> headers = new LinkedHashMap<>();
        value.fields("columns", exampleColumns(table)).ifPresent(columns -> {
            for (String word : table.required()) {
                columns.required(word, exampleHeader(word))
                        .flatMap(Value::text)
                        .ifPresent(header -> headers.put(word, header));
            }
            for (String word : table.optional()) {
                columns.optional(word).flatMap(Value::text).ifPresent(header -> headers.put(word, header));
            }
            if (table == PeopleTable.CUSTOMERS) {
                attributes(value, columns, headers);
            }
            columns.finish();
        });
        return headers;
    }

    private void attributes(Value value, Fields columns, Map<String, String> headers) {
        for (Value.Entry entry : value.entries("").orElse(List.of())) {
            String word = entry.key().text();
            if (!PeopleTable.CUSTOMERS.knows(word)) {
                check(entry);
                columns.optional(word).flatMap(Value::text).ifPresent(header -> headers.put(word, header));
            }
        }
    }

    /** A slip in a word of ours would make it an attribute, and its spans would be gone without a word. */
    private void check(Value.Entry attribute) {
        String word = attribute.key().text();
        if (word.startsWith(HOME)) {
            words.problems().add(attribute.key().place(), JobMessage.ATTRIBUTE_IS_HOME, word);
        }
        Nearest.to(word, PeopleTable.CUSTOMERS.optional())
                .ifPresent(near ->
                        words.problems().add(attribute.key().place(), JobMessage.UNKNOWN_COLUMN_LIKE, word, near));
    }
}
