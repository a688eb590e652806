package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the manifests and summaries of a directory of gradings say that must be the same wherever the lines lie and however they are
 * read: hashes of policy and outputs, dates, counts, control totals, tiers, cut-offs, gates and warnings.
 */
final class PublishedFacts {
    /**
     * By right another: the job file names another place of the lines, inputs have the names of files or of a table, sizes and times or
     * none, and the sum of bytes or of rows. How many lines they had in all is compared.
     */
    private static final Set<String> OF_THE_PLACE = Set.of("job", "inputs", "people");

    /** By right another: when it was made, for how long, and in how much memory. */
    private static final Set<String> OF_THE_RUN = Set.of("made_at", "timings_millis", "book_bytes");

    /** It holds what is of the run, so its size and hash are others. */
    private static final String SUMMARY = "summary.json";

    private static final String MANIFEST = "manifest.json";

    private PublishedFacts() {}

    /** By program, date, file and key. */
    static Map<String, String> of(Path out) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        for (Path program : directories(out)) {
            for (Path grading : directories(program)) {
                String name = out.relativize(grading).toString();
                manifest(Json.parse(Files.readString(grading.resolve(MANIFEST))))
                        .forEach((key, value) -> facts.put(name + "/" + MANIFEST + " " + key, value.toString()));
                summary(Json.parse(Files.readString(grading.resolve(SUMMARY))))
                        .forEach((key, value) -> facts.put(name + "/" + SUMMARY + " " + key, value.toString()));
            }
        }
        return facts;
    }

    private static List<Path> directories(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> Files.isDirectory(entry)
                            && !entry.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static Map<String, Object> manifest(Map<String, Object> manifest) {
        Map<String, Object> facts = new TreeMap<>(manifest);
        assertThat(facts)
                .containsKeys("program", "as_of", "standing", "generation", "version", "policy", "output", "files");
        assertThat(facts.keySet().removeAll(OF_THE_PLACE)).isTrue();
        assertThat(facts.keySet().removeAll(OF_THE_RUN)).isTrue();
        facts.put("order lines", lines(manifest, "inputs"));
        facts.put("rows about people", lines(manifest, "people"));
        List<Map<String, Object>> files = new ArrayList<>();
        for (Map<String, Object> file : objects(manifest, "files")) {
            files.add(file.get("name").equals(SUMMARY) ? Map.of("name", SUMMARY) : file);
        }
        assertThat(files).hasSizeGreaterThan(3);
        facts.put("files", files);
        return facts;
    }

    private static long lines(Map<String, Object> manifest, String inputs) {
        return objects(manifest, inputs).stream()
                .mapToLong(input -> Long.parseLong(String.valueOf(input.get("lines"))))
                .sum();
    }

    /** A gate says of how many inputs it found no two alike; the rest of its sentence is compared. */
    private static Map<String, Object> summary(Map<String, Object> summary) {
        Map<String, Object> facts = new TreeMap<>(summary);
        assertThat(facts).containsKeys("tiers", "lines", "money", "customers", "excluded", "cut_offs", "warnings");
        assertThat(facts.keySet().removeAll(OF_THE_RUN)).isTrue();
        facts.replaceAll((key, value) ->
                key.equals("gates") ? value.toString().replaceFirst("[0-9]+ inputs, no two", "no two") : value);
        return facts;
    }

    private static List<Map<String, Object>> objects(Map<String, Object> from, String key) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object each : (List<?>) from.getOrDefault(key, List.of())) {
            Map<String, Object> object = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((word, value) -> object.put(word.toString(), value));
            objects.add(object);
        }
        return objects;
    }
}
