package io.vipgrader.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Four order lines and one programme, for commands run inside the test's own process. */
final class CornerShop {
    static final String HEADER = "customer,at,amount";
    static final String ORDERS =
            HEADER + "\nann,2025-01-10,900\nbob,2025-01-11,100\nann,2025-02-10,300\ncy,2025-03-03,50\n";

    static final String JOB = """
            zone: Asia/Seoul
            orders:
              files: ["orders/*"]
              columns: {customer: customer, at: at, amount: amount}
            policies: [policy.yaml]
            output: {directory: out}
            repository: {url: "jdbc:h2:file:./runs"}
            """;

    private final Path directory;

    private CornerShop(Path directory) {
        this.directory = directory;
    }

    static CornerShop in(Path directory) {
        return new CornerShop(directory)
                .write("orders/1.csv", ORDERS)
                .write("policy.yaml", """
                        program: corner
                        title: Corner
                        currency: KRW
                        zone: Asia/Seoul
                        in-force: {from: 2014-01-01}
                        period: {year: to-date}
                        tiers:
                          - {name: GOOD, at-least: 500}
                        """)
                .write("job.yaml", JOB);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    CornerShop write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    CornerShop write(String name, byte[] bytes) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command on the shop's job. */
    Invocation run(String command) {
        return Invocation.of((command + " --job " + path("job.yaml")).split(" "));
    }

    /** The same with the log as machines want it. */
    Invocation logged(String command) {
        return Invocation.logged((command + " --job " + path("job.yaml")).split(" "));
    }

    Invocation grade() {
        return run("grade --as-of 2025-12-31");
    }
}
