package io.vipgrader.cli;

import picocli.CommandLine.Option;

/** How a run goes about it; none of these changes what comes out. */
final class RunOptions {
    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads that read orders; default: one per processor. The bytes written don't depend on it.")
    private int threads;

    @Option(names = "--force", description = "Grade again even where this very grading is already published.")
    private boolean force;

    @Option(names = "--dry-run", description = "Read, grade and show the result, but write and publish nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress; only warnings and errors on standard error.")
    private boolean quiet;

    /** The same for the batch job; too many threads are wrong usage. */
    io.vipgrader.batch.RunOptions forBatch() {
        int used = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        return new io.vipgrader.batch.RunOptions(used, force, dryRun);
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}
