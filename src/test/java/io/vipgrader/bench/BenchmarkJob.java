package io.vipgrader.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The job files and policies of the benchmark. One programme has three weighted sums, a count and a last date for each
 * customer, the best 999 and four more rungs, and all customers are written; the others differ in every number.
 */
final class BenchmarkJob {
    static final String AS_OF = "2025-12-31";
    static final String PROGRAM = "first";

    private static final List<String> PROGRAMS = List.of(PROGRAM, "second", "third", "fourth");
    private static final String COLUMNS = "[customer_id, tier, rank, spend, food, online, lines, last_purchase]";

    private static final String FILES = "  files: [orders/*.csv]";

    private static final List<String> RUNGS = List.of("FIRST_PRIME", "FIRST", "HONORS", "ROYAL");
    private static final List<Integer> MILLIONS = List.of(60, 40, 20, 15);

    private BenchmarkJob() {}

    /** Writes {@code one.yaml}, {@code four.yaml} and {@code dates.yaml} with their policies; the orders lie beside them. */
    static void write(Path directory) throws IOException {
        for (int i = 0; i < PROGRAMS.size(); i++) {
            Files.writeString(directory.resolve(PROGRAMS.get(i) + ".yaml"), policy(i, "completed"));
        }
        Files.writeString(directory.resolve("to-date.yaml"), policy(0, "to-date"));
        Files.writeString(directory.resolve("one.yaml"), job("all", List.of(PROGRAM)));
        Files.writeString(directory.resolve("four.yaml"), job("all", PROGRAMS));
        Files.writeString(directory.resolve("dates.yaml"), job("tiered", List.of("to-date")));
    }

    /**
     * Writes {@code streamed.yaml}, {@code added.yaml} and {@code tables.yaml}: the programme over a server's rows, and from the
     * files into a server's tables.
     */
    static void write(Path directory, String url) throws IOException {
        String job = job("all", List.of(PROGRAM));
        String table = "  jdbc: {url: \"" + url + "\", table: order_lines";
        Files.writeString(directory.resolve("added.yaml"), job.replace(FILES, table + "}"));
        Files.writeString(directory.resolve("streamed.yaml"), job.replace(FILES, table + ", partitions: 4}"));
        Files.writeString(
                directory.resolve("tables.yaml"),
                job.replace("directory: out,", "directory: out-tables, jdbc: {url: \"" + url + "\"},"));
    }

    private static String job(String include, List<String> policies) {
        return """
                zone: Asia/Seoul
                orders:
                  files: [orders/*.csv]
                  columns: {customer: customer_id, at: ordered_at, sold-at: original_ordered_at, amount: amount, status: status}
                  dimensions: [category, tender, hall, channel]
                  statuses: {PAID: sale, REFUNDED: return, CANCELLED: void}
                policies: [%s]
                output: {directory: out, include: %s, columns: %s}
                """.formatted(
                policies.stream().map(name -> name + ".yaml").collect(Collectors.joining(", ")), include, COLUMNS);
    }

    /** The programme of that index; that of index 0 is the one that {@link DuckDbScripts} puts as SQL. */
    private static String policy(int index, String year) {
        String tiers = IntStream.range(0, RUNGS.size())
                .mapToObj(rung -> "  - {name: " + RUNGS.get(rung) + ", at-least: "
                        + MILLIONS.get(rung) * (1_000_000L - index * 50_000L) + "}\n")
                .collect(Collectors.joining());
        return """
                program: %s
                title: Benchmark
                currency: KRW
                zone: Asia/Seoul
                in-force: {from: 2014-12-31}
                period: {year: %s}
                counting:
                  - {when: {category: %s}, count: none}
                  - {when: {tender: {not: [SHINSEGAE_CARD, %s]}}, count: %d%%}
                measures:
                  food: {of: spend, when: {hall: %s}}
                  online: {of: spend, when: {channel: ONLINE}, counting: [{when: {tender: OTHER_CARD}, count: all}]}
                tiers:
                  - {name: TRINITY, top: %d}
                %s""".formatted(
                PROGRAMS.get(index),
                year,
                List.of("[GOLD_BAR, ARTWORK]", "[LUXURY, GOLD_BAR]", "FOOD", "[TRAVEL_AGENCY, SHIPPING]")
                        .get(index),
                List.of("CASH", "POINTS", "HYUNDAI_CARD", "GIFT_CERTIFICATE").get(index),
                List.of(50, 70, 30, 25).get(index),
                List.of("FOOD", "AVENUEL", "LIVING", "MAIN").get(index),
                999 - index * 100,
                tiers);
    }
}
