package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.DiskOutput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures of a job's last run in the text format of Prometheus, version 0.0.4, for the textfile collector of its node
 * exporter. Counts and times alone, no customer. What a run has no news of is carried over from the file before.
 *
 * <p>The file is written beside its name, flushed and renamed: a collector reads the old one or the new one. One thread at a
 * time.
 */
public final class Metrics {
    /** Label of whatever is about one programme. */
    public static final String PROGRAM = "program";

    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? ([0-9.]+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<Family, Map<Map<String, String>, String>> samples = new EnumMap<>(Family.class);

    /** What is measured; all are gauges, since each run sets them anew. */
    public enum Family {
        LAST_RUN_TIMESTAMP_SECONDS("When the last run ended, however it ended."),
        LAST_RUN_EXIT_CODE("Exit code of the last run, 0 where all is well."),
        LAST_RUN_PHASE_DURATION_SECONDS("How long the last run was in each of its phases."),
        LAST_SUCCESS_TIMESTAMP_SECONDS("When the programme was last graded, or found graded already."),
        AS_OF_TIMESTAMP_SECONDS("The as-of date of that, at midnight UTC."),
        REFUSED("Whether the last run refused to publish the programme."),
        LINES("Order lines of the programme's last grading, by what became of them."),
        CUSTOMERS("Customers of the programme's last grading, by tier."),
        REJECTS("Rejected order lines of the programme's last run, by column and reason.");

        private static final String PREFIX = "vipgrader_";

        private final String help;

        Family(String help) {
            this.help = help;
        }

        /** As Prometheus knows it. */
        public String metric() {
            return PREFIX + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private Metrics() {}

    /** Without any figure. */
    public static Metrics empty() {
        return new Metrics();
    }

    /** What the file says as far as it is one of ours; nothing where it is missing or can't be read. */
    public static Metrics read(Path file, Disk disk) {
        Metrics metrics = new Metrics();
        try {
            if (disk.stamp(file).isPresent()) {
                new String(disk.readSmall(file), StandardCharsets.UTF_8).lines().forEach(metrics::parse);
            }
        } catch (DiskException unreadable) {
            return metrics;
        }
        return metrics;
    }

    private void parse(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            return;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(Optional.ofNullable(sample.group(2)).orElse(""));
        while (label.find()) {
            labels.put(label.group(1), unescaped(label.group(2)));
        }
        for (Family family : Family.values()) {
            if (family.metric().equals(sample.group(1))) {
                put(family, labels, sample.group(3));
            }
        }
    }

    /** Sets a figure, in place of the one with the same labels. */
    public void put(Family family, Map<String, String> labels, String value) {
        samples.computeIfAbsent(family, none -> new LinkedHashMap<>()).put(new LinkedHashMap<>(labels), value);
    }

    /** Whether there is a figure of that family with that label. */
    public boolean has(Family family, String label, String value) {
        return samples.getOrDefault(family, Map.of()).keySet().stream()
                .anyMatch(labels -> value.equals(labels.get(label)));
    }

    /** Drops all figures of a family. */
    public void drop(Family family) {
        samples.remove(family);
    }

    /** Drops the figures of a family that are about a programme. */
    public void drop(Family family, String program) {
        samples.getOrDefault(family, new LinkedHashMap<>())
                .keySet()
                .removeIf(labels -> program.equals(labels.get(PROGRAM)));
    }

    /** Drops what is about a programme that isn't one of these. */
    public void keepPrograms(Set<String> programs) {
        samples.values()
                .forEach(ofFamily -> ofFamily.keySet()
                        .removeIf(labels ->
                                labels.containsKey(PROGRAM) && !programs.contains(labels.getOrDefault(PROGRAM, ""))));
    }

    /** The exposition: each family with its help and type, in one stretch. */
    public String text() {
        StringBuilder text = new StringBuilder();
        samples.forEach((family, ofFamily) -> {
            if (!ofFamily.isEmpty()) {
                text.append("# HELP ")
                        .append(family.metric())
                        .append(' ')
                        .append(family.help)
                        .append('\n');
                text.append("# TYPE ").append(family.metric()).append(" gauge\n");
                ofFamily.forEach((labels, value) -> text.append(family.metric())
                        .append(labels(labels))
                        .append(' ')
                        .append(value)
                        .append('\n'));
            }
        });
        return text.toString();
    }

    private static String labels(Map<String, String> labels) {
        StringBuilder text = new StringBuilder();
        labels.forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
                .append(name)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append('"'));
        return text.isEmpty() ? "" : "{" + text + "}";
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\\' && i + 1 < value.length()) {
                i++;
                text.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                text.append(value.charAt(i));
            }
        }
        return text.toString();
    }

    /**
     * Writes all of it in the file's place.
     *
     * @throws DiskException where it can't be written; the file is then as it was
     */
    public void write(Path file, Disk disk) {
        Path beside = file.resolveSibling(file.getFileName() + ".next");
        byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
        disk.createDirectories(file.toAbsolutePath().resolveSibling(""));
        disk.delete(beside);
        try (DiskOutput output = disk.create(beside)) {
            output.write(bytes, 0, bytes.length);
            output.force();
        }
        disk.move(beside, file);
        disk.forceDirectory(file.toAbsolutePath().resolveSibling(""));
    }
}
