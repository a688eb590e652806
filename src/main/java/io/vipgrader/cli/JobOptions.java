package io.vipgrader.cli;

import io.vipgrader.job.Overrides;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which job file, and what of it the command line replaces. */
final class JobOptions {
    @Option(
            names = "--job",
            paramLabel = "FILE",
            required = true,
            description = "The job file: where orders lie, which policies apply.")
    private Path job = Path.of("");

    @Option(
            names = "--orders",
            paramLabel = "GLOB",
            description =
                    "Order files to read instead of the job file's; relative to the current directory. Repeatable.")
    private List<String> orders = List.of();

    @Option(
            names = "--policy",
            paramLabel = "PATH",
            description =
                    "Policies to apply instead of the job file's: a file, or a directory of one programme. Repeatable.")
    private List<Path> policies = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to publish instead of the job file's output directory.")
    private Optional<Path> out = Optional.empty();

    Path job() {
        return job;
    }

    Overrides overrides() {
        return new Overrides(
                orders.isEmpty() ? Optional.empty() : Optional.of(orders),
                policies.isEmpty() ? Optional.empty() : Optional.of(policies),
                out);
    }
}
