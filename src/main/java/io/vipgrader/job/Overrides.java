package io.vipgrader.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says in place of the job file; it wins. Relative paths are the working directory's, as everywhere
 * on a command line.
 *
 * @param orders globs, in place of {@code orders.files} or {@code orders.jdbc}
 * @param policies in place of {@code policies}
 * @param out in place of {@code output.directory}; a {@code repository.url} that the job file leaves to its default follows
 */
public record Overrides(Optional<List<String>> orders, Optional<List<Path>> policies, Optional<Path> out) {
    public static final Overrides NONE = new Overrides(Optional.empty(), Optional.empty(), Optional.empty());

    public Overrides {
        orders = orders.map(List::copyOf);
        policies = policies.map(List::copyOf);
    }
}
