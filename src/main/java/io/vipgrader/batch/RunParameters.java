package io.vipgrader.batch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What Spring Batch is told of a run. It keeps parameters in clear and cuts them at 2,500 characters, so there is neither
 * a secret nor a customer among them, and hashes stand for what is long.
 *
 * @param run number of the run, from 1
 * @param identity hash over the identities of all its gradings: a run that didn't end is taken up again by its like
 * @param programmes by name; a list too long for the column is cut
 */
record RunParameters(
        long run,
        String identity,
        LocalDate asOf,
        List<String> programmes,
        int threads,
        boolean force,
        Instant started) {
    private static final int MOST_CHARACTERS = 2_000;

    RunParameters {
        programmes = List.copyOf(programmes);
    }

    /** Run and identity make the JobInstance; the rest only describes the execution. */
    JobParameters toJobParameters() {
        String names = String.join(",", programmes);
        return new JobParametersBuilder()
                .addLong("run", run, true)
                .addString("identity", identity, true)
                .addString("as-of", asOf.toString(), false)
                .addString("programmes", names.substring(0, Math.min(names.length(), MOST_CHARACTERS)), false)
                .addLong("threads", (long) threads, false)
                .addString("force", Boolean.toString(force), false)
                .addString("started", started.toString(), false)
                .toJobParameters();
    }

    /** Reads back what was kept, by name. */
    static RunParameters of(Map<String, String> kept) {
        return new RunParameters(
                Long.parseLong(kept.getOrDefault("run", "0")),
                kept.getOrDefault("identity", ""),
                LocalDate.parse(kept.getOrDefault("as-of", LocalDate.EPOCH.toString())),
                Stream.of(kept.getOrDefault("programmes", "").split(",")).collect(Collectors.toList()),
                Integer.parseInt(kept.getOrDefault("threads", "1")),
                Boolean.parseBoolean(kept.getOrDefault("force", "false")),
                Instant.parse(kept.getOrDefault("started", Instant.EPOCH.toString())));
    }
}
