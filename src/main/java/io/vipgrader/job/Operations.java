package io.vipgrader.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a job is looked after; none of it changes a grade.
 *
 * @param metricsFile for the Prometheus textfile collector; empty: none is written
 * @param onFailure a command and its arguments, started after a run that failed; empty: none
 * @param retention what is pruned after a run; empty: nothing
 */
public record Operations(Optional<Path> metricsFile, List<String> onFailure, Optional<Retention> retention) {
    /** A job that nobody watches and nobody tidies. */
    public static final Operations NONE = new Operations(Optional.empty(), List.of(), Optional.empty());

    public Operations {
        onFailure = List.copyOf(onFailure);
    }
}
