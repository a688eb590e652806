package io.vipgrader.job;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A job file as far as it could be read: whole, or with problems and then still with what the other checks need.
 *
 * @param job empty where there were problems
 * @param policies as far as they were named
 * @param defaultRepository whether the job file leaves the repository's address to its default
 * @param columns holds the chosen output columns against what the policies have and need
 */
record JobFile(Optional<Job> job, List<Path> policies, boolean defaultRepository, ColumnCheck columns) {

    static final JobFile NOTHING = new JobFile(Optional.empty(), List.of(), true, (known, readBack) -> {});

    /** Reports chosen output columns that are none of the known ones, and those that are read back and weren't chosen. */
    interface ColumnCheck {
        void check(Collection<String> known, Collection<OutputColumn> readBack);
    }

    /** Where the run history is, unless the job file says otherwise. */
    static Job.Database defaultRepository(Path outputDirectory) {
        return new Job.Database(JobWords.h2File(outputDirectory.resolve("runs")));
    }
}
