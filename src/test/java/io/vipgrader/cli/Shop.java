package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A retailer in a temporary directory: a generated year of orders, a job file, one programme. */
final class Shop {
    static final String AS_OF = "2025-12-31";
    private static final long SEED = 7;

    private final Path directory;

    private Shop(Path directory) {
        this.directory = directory;
    }

    static Shop open(Path directory, int lines) {
        Shop shop = new Shop(directory);
        Launched.Ended sample = Launched.run(
                "sample", "--out", directory.resolve("data").toString(), "--lines", "" + lines, "--seed", "" + SEED);
        assertThat(sample.exitCode()).as(sample.story()).isZero();
        shop.write("policy.yaml", """
                program: house
                title: House
                currency: KRW
                zone: Asia/Seoul
                in-force: {from: 2014-01-01}
                period: {year: completed}
                counting:
                  - {when: {category: [GOLD_BAR, ARTWORK]}, count: none}
                tiers:
                  - {name: BEST, top: 50}
                  - {name: GOOD, at-least: 5_000_000}
                """);
        shop.write("job.yaml", """
                zone: Asia/Seoul
                orders:
                  files: [data/orders/*.csv]
                  columns:
                    order: order_id
                    line: line_no
                    customer: customer_id
                    at: ordered_at
                    sold-at: original_ordered_at
                    amount: amount
                    status: status
                  dimensions: [store, category, tender, hall]
                  amount: {scale: 0}
                  statuses: {PAID: sale, REFUNDED: return, CANCELLED: void}
                policies: [policy.yaml]
                output: {directory: out}
                repository: {url: "jdbc:h2:file:./out/runs"}
                """);
        return shop;
    }

    Path out() {
        return directory.resolve("out");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The arguments of a backfill of the year's month ends. */
    String[] months(Path out) {
        return new String[] {
            "backfill",
            "--log",
            "text",
            "--job",
            file("job.yaml").toString(),
            "--from",
            "2025-01-01",
            "--to",
            AS_OF,
            "--every",
            "month",
            "--out",
            out.toString()
        };
    }

    /** The arguments of a nightly run that publishes into the named directory. */
    String[] night(Path out, String... more) {
        String[] usual = {
            "grade", "--log", "text", "--job", file("job.yaml").toString(), "--as-of", AS_OF, "--out", out.toString()
        };
        String[] all = java.util.Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        return all;
    }
}
