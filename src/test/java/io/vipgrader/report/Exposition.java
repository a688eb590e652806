package io.vipgrader.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus's text format 0.0.4: every family has one HELP, then one TYPE, then its samples in one
 * stretch; names are names, label values escape backslash, quote and line end and nothing else; no sample comes twice.
 */
public final class Exposition {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)})? (-?[0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern ONE_LABEL = Pattern.compile("([a-zA-Z_0-9]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Exposition() {}

    /** One figure. */
    public record Sample(String name, Map<String, String> labels, String value) {}

    /** All samples in their order. */
    public static List<Sample> parse(String text) {
        check(text.isEmpty() || text.endsWith("\n"), "the last line has no end");
        List<Sample> samples = new ArrayList<>();
        Set<String> families = new HashSet<>();
        Set<List<Object>> seen = new HashSet<>();
        String helped = "";
        String typed = "";
        for (String line : text.isEmpty() ? List.<String>of() : List.of(text.split("\n"))) {
            if (line.startsWith("# HELP ")) {
                String[] parts = line.split(" ", 4);
                check(parts.length == 4 && parts[2].matches(NAME), line);
                check(families.add(parts[2]), "a family twice: " + line);
                helped = parts[2];
            } else if (line.startsWith("# TYPE ")) {
                check(line.equals("# TYPE " + helped + " gauge"), line);
                typed = helped;
            } else {
                Sample sample = sample(line);
                check(sample.name().equals(typed), "not in its family: " + line);
                check(seen.add(List.of(sample.name(), sample.labels())), "twice: " + line);
                samples.add(sample);
            }
        }
        return samples;
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        check(sample.matches(), "no sample: " + line);
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = ONE_LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
            String value =
                    label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            check(labels.put(label.group(1), value) == null, "a label twice: " + line);
        }
        return new Sample(sample.group(1), labels, sample.group(3));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
