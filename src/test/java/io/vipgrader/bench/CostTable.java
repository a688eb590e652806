package io.vipgrader.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the rows of one scale took, as Markdown: medians with the least and the most. A ratio is that of two runs of one round,
 * to the first row of the same group, and its median is the median of such pairs.
 */
record CostTable(Scale scale, long customers, int rounds, Map<Contender, List<WholeProcess.Cost>> costs) {
    private static final double MILLIS = 1000.0;
    private static final double KIBIBYTES = 1024.0;

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(format(
                "%n%s: %,d order lines, %,d customers; rounds: %d; %s%n%n",
                scale, scale.lines(), customers, rounds, machine()));
        table.append(
                "| what | elapsed, s | times the first | on the processors, s | peak memory, MiB |\n|---|---|---|---|---|\n");
        Map<String, List<WholeProcess.Cost>> firsts = new HashMap<>();
        costs.forEach((contender, each) ->
                table.append(row(contender, each, firsts.computeIfAbsent(contender.group(), group -> each))));
        return table.toString();
    }

    private static String row(Contender contender, List<WholeProcess.Cost> each, List<WholeProcess.Cost> first) {
        double[] ratios = IntStream.range(0, each.size())
                .mapToDouble(round -> (double) each.get(round).elapsedMillis()
                        / first.get(round).elapsedMillis())
                .toArray();
        return "| " + contender.name()
                + " | "
                + spread(each.stream()
                        .mapToDouble(cost -> cost.elapsedMillis() / MILLIS)
                        .toArray())
                + " | " + (each == first ? "1" : spread(ratios))
                + " | "
                + spread(each.stream()
                        .mapToDouble(cost -> cost.processorMillis() / MILLIS)
                        .toArray())
                + " | "
                + format(
                        "%.0f",
                        each.stream()
                                .mapToDouble(cost -> cost.peakKibibytes() / KIBIBYTES)
                                .max()
                                .orElse(0))
                + " |\n";
    }

    private static String spread(double[] values) {
        Arrays.sort(values);
        double median = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
        return format("%.2f (%.2f to %.2f)", median, values[0], values[values.length - 1]);
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors ("
                + firstOf("/proc/cpuinfo", "model name") + "), " + firstOf("/proc/meminfo", "MemTotal") + ", Linux "
                + System.getProperty("os.version") + ", Java " + System.getProperty("java.runtime.version");
    }

    private static String firstOf(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
