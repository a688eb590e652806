package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Nearest;
import io.vipgrader.document.Node;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code output} part. Which words {@code columns} may hold depends on the policies' measures and benefits, so that
 * they are checked later, by {@link #checkColumns}.
 */
final class OutputPart {
    private final Fields fields;
    private final JobWords words;
    private final Problems problems;
    private final List<Chosen> chosen = new ArrayList<>();
    private Place place;

    OutputPart(Fields fields, JobWords words) {
        this.fields = fields;
        this.words = words;
        this.problems = words.problems();
        this.place = fields.place();
    }

    private record Chosen(Place place, String word, String header) {}

    /** Empty with a problem where the directory isn't said. */
    Optional<Job.Output> output() {
        Optional<Path> directory = fields.required("directory", "../out").flatMap(words::path);
        Job.Include include = fields.optional("include")
                .flatMap(value -> value.oneOf(Job.Include.class))
                .orElse(Job.Include.ALL);
        Charset charset = fields.optional("charset").flatMap(words::charset).orElse(StandardCharsets.UTF_8);
        Optional<Value> mark = fields.optional("bom");
        boolean bom = mark.flatMap(JobReader::yesOrNo).orElse(false);
        if (bom && !charset.name().startsWith("UTF-")) {
            problems.add(fields.placeOf("bom"), JobMessage.NO_MARK, charset.name());
        }
        Optional<Map<String, String>> columns = fields.optional("columns").map(this::columns);
        Optional<Job.Database> database = fields.optional("jdbc")
                .flatMap(value -> value.fields("jdbc", "{url: \"jdbc:postgresql://db/shop\"}"))
                .flatMap(this::database);
        fields.finish();
        return directory.map(path -> new Job.Output(path, include, charset, bom, columns, database));
    }

    private Optional<Job.Database> database(Fields jdbc) {
        Optional<Job.Database> database = words.database(jdbc);
        jdbc.finish();
        return database;
    }

    private Map<String, String> columns(Value value) {
        if (value.isMapping()) {
            value.entries("").orElse(List.of()).forEach(this::choose);
        } else {
            value.items("[customer_id, tier], or {customer_id: member, tier: grade}")
                    .orElse(List.of())
                    .forEach(item -> item.text().ifPresent(word -> choose(item.place(), word, word)));
        }
        Map<String, String> columns = new LinkedHashMap<>();
        chosen.forEach(one -> checkOnce(one, columns));
        place = value.place();
        checkReadBack(List.of(OutputColumn.CUSTOMER_ID, OutputColumn.TIER));
        return columns;
    }

    private void checkReadBack(Collection<OutputColumn> readBack) {
        for (OutputColumn column : readBack) {
            if (!chosen.isEmpty() && chosen.stream().noneMatch(one -> one.word().equals(column.word()))) {
                problems.add(place, JobMessage.NO_COLUMN_TO_READ_BACK, column.word());
            }
        }
    }

    private void choose(Value.Entry entry) {
        Node.Scalar word = entry.key();
        entry.value().text().ifPresent(header -> choose(word.place(), word.text(), header));
    }

    private void choose(Place place, String word, String header) {
        chosen.add(new Chosen(place, word, header));
    }

    private void checkOnce(Chosen one, Map<String, String> columns) {
        Optional<String> sameHeader = columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(one.header()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (columns.containsKey(one.word())) {
            problems.add(one.place(), JobMessage.COLUMN_TWICE, one.word());
        } else if (sameHeader.isPresent()) {
            problems.add(one.place(), JobMessage.HEADER_TWICE, one.header(), sameHeader.get(), one.word());
        }
        columns.putIfAbsent(one.word(), one.header());
    }

    /**
     * Reports chosen columns that are none of the known ones, and what is missing of those that policies read back; nothing
     * where none were chosen, since then all are printed.
     */
    void checkColumns(Collection<String> known, Collection<OutputColumn> readBack) {
        checkReadBack(readBack);
        for (Chosen one : chosen) {
            if (!known.contains(one.word())) {
                Nearest.to(one.word(), known)
                        .ifPresentOrElse(
                                near -> problems.add(one.place(), JobMessage.UNKNOWN_COLUMN_LIKE, one.word(), near),
                                () -> problems.add(
                                        one.place(), JobMessage.UNKNOWN_COLUMN, one.word(), String.join(", ", known)));
            }
        }
    }
}
