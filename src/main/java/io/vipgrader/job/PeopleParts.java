package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Nearest;
import io.vipgrader.document.Value;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts {@code customers}, {@code aliases}, {@code households}, {@code activity} and {@code overrides}: where those tables lie
 * and how they are written.
 */
final class PeopleParts {
    private static final String HOME = "home-";

    private final Fields job;
    private final JobWords words;

    PeopleParts(Fields job, JobWords words) {
        this.job = job;
        this.words = words;
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
        List<String> patterns = fields
                .required("files", exampleFiles(table))
                .flatMap(value -> value.itemsOrOne(exampleFiles(table)))
                .orElse(List.of())
                .stream()
                .flatMap(item -> words.pattern(item).stream())
                .toList();
        Map<String, String> columns = fields.required("columns", exampleColumns(table))
                .map(value -> columns(table, value))
                .orElse(Map.of());
        Charset charset = fields.optional("charset").flatMap(words::charset).orElse(StandardCharsets.UTF_8);
        char delimiter = fields.optional("delimiter").flatMap(words::delimiter).orElse(',');
        fields.finish();
        return new PeopleFiles.Table(patterns, words.directory(), charset, delimiter, columns);
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
